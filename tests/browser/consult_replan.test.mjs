// The day goes wrong: a manager marks who is away, sees what the engine proposes, and accepts it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Festival, festivalSlug } from '../support/festival.mjs';
import { Person } from '../support/person.mjs';
import { desktop, Journey, openBrowser, phone } from './watch.mjs';

const binary = process.env.MADANG_BINARY ?? fileURLToPath(new URL('../../build/dev/madang', import.meta.url));
const params = { festival: festivalSlug };
const kDisplaced = 15;

let festival, browser;
before(async () => {
  festival = await Festival.open('consult-replan');
  await moveClock('2021-10-05T10:00:00+09:00');
  browser = await openBrowser();
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

async function planned(manager) {
  const { body } = await manager.call('listConsultMeetings', { params });
  return body.items.filter((one) => one.state === 'planned');
}

/** Whoever has most meetings to come at or after `from`. */
function busiest(meetings, of) {
  const count = new Map();
  for (const one of meetings) count.set(of(one), (count.get(of(one)) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1])[0][0];
}

async function looked(visitor, name) {
  await visitor.assertFits();
  await visitor.assertAccessible();
  await visitor.shot(name);
}

test('who is away is marked, and the timetable follows with one click', async () => {
  const journey = new Journey('consult-replan');
  const owner = await journey.enter(browser, { base: festival.base, viewport: desktop });
  try {
    const manager = await Person.signedIn(festival.base, festival.account('owner'));
    await manager.call('takeConsultOrganisationsIn', { params });
    const { body: event } = await manager.call('getConsultation', { params });
    await manager.call('updateConsultation', { params, body: { version: event.version, buyer_cap_day: 4 } });
    const { body: draft } = await manager.call('computeConsultPlan', { params, body: { keep: 'locked' } });
    await manager.call('publishConsultPlan', { params: { ...params, plan: draft.id }, body: { version: draft.version } });
    await manager.call('freezeConsultation', { params, body: { frozen: true } });
    const first = (await planned(manager))[0].starts_at;
    await moveClock(new Date(Date.parse(first) - 600_000).toISOString());

    const day = first.slice(0, 10);
    const hours = 3_600_000;
    const comes = new Date(Date.parse(first) + hours).toISOString();
    const wall = new Date(Date.parse(comes) + 9 * hours).toISOString().slice(0, 16); // Seoul's clocks
    const today = (await planned(manager)).filter((one) => one.starts_at.startsWith(day));
    const before = (await planned(manager)).length;
    // Which meetings those are differs from plan to plan: entries have new ids each time.
    const early = today.filter((one) => one.starts_at < comes);
    const late = busiest(early, (one) => one.buyer.entry);
    const hits = early.filter((one) => one.buyer.entry === late).length;
    const name = today.find((one) => one.buyer.entry === late).buyer.name.ko;

    await journey.step('a buyer comes an hour late: what moves is shown in the times of both sides', async () => {
      const { page } = owner;
      await owner.goto('/sign-in');
      await page.getByLabel('메일').fill(festival.account('owner').mail);
      await page.getByRole('textbox', { name: '비밀번호' }).fill(festival.account('owner').password);
      await page.getByRole('main').getByRole('button', { name: '로그인' }).click();
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
      await owner.goto('/admin/consult/board');
      await page.getByRole('main').getByRole('link', { name: '당일 다시 짜기' }).click();
      await page.getByRole('heading', { name: '누가 못 오나요?' }).waitFor();
      await looked(owner, 'replan-empty');
      await page.getByLabel('못 오는 곳이나 사람').selectOption(late);
      await page.getByLabel('까지').fill(wall);
      await page.getByRole('button', { name: '못 옴으로 표시' }).click();
      await page.getByRole('heading', { name: '다시 짠 안' }).waitFor();
      await page.getByText(`걸리는 상담 ${hits}건`).waitFor();
      await page.getByRole('heading', { name: /바뀌는 상담 \([1-9]/ }).waitFor();
      await looked(owner, 'replan-proposal');
      await page.setViewportSize(phone);
      await looked(owner, 'replan-proposal-phone');
      await page.setViewportSize(desktop);
    });
    await journey.step('one click, and nobody is expected who is away', async () => {
      const { page } = owner;
      await page.getByRole('button', { name: '이대로 바꾸기' }).click();
      await page.getByText(/다시 짰어요\./).waitFor();
      const theirs = (await planned(manager)).filter((one) => one.buyer.entry === late && one.starts_at.startsWith(day));
      assert.ok(theirs.length >= hits && theirs.every((one) => one.starts_at >= comes), `${name} is met after ${comes}`);
      assert.equal((await planned(manager)).length, before, 'no meeting is lost');
      const { body: plans } = await manager.call('listConsultPlans', { params });
      assert.equal(plans.items[0].state, 'published');
      assert.equal(plans.items[0].note, name);
      assert.equal(plans.items[1].state, 'replaced');
    });
    await journey.step('fifteen displaced meetings are placed again, while the organiser waits', async () => {
      const now = await planned(manager);
      const absences = [];
      const hit = new Set();
      for (const entry of new Set(now.map((one) => one.buyer.entry))) {
        if (hit.size >= kDisplaced) break;
        const slot = now.find((one) => one.buyer.entry === entry && !hit.has(one.id));
        absences.push({ entry, from: slot.starts_at, until: slot.ends_at });
        hit.add(slot.id);
      }
      const times = [];
      for (let turn = 0; turn < 5; turn += 1) {
        const began = performance.now();
        const { body } = await manager.call('proposeConsultReplan', { params, body: { absences } });
        times.push(performance.now() - began);
        assert.equal(body.hit, kDisplaced);
        assert.ok(body.ways.length > 0);
      }
      times.sort((a, b) => a - b);
      console.log(`re-planning ${kDisplaced} meetings of ${now.length}: ${times[2].toFixed(0)} ms`);
    });
  } finally {
    await journey.end();
  }
});
