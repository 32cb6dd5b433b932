// The owner imports the folder with an error, mends it, and publishes a notice that a second
// browser sees at once. A moderator freezes and unfreezes a room.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Festival, festivalFolder, festivalSlug } from '../support/festival.mjs';
import { desktop, Journey, openBrowser, phone } from './watch.mjs';

let festival, browser, workshop;
before(async () => {
  workshop = mkdtempSync(join(tmpdir(), 'madang-folder-'));
  festival = await Festival.open('organiser');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await festival?.stop();
  rmSync(workshop, { recursive: true, force: true });
});

/** The reference folder with one sheet changed, packed for the console. */
function packed(name, change) {
  const folder = join(workshop, name);
  cpSync(festivalFolder, folder, { recursive: true });
  const sheet = join(folder, 'organisations.csv');
  writeFileSync(sheet, change(readFileSync(sheet, 'utf8')));
  const archive = join(workshop, `${name}.zip`);
  execFileSync('python3', ['-c', 'import shutil, sys; shutil.make_archive(sys.argv[1][:-4], "zip", sys.argv[2])', archive, folder]);
  return archive;
}

async function signIn(visitor, { mail, password }) {
  const { page } = visitor;
  await visitor.goto('/sign-in');
  await page.getByLabel('메일').fill(mail);
  await page.getByRole('textbox', { name: '비밀번호' }).fill(password);
  await page.getByRole('main').getByRole('button', { name: '로그인' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await visitor.settled();
}

test('the owner imports a folder with an error and mends it', async () => {
  const journey = new Journey('import');
  const owner = await journey.enter(browser, { base: festival.base });
  const { page } = owner;
  try {
    await journey.step('signs in', () => signIn(owner, festival.account('owner')));
    await journey.step('is told file, line and what to do', async () => {
      await owner.goto('/admin/import');
      const broken = packed('broken', (text) => {
        const lines = text.split('\n');
        lines[2] = lines[2].replace(/^[^,]+/, 'Not A Slug!');
        return lines.join('\n');
      });
      await page.locator('input[type=file]').setInputFiles(broken);
      await page.getByText('고칠 곳이 있어서 아무것도 바꾸지 않았어요.').waitFor();
      const row = page.getByRole('row').filter({ has: page.getByText('organisations.csv', { exact: true }) }).first();
      assert.match(await row.innerText(), /3/);
      await owner.assertAccessible();
    });
    await journey.step('applies the mended folder', async () => {
      const mended = packed('mended', (text) => text);
      await page.locator('input[type=file]').setInputFiles(mended);
      await page.getByText('잘못이 없', { exact: false }).waitFor();
      await page.getByRole('button', { name: '적용하기' }).click();
      await page.getByText('모두 적용했어요').first().waitFor();
    });
  } finally {
    await journey.end();
  }
});

test('a published notice is seen at once in a second browser', async () => {
  const journey = new Journey('notice');
  const owner = await journey.enter(browser, { base: festival.base });
  const reader = await journey.enter(browser, { base: festival.base });
  const title = '오늘 16시 발표 순서가 바뀌어요';
  try {
    await journey.step('the reader has the notices open', async () => {
      await reader.goto('/notices');
      await reader.page.getByRole('heading', { level: 1 }).waitFor();
      assert.equal(await reader.page.getByText(title).count(), 0);
    });
    await journey.step('the owner signs in', () => signIn(owner, festival.account('owner')));
    await journey.step('the owner writes and publishes', async () => {
      await owner.goto('/admin/notices');
      await owner.page.getByRole('button', { name: '공지 쓰기' }).first().click();
      const dialog = owner.page.getByRole('dialog');
      await dialog.getByLabel('제목 (한국어)').fill(title);
      await dialog.getByLabel('내용 (한국어)').fill('세 번째와 네 번째 팀이 **자리를 바꿔요**.');
      await dialog.getByRole('button', { name: '공개하기' }).click();
      await owner.page.getByText('공지를 공개했어요').first().waitFor();
    });
    await journey.step('the reader sees it without reloading', async () => {
      await reader.page.getByText(title).first().waitFor({ timeout: 5_000 });
    });
  } finally {
    await journey.end();
  }
});

test('a session of the console appears on the public schedule and is kept out of a clash', async () => {
  const journey = new Journey('schedule');
  const owner = await journey.enter(browser, { base: festival.base });
  const reader = await journey.enter(browser, { base: festival.base });
  const { page } = owner;
  const title = '마당 저녁 음악회';
  const dialog = () => page.getByRole('dialog').filter({ visible: true });
  const save = () => dialog().getByRole('button', { name: '저장하기' }).click();
  const row = () => page.getByRole('row').filter({ hasText: title });
  const shown = () => reader.page.getByRole('main').getByText(title);
  try {
    await journey.step('the reader has the schedule open', async () => {
      await reader.goto('/schedule');
      await reader.page.getByRole('heading', { level: 1 }).waitFor();
      assert.equal(await shown().count(), 0);
    });
    await journey.step('the owner signs in', () => signIn(owner, festival.account('owner')));
    await journey.step('an empty form says what is missing, and goes there', async () => {
      await owner.goto('/admin/schedule');
      await page.getByRole('button', { name: '일정 만들기' }).click();
      await save();
      await dialog().getByText('이 칸을 채워 주세요.').first().waitFor();
      const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'));
      assert.equal(focused, 'true', 'the first wrong field is not focused');
      await owner.assertAccessible();
    });
    await journey.step('what was typed survives a closed sheet', async () => {
      await dialog().getByLabel('제목 (한국어)').fill(title);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: '다시 열기' }).click();
      assert.equal(await dialog().getByLabel('제목 (한국어)').inputValue(), title);
    });
    await journey.step('the session is made', async () => {
      await dialog().getByLabel('프로그램').selectOption('commerce');
      await dialog().getByLabel('시작(서울 시각)').fill('2021-10-07T21:30');
      await dialog().getByLabel('무대').selectOption({ label: '라이브커머스 스튜디오' });
      await save();
      await page.getByText(`‘${title}’ 일정을 저장했어요`).waitFor();
    });
    await journey.step('the reader sees it without reloading', async () => {
      await shown().first().waitFor({ state: 'attached', timeout: 5_000 });
    });
    await journey.step('moved onto a taken stage it is warned of, and refused', async () => {
      await row().getByRole('button', { name: '고치기' }).click();
      await dialog().getByLabel('시작(서울 시각)').fill('2021-10-07T14:10');
      await dialog().getByText('그 시간에 이 무대를 다른 일정이 써요', { exact: false }).first().waitFor();
      await dialog().getByLabel('바뀐 것을 공지로도 올리기').uncheck();
      await save();
      await dialog().getByRole('alert').waitFor();
      assert.equal(await dialog().getByLabel('시작(서울 시각)').inputValue(), '2021-10-07T14:10');
    });
    await journey.step('a quarter of an hour later it is free, and one click takes it back', async () => {
      await dialog().getByLabel('시작(서울 시각)').fill('2021-10-07T21:45');
      await save();
      await row().getByText('21:45–22:45').waitFor();
      await page.getByRole('button', { name: '되돌리기' }).click();
      await row().getByText('21:30–22:30').waitFor();
    });
    await journey.step('cancelled with a notice, everyone is told', async () => {
      await row().getByRole('button', { name: '취소하기' }).click();
      await dialog().getByRole('button', { name: '일정 취소하기' }).click();
      await page.getByText(`‘${title}’ 일정을 취소했어요`).waitFor();
      await reader.goto('/notices');
      await reader.page.getByText(`[취소] ${title}`).first().waitFor();
    });
  } finally {
    await journey.end();
  }
});

