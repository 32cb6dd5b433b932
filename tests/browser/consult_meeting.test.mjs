// A meeting whole: wished for, planned, published, held with real media and an interpreter, ended by
// its time, written down by both, and counted on the home page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Festival, festivalSlug } from '../support/festival.mjs';
import { Person } from '../support/person.mjs';
import { enter, goesOn, heard, kFakeDevices, seesOthers, toTheDoor } from './video_room.mjs';
import { Journey, openBrowser, phone } from './watch.mjs';

const binary = process.env.MADANG_BINARY ?? fileURLToPath(new URL('../../build/dev/madang', import.meta.url));
const params = { festival: festivalSlug };
const permissions = ['camera', 'microphone'];
const kLeft = 75_000; // ms of the meeting that people are in it

let festival, browser;
before(async () => {
  festival = await Festival.open('consult-meeting');
  await moveClock('2021-10-05T10:00:00+09:00');
  browser = await openBrowser(kFakeDevices);
});
after(async () => {
  await browser?.close();
  await festival?.stop();
});

async function moveClock(at) {
  await festival.halt();
  execFileSync(binary, ['rehearse', '--data', festival.data, '--at', at]);
  await festival.start();
}

/** The buyer speaks English, the company Korean; one interpreter knows both; the buyer must meet them. */
async function planned() {
  const manager = await Person.signedIn(festival.base, festival.account('owner'));
  const buyer = await Person.signedIn(festival.base, festival.account('buyer'));
  await manager.call('takeConsultOrganisationsIn', { params });
  const { body: entries } = await manager.call('listConsultEntries', { params });
  const entryOf = (slug) => entries.items.find((one) => one.organisation === slug);
  const sides = [[entryOf('kenanga-jaya-trading'), ['en']], [entryOf('jaoldam-games'), ['ko']]];
  for (const [entry, languages] of sides)
    await manager.call('updateConsultEntry', {
      params: { ...params, entry: entry.id }, body: { version: entry.version, languages } });
  const { body: interpreters } = await manager.call('listConsultInterpreters', { params });
  for (const one of interpreters.items.filter((each) => !each.languages.includes('en')))
    await manager.call('updateConsultInterpreter', {
      params: { ...params, interpreter: one.id }, body: { version: one.version, retired: true } });
  await buyer.call('setConsultWish', {
    params: { ...params, organisation: 'kenanga-jaya-trading', entry: sides[1][0].id }, body: { choice: 'must' } });
  const { body: plan } = await manager.call('computeConsultPlan', { params, body: { keep: 'locked' } });
  assert.equal(plan.report.musts_held, 1);
  await manager.call('publishConsultPlan', { params: { ...params, plan: plan.id }, body: { version: plan.version } });
  const { body: mine } = await buyer.call('listMyConsultMeetings', { params });
  const meeting = mine.items.find((one) => one.company.slug === 'jaoldam-games');
  assert.ok(meeting.interpreter, 'they need an interpreter');
  return meeting;
}

/** One side's diary over the wire: its page has a journey of its own. */
async function confirm(role, meeting, line) {
  const person = await Person.signedIn(festival.base, festival.account(role));
  const where = { params: { ...params, meeting: meeting.id } };
  let { body: diary } = await person.call('getDiary', where);
  if (line) {
    const body = {
      version: diary.version, lines: [line], samples: [], next_steps: '', notes: '', mou: 'none' };
    ({ body: diary } = await person.call('saveDiary', { ...where, body }));
  }
  await person.call('confirmDiary', { ...where, body: { version: diary.version } });
}

test('a meeting from the wish to the figure on the home page', async (t) => {
  const meeting = await planned();
  await moveClock(new Date(Date.parse(meeting.ends_at) - kLeft).toISOString());
  const journey = new Journey('consult-meeting');
  t.after(() => journey.end());
  const buyer = await journey.enter(browser, {
    base: festival.base, permissions, zone: 'Asia/Kuala_Lumpur', locale: 'en-GB' });
  const company = await journey.enter(browser, { base: festival.base, permissions, viewport: phone });
  const interpreter = await journey.enter(browser, { base: festival.base, permissions });
  const citizen = await journey.enter(browser, { base: festival.base, locale: 'en-GB' });
  const room = { id: meeting.video_room };

  await journey.step('three come in and see each other', async () => {
    await citizen.page.addInitScript(() => localStorage.setItem('madang.lang', 'en'));
    await citizen.goto('/');
    await Promise.all([
      toTheDoor(buyer, festival.account('buyer'), room, 'en'),
      toTheDoor(company, festival.account('company'), room),
      toTheDoor(interpreter, festival.account('interpreter'), room),
    ]);
    for (const each of [buyer, company, interpreter]) await enter(each);
    for (const each of [buyer, company, interpreter]) await seesOthers(each, 2);
    await goesOn(buyer);
    assert.ok((await heard(buyer, 1500)).interpretation.peak > 0.003, 'the interpreter is heard');
  });
  await journey.step('time ends the room', async () => {
    for (const each of [buyer, company, interpreter])
      await each.page.locator('.stage').waitFor({ state: 'detached', timeout: kLeft });
  });
  await journey.step('both confirm what was agreed, and the open home page counts it', async () => {
    await confirm('buyer', meeting, {
      stage: 'agreed', product: 'Arcade licence', quantity: '10', unit: 'sets', currency: 'USD', price: '1500.00' });
    await confirm('company', meeting);
    await citizen.page
      .getByRole('region', { name: 'Export consultation so far' })
      .getByText('USD 15,000').first().waitFor();
  });
});
