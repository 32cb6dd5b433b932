// A real browser that plays a stage and reads the clock in its picture.
export const seconds = Number(process.env.STAGE_SECONDS ?? 30);
const settle = Number(process.env.STAGE_SETTLE ?? 10);
export const say = (name, value, unit) => console.log(`${name} ${Number(value).toFixed(unit === 'ms' ? 0 : 2)} ${unit}`);
export const share = (list, part) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(part * list.length))];
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens a player on an address and reads the delay of each picture, once it has settled. */
export async function watch(browser, name, { page, address, low, begun, pages = {} }) {
  const tab = await (await browser.newContext()).newPage();
  for (const [path, body] of Object.entries(pages))
    await tab.route(`**${path}`, (route) => route.fulfill({ contentType: body.type ?? 'text/html', body: body.body ?? body }));
  await tab.goto(page);
  await tab.evaluate((value) => (window.begun = value), begun);
  await tab.evaluate(([at, with_parts]) => window.play(at, with_parts), [address, low]);
  await pause((settle + seconds) * 1000);
  const { delays, first, errors, stalls } = await tab.evaluate(() => ({ delays: window.delays, first: window.first, errors: window.errors,
    stalls: window.errors.filter((each) => each === 'bufferStalledError').length }));
  const from = delays.length > 0 ? delays[0][0] + settle * 1000 : 0;
  const kept = delays.filter(([at]) => at >= from).map(([, delay]) => delay);
  if (kept.length < seconds * 10) throw new Error(`${name}: ${kept.length} pictures came; errors: ${errors.join(' ')}`);
  const p50 = share(kept, 0.5);
  say(`stage.${name}.glass_to_glass.p50`, p50, 'ms');
  say(`stage.${name}.glass_to_glass.p95`, share(kept, 0.95), 'ms');
  say(`stage.${name}.first_picture`, first, 'ms');
  say(`stage.${name}.pictures`, kept.length / seconds, '/s');
  say(`stage.${name}.stalls`, stalls, 'times');
  await tab.context().close();
  return p50;
}