test('every room of the console fits a desk and a phone and keeps its names', async () => {
  const journey = new Journey('console');
  const operator = await journey.enter(browser, { base: festival.base });
  const { page } = operator;
  try {
    await journey.step('the operator signs in', () => signIn(operator, festival.account('operator')));
    await operator.goto('/admin');
    const links = page.getByRole('navigation', { name: '마당 운영 콘솔' }).getByRole('link');
    await links.first().waitFor();
    const rooms = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.ok(rooms.filter((href) => href.startsWith('/admin')).length >= 12, rooms.join(' '));
    for (const room of rooms.filter((href) => href.startsWith('/admin'))) {
      await journey.step(`on a desk: ${room}`, async () => {
        await page.setViewportSize(desktop);
        await operator.goto(room);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await operator.assertFits();
        await operator.assertAccessible();
      });
      await journey.step(`on a phone: ${room}`, async () => {
        await page.setViewportSize(phone);
        await operator.assertFits();
        await operator.assertAccessible();
      });
    }
    await journey.step('the way back to the festival and to oneself', async () => {
      await page.getByRole('banner').getByRole('link', { name: '축제 보기' }).click();
      await page.waitForURL((url) => url.pathname === '/');
      await operator.goto('/admin');
      await page.getByRole('banner').getByRole('link', { name: /내 마당/ }).click();
      await page.waitForURL((url) => url.pathname === '/me');
    });
  } finally {
    await journey.end();
  }
});

