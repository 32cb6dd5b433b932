// The days of meetings: the manager has the timetable made and publishes it, the buyer answers in her
// own time, and when a buyer does not come another one stands in within a minute.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Festival, festivalSlug } from '../support/festival.mjs';
import { Person } from '../support/person.mjs';
import { desktop, Journey, openBrowser, phone } from './watch.mjs';

const binary = process.env.MADANG_BINARY ?? fileURLToPath(new URL('../../build/dev/madang', import.meta.url));
const params = { festival: festivalSlug };
const korean = { mail: '메일', password: '비밀번호', enter: '로그인' };

let festival, browser;
before(async () => {
  festival = await Festival.open('consult-day');
  await moveClock('2021-10-05T10:00:00+09:00');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await festival?.stop();
});

/** The server stops, its clock is set, and it goes on. */
async function moveClock(at) {
  await festival.halt();
  execFileSync(binary, ['rehearse', '--data', festival.data, '--at', at]);
  await festival.start();
}

async function signIn(visitor, { mail, password }, words) {
  const { page } = visitor;
  await visitor.goto('/sign-in');
  await page.getByLabel(words.mail).fill(mail);
  await page.getByRole('textbox', { name: words.password }).fill(password);
  await page.getByRole('main').getByRole('button', { name: words.enter }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await visitor.settled();
}

async function looked(visitor, name) {
  await visitor.assertFits();
  await visitor.assertAccessible();
  await visitor.shot(name);
}

test('from the timetable to a meeting in which somebody stands in', async () => {
  const journey = new Journey('consult-day');
  const owner = await journey.enter(browser, { base: festival.base, viewport: desktop });
  const buyer = await journey.enter(browser, {
    base: festival.base, viewport: phone, locale: 'en-GB', zone: 'Asia/Kuala_Lumpur',
  });
  try {
    const manager = await Person.signedIn(festival.base, festival.account('owner'));
    const company = await Person.signedIn(festival.base, festival.account('company'));
    await manager.call('takeConsultOrganisationsIn', { params });
    const { body: event } = await manager.call('getConsultation', { params });
    await manager.call('updateConsultation', { params, body: { version: event.version, no_show_minutes: 1, buyer_cap_day: 4 } });

    await journey.step('the engine makes a timetable that is proven best, and it is published', async () => {
      await signIn(owner, festival.account('owner'), korean);
      await owner.goto('/admin/consult/timetable');
      const { page } = owner;
      await page.getByText('아직 시간표가 없어요').waitFor();
      await page.getByRole('button', { name: '새로 짜기' }).click();
      await page.getByText('최적임이 증명됨').waitFor({ timeout: 30_000 });
      await looked(owner, 'timetable');
      await page.getByRole('button', { name: '발표하기' }).click();
      await page.getByText(/발표했어요\. 새 상담 \d+건/).waitFor();
    });
    await journey.step('a manager is told why two do not meet', async () => {
      const { page } = owner;
      await page.getByRole('button', { name: '왜 안 만나나요?' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('바이어').selectOption({ index: 1 });
      await dialog.getByLabel('기업').selectOption({ index: 1 });
      await dialog.locator('ol > li').first().waitFor();
      await page.keyboard.press('Escape');
    });
    await journey.step('the buyer sees her meetings on her own clock, accepts and asks', async () => {
      await signIn(buyer, festival.account('buyer'), { mail: 'Mail', password: 'Password', enter: 'Sign in' });
      await buyer.page.evaluate(() => localStorage.setItem('madang.lang', 'en'));
      await buyer.goto('/programmes/consult/meetings');
      const { page } = buyer;
      const first = page.locator('article').first();
      await first.getByText('Kuala Lumpur').waitFor();
      await first.getByText('Seoul').waitFor();
      await first.getByRole('button', { name: 'Accept', exact: true }).click();
      await first.getByText('You accepted').waitFor();
      const second = page.locator('article').nth(1);
      await second.getByRole('button', { name: 'Ask for another time' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '09:00' }).last().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
      await second.getByText('Another time asked for').waitFor();
      await looked(buyer, 'meetings');
    });
    await journey.step('the manager leaves the time as it is, and she hears of it', async () => {
      await owner.goto('/admin/consult/requests');
      await owner.page.getByRole('button', { name: '그대로 두기' }).click();
      await owner.page.getByText('기다리는 부탁이 없어요').waitFor();
      await looked(owner, 'requests');
      await buyer.goto('/me/notifications');
      await buyer.page.getByText('Your time could not be changed').waitFor();
    });

    const { body: mine } = await company.call('listMyConsultMeetings', { params });
    const meeting = mine.items[0];
    assert.ok(meeting, 'the company has a meeting');
    for (const one of [owner, buyer]) await one.page.goto('about:blank');
    await moveClock(new Date(Date.parse(meeting.starts_at) + 120_000).toISOString());
    await journey.step('a buyer does not come: the board turns red, and somebody stands in', async () => {
      await company.call('joinVideoRoom', { params: { ...params, room: meeting.video_room }, body: {} });
      await owner.goto('/admin/consult/board');
      const { page } = owner;
      const room = page.locator('article', { hasText: meeting.buyer.name.ko }).filter({ hasText: meeting.company.name.ko });
      await room.getByText('바이어가 오지 않았어요').waitFor({ timeout: 15_000 });
      await looked(owner, 'board');
      await room.getByRole('button', { name: '대신할 곳 찾기' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: '바로 부르기' }).first().click();
      await page.getByText(/불렀어요\. 같은 방에서 만나요/).waitFor();
    });
    const { body: later } = await company.call('listMyConsultMeetings', { params });
    const stood = later.items.find((one) => one.source === 'stand_by');
    assert.equal(stood.video_room, meeting.video_room);
    assert.equal(later.items.find((one) => one.id === meeting.id).cause, 'buyer_absent');
    await company.call('joinVideoRoom', { params: { ...params, room: stood.video_room }, body: {} });
  } finally {
    await journey.end();
  }
});
