// A stage from both kinds of publishers to viewers on phones: ffmpeg in OBS's place by SRT with a key of the studio's
// page, and a plain browser, by WebCodecs and by its recorder; takeover, the player's keys, the end and the replay.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { after, before, test } from 'node:test';

import { Festival, freePort } from '../support/festival.mjs';
import { Journey, openBrowser, phone } from './watch.mjs';
import { signIn } from './video_room.mjs';

let festival;
let browser;
const publishers = new Set();

before(async () => {
  festival = await Festival.open('stage', { srt: await freePort(), rtmp: await freePort() });
  browser = await openBrowser([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ]);
});
after(async () => {
  for (const publisher of publishers) await publisher.stop();
  await browser?.close();
  await festival?.stop();
});

/** ffmpeg that plays OBS: it comes back by itself until it is stopped. */
class Obs {
  constructor(address) {
    this.address = address;
    publishers.add(this);
    this.#start();
  }

  #start() {
    const { address } = this;
    this.child = spawn('ffmpeg', [
      '-hide_banner', '-loglevel', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=25',
      '-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000', '-c:v', 'libx264', '-preset', 'ultrafast',
      '-tune', 'zerolatency', '-g', '50', '-keyint_min', '50', '-b:v', '600k', '-pix_fmt', 'yuv420p', '-c:a', 'aac',
      '-f', address.startsWith('srt') ? 'mpegts' : 'flv', address,
    ], { stdio: 'ignore' });
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    void this.ended.then(() => publishers.has(this) && setTimeout(() => publishers.has(this) && this.#start(), 500));
  }

  async stop() {
    publishers.delete(this);
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

const shown = (visitor) =>
  visitor.page.evaluate(() => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0);

/** That the picture moves: ten more frames than a moment ago. */
async function plays(visitor, within = 45_000) {
  const began = Date.now();
  let first = await shown(visitor);
  while (Date.now() - began < within) {
    await visitor.page.waitForTimeout(300);
    const now = await shown(visitor);
    if (now < first) first = now;
    if (now >= first + 10) return;
  }
  assert.fail(`the picture stood still for ${within / 1000} s`);
}

async function studio(journey, stage, init) {
  const host = await journey.enter(browser, { base: festival.base, permissions: ['camera', 'microphone', 'clipboard-write'] });
  if (init) await host.context.addInitScript(init);
  await signIn(host, festival.account('owner'));
  await host.goto(`/studio/${stage}`);
  await host.page.getByRole('heading', { name: /방송실/ }).waitFor();
  return host;
}

async function endsAndReplays(host, viewer) {
  await host.page.getByRole('button', { name: '방송 끝내기' }).click();
  await host.page.getByRole('dialog').getByRole('button', { name: '방송 끝내기' }).click();
  const replay = viewer.page.getByRole('list').getByRole('button').first();
  await replay.waitFor({ timeout: 60_000 });
  await replay.click();
  await plays(viewer);
}

test('from OBS to a phone, and the replay', async (t) => {
  const journey = new Journey('stage');
  t.after(() => journey.end());
  const host = await studio(journey, 'main-stage');
  const viewer = await journey.enter(browser, { base: festival.base, viewport: phone });
  let publisher;
  await journey.step('nothing is on', async () => {
    await viewer.goto('/watch/main-stage');
    await viewer.page.getByText('방송 없음').waitFor();
    await viewer.assertAccessible();
    await viewer.assertFits();
  });
  await journey.step('the host rehearses with OBS: nobody else sees it', async () => {
    await host.page.getByLabel('누가 쓰는 키인가요?').fill('송출 컴퓨터');
    await host.page.getByRole('button', { name: '키 만들기' }).click();
    const address = await host.page.locator('code', { hasText: 'srt://' }).textContent();
    publisher = new Obs(address.replace(/^srt:\/\/[^:/]+/, 'srt://127.0.0.1'));
    await host.page.getByText('리허설', { exact: true }).first().waitFor({ timeout: 45_000 });
    await plays(host);
    await host.page.getByText(/[0-9.]+초 뒤/).first().waitFor({ timeout: 30_000 });
    await host.assertAccessible();
    await host.shot('stage-studio-desktop');
    await viewer.page.getByText('방송 없음').waitFor();
  });
  await journey.step('live', async () => {
    await host.page.getByRole('button', { name: '생방송 시작' }).click();
    await plays(viewer);
    await viewer.page.getByText('생방송', { exact: true }).first().waitFor();
    await viewer.assertAccessible();
    await viewer.assertFits();
    await viewer.shot('stage-watch-phone');
  });
  await journey.step('the keys of a player', async () => {
    const { page } = viewer;
    const paused = () => page.evaluate(() => document.querySelector('video').paused);
    await page.getByRole('button', { name: '전체 화면' }).focus();
    await page.keyboard.press('k');
    await page.waitForFunction(() => document.querySelector('video').paused);
    await page.keyboard.press('k');
    await page.waitForFunction(() => !document.querySelector('video').paused);
    assert.equal(await paused(), false);
    const muted = await page.evaluate(() => document.querySelector('video').muted);
    await page.keyboard.press('m');
    await page.waitForFunction((was) => document.querySelector('video').muted !== was, muted);
    await plays(viewer);
  });
  await journey.step('OBS is cut off and comes back: the same broadcast', async () => {
    const { page } = host;
    await publisher.stop();
    await page.getByText('화면이 들어오지 않아요', { exact: false }).waitFor({ timeout: 20_000 });
    publisher = new Obs(publisher.address);
    await plays(host);
    await plays(viewer);
    await viewer.page.getByText('생방송', { exact: true }).first().waitFor();
  });
  await journey.step('the end, and the replay within a minute', async () => {
    await endsAndReplays(host, viewer);
    await viewer.assertAccessible();
    await viewer.shot('stage-replay-phone');
  });
  await publisher.stop();
});

test('from a plain browser, which another one takes over from', async (t) => {
  const journey = new Journey('stage-browser');
  t.after(() => journey.end());
  const host = await studio(journey, 'commerce-studio');
  const viewer = await journey.enter(browser, { base: festival.base, viewport: phone });
  const send = async ({ page }) => {
    await page.getByRole('button', { name: '카메라와 마이크 켜기' }).click();
    await page.getByRole('button', { name: '보내기 시작' }).click();
    await page.getByText(/보내는 중/).waitFor({ timeout: 45_000 });
  };
  await journey.step('camera and microphone', async () => {
    await send(host);
    await host.page.getByRole('button', { name: '생방송 시작' }).click();
    await viewer.goto('/watch/commerce-studio');
    await plays(viewer);
    const sound = () => viewer.page.evaluate(() => document.querySelector('video').webkitAudioDecodedByteCount);
    assert.ok((await sound()) > 0, 'the microphone is heard');
    await host.shot('stage-browser-desktop');
  });
  await journey.step('the packager is killed: it goes on by itself, as the same broadcast', async () => {
    const stage = () => viewer.page.evaluate(async (path) => (await fetch(path)).json(),
      '/api/festivals/gvalley-week-2021/stages/commerce-studio');
    const { broadcast } = await stage();
    for (const each of journey.visitors) each.expect(/40[0-9]|50[0-9]|Failed to load|WebSocket|ERR_/);
    const child = Number(execFileSync('pgrep', ['-P', String(festival.process.pid), 'madang-media'], { encoding: 'utf8' }));
    const killed = Date.now();
    process.kill(child, 'SIGKILL');
    const until = Date.now() + 45_000;
    for (;;) {
      const now = execFileSync('sh', ['-c', `pgrep -P ${festival.process.pid} madang-media || true`], { encoding: 'utf8' }).trim();
      if (now && Number(now) !== child && (await stage()).state === 'live') break;
      assert.ok(Date.now() < until, 'the broadcast did not go on');
      await viewer.page.waitForTimeout(100);
    }
    t.diagnostic(`browser_live_again_after_kill ${((Date.now() - killed) / 1000).toFixed(1)} s`);
    await viewer.page.waitForTimeout(4_000); // what was fetched before is shown by then
    await plays(viewer);
    await plays(host);
    assert.equal((await stage()).broadcast.id, broadcast.id, 'the same broadcast');
  });
  await journey.step('a second browser without encoders of its own sends what its recorder makes', async () => {
    const other = await studio(journey, 'commerce-studio', () => {
      delete window.VideoEncoder;
    });
    await send(other);
    await host.page.getByText('다른 곳에서 이 무대로', { exact: false }).waitFor({ timeout: 30_000 });
    await plays(viewer);
  });
  await journey.step('the end', () => endsAndReplays(host, viewer));
});