test('a moderator freezes and unfreezes a room', async () => {
  const journey = new Journey('freeze');
  const moderator = await journey.enter(browser, { base: festival.base });
  const talker = await journey.enter(browser, { base: festival.base });
  try {
    const rooms = await (await fetch(`${festival.base}/api/festivals/${festivalSlug}/rooms`)).json();
    // The sample moderator looks after live commerce.
    const room = rooms.items.find((one) => one.programme === 'commerce');
    assert.ok(room, 'the reference festival has no room of live commerce');
    const say = () => talker.page.getByRole('main').locator('textarea, input[type=text]').first();
    await journey.step('both sign in', async () => {
      await signIn(moderator, festival.account('moderator'));
      await signIn(talker, festival.account('seeker'));
    });
    await journey.step('the talker is in the room and may talk', async () => {
      await talker.goto(`/rooms/${room.slug}`);
      await say().waitFor();
      assert.ok(await say().isEnabled());
      await talker.assertAccessible();
    });
    await journey.step('the moderator freezes it', async () => {
      await moderator.goto(`/admin/moderation?room=${room.slug}`);
      await moderator.page.getByRole('button', { name: room.title.ko }).first().click();
      await moderator.page.getByRole('heading', { name: room.title.ko }).waitFor();
      await moderator.page.getByRole('button', { name: '방 얼리기' }).first().click();
      await moderator.page.getByRole('button', { name: '다시 열기' }).first().waitFor();
    });
    await journey.step('the talker cannot talk any more, without reloading', async () => {
      await talker.page.waitForFunction(
        () => {
          const field = document.querySelector('main textarea, main input[type=text]');
          return !field || field.disabled;
        },
        undefined,
        { timeout: 5_000 },
      );
    });
    await journey.step('the moderator opens it again', async () => {
      await moderator.page.getByRole('button', { name: '다시 열기' }).first().click();
      await moderator.page.getByRole('button', { name: '방 얼리기' }).first().waitFor();
    });
    await journey.step('the talker talks', async () => {
      await say().waitFor();
      await talker.page.waitForFunction(
        () => {
          const field = document.querySelector('main textarea, main input[type=text]');
          return field && !field.disabled;
        },
        undefined,
        { timeout: 5_000 },
      );
      await say().fill('다시 열렸네요');
      await say().press('Enter');
      await talker.page.getByText('다시 열렸네요').first().waitFor();
    });
  } finally {
    await journey.end();
  }
});
