// From an application to wishes: a buyer paints her times on a phone, the manager selects her and
// takes the rest of the programme in, and she chooses whom to meet.
import assert from 'node:assert/strict';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Festival } from '../support/festival.mjs';
import { desktop, Journey, openBrowser, phone } from './watch.mjs';

let festival, browser, workshop;
before(async () => {
  workshop = mkdtempSync(join(tmpdir(), 'madang-sheets-'));
  festival = await Festival.open('consult-entries');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await festival?.stop();
  rmSync(workshop, { recursive: true, force: true });
});

async function signIn(visitor, { mail, password }, words) {
  const { page } = visitor;
  await visitor.goto('/sign-in');
  await page.getByLabel(words.mail).fill(mail);
  await page.getByRole('textbox', { name: words.password }).fill(password);
  await page.getByRole('main').getByRole('button', { name: words.enter }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await visitor.settled();
}
const korean = { mail: '메일', password: '비밀번호', enter: '로그인' };
const english = { mail: 'Mail', password: 'Password', enter: 'Sign in' };

async function looked(visitor, name) {
  await visitor.assertFits();
  await visitor.assertAccessible();
  await visitor.shot(name);
}

test('a buyer applies, is selected and chooses whom to meet', async () => {
  const journey = new Journey('consult-entries');
  const buyer = await journey.enter(browser, {
    base: festival.base, viewport: phone, locale: 'en-GB', zone: 'Asia/Kuala_Lumpur',
  });
  const owner = await journey.enter(browser, { base: festival.base });
  try {
    await journey.step('the buyer signs in and is led to the application', async () => {
      await signIn(buyer, festival.account('buyer'), english);
      await buyer.page.evaluate(() => localStorage.setItem('madang.lang', 'en'));
      await buyer.goto('/programmes/consult');
      await buyer.page.getByRole('link', { name: 'Apply to take part' }).click();
      await buyer.page.getByRole('heading', { name: 'When you can come' }).waitFor();
    });
    await journey.step('she paints her times: all away, a day, one by finger, one by keys', async () => {
      const { page } = buyer;
      await page.getByRole('button', { name: 'Leave all', exact: true }).click();
      await page.getByText(/^0 of \d+ times$/).waitFor();
      await page.getByRole('button', { name: /^Take or leave all of/ }).first().click();
      const rows = await page.locator('tbody tr').count();
      await page.getByText(new RegExp(`^${rows} of`)).waitFor();
      await page.locator('[data-cell="0-1"]').scrollIntoViewIfNeeded();
      const from = await page.locator('[data-cell="0-1"]').boundingBox();
      const to = await page.locator('[data-cell="2-1"]').boundingBox();
      await page.mouse.move(from.x + 10, from.y + 10);
      await page.mouse.down();
      await page.mouse.move(to.x + 10, to.y + 10, { steps: 12 });
      await page.mouse.up();
      await page.getByText(new RegExp(`^${rows + 3} of`)).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      const count = await page.locator('[data-cell][aria-pressed=true]').count();
      assert.equal(count, rows + 4);
      await page.getByText('Saved. You can go on later.').waitFor();
      await looked(buyer, 'apply-phone');
    });
    await journey.step('what she typed is there again after a reload; she hands it in', async () => {
      const { page } = buyer;
      const before = await page.locator('[data-cell][aria-pressed=true]').count();
      await page.reload();
      await page.getByRole('heading', { name: 'When you can come' }).waitFor();
      assert.equal(await page.locator('[data-cell][aria-pressed=true]').count(), before);
      await page.getByRole('button', { name: 'Hand in' }).click();
      await page.getByText('Handed in.', { exact: false }).first().waitFor();
      await page.setViewportSize(desktop);
      await looked(buyer, 'apply-desktop');
      await page.setViewportSize(phone);
    });
    await journey.step('the owner selects her, takes it back, and selects her again', async () => {
      await signIn(owner, festival.account('owner'), korean);
      const { page } = owner;
      await owner.goto('/admin/consult/entries');
      const row = page.getByRole('row').nth(1);
      await row.getByRole('button', { name: '선정' }).click();
      await page.getByRole('button', { name: '되돌리기' }).click();
      await row.getByText('접수').waitFor();
      await row.getByRole('button', { name: '선정' }).click();
      await row.getByText('선정').first().waitFor();
    });
    await journey.step('the owner takes the other organisations in', async () => {
      const { page } = owner;
      await page.getByRole('button', { name: '프로그램 참가 기업 들이기' }).click();
      await page.getByText(/바이어 29곳, 기업 80곳, 통역사 3명/).waitFor();
      await page.getByRole('tabpanel').getByRole('row').nth(30).waitFor();
      assert.equal(await page.getByRole('tabpanel').getByRole('row').count(), 31);
      await looked(owner, 'entries-desktop');
      await page.setViewportSize(phone);
      await looked(owner, 'entries-phone');
      await page.setViewportSize(desktop);
    });
    await journey.step('a sheet with a mistake changes nothing, a right one does', async () => {
      const { page } = owner;
      await page.getByRole('tab', { name: /기업/ }).click();
      const broken = join(workshop, 'companies.csv');
      writeFileSync(broken, 'organisation,languages\naranubi-works,korean\n');
      const input = page.locator('input[type=file]').first();
      await input.setInputFiles(broken);
      await page.getByText('"korean" 언어를 알 수 없어요', { exact: false }).waitFor();
      await owner.assertAccessible();
      await page.getByRole('dialog').getByRole('button', { name: '닫기' }).last().click();
      writeFileSync(broken, 'organisation,languages,promised\naranubi-works,ko;id,2\n');
      await input.setInputFiles(broken);
      await page.getByText('새로 0, 고침 1, 그대로 0').waitFor();
      await page.getByRole('button', { name: '적용하기' }).click();
      await page.getByText('적용했어요.').waitFor();
      const reply = await page.request.get(
        `${festival.base}/api/festivals/gvalley-week-2021/consult/sheets/companies?format=xlsx`,
      );
      assert.equal(reply.status(), 200);
      assert.equal((await reply.body()).subarray(0, 2).toString(), 'PK');
    });
    await journey.step('interpreters and settings', async () => {
      const { page } = owner;
      await owner.goto('/admin/consult/interpreters');
      await page.getByText('표단아').waitFor();
      await page.getByRole('button', { name: '통역사 더하기' }).click();
      await page.getByLabel('이름').fill('도와주는 사람');
      await page.getByRole('button', { name: '저장' }).click();
      await page.getByRole('row', { name: /도와주는 사람/ }).waitFor();
      await looked(owner, 'interpreters-desktop');
      await owner.goto('/admin/consult');
      await page.getByLabel('동시에 여는 상담실').fill('12');
      await page.getByRole('button', { name: '저장하기' }).click();
      await page.getByText('저장했어요.').waitFor();
      await looked(owner, 'consult-settings-desktop');
      await page.setViewportSize(phone);
      await looked(owner, 'consult-settings-phone');
    });
    await journey.step('the buyer chooses whom to meet by one tap each', async () => {
      const { page } = buyer;
      await buyer.goto('/programmes/consult/wishes');
      await page.getByRole('article').first().waitFor();
      const first = page.getByRole('article').first();
      await first.getByText(/Same field|Same goods|Similar goods/).first().waitFor();
      await first.getByRole('button', { name: 'Must' }).click();
      const second = page.getByRole('article').nth(1);
      await second.getByRole('button', { name: 'No', exact: true }).click();
      await page.getByRole('button', { name: /^Must 1$/ }).waitFor();
      await first.getByText(/product/).click();
      await looked(buyer, 'wishes-phone');
      await buyer.goto('/programmes/consult/wishes');
      assert.equal(
        await page.getByRole('article').first().getByRole('button', { name: 'Must' })
          .getAttribute('aria-pressed'),
        'true',
      );
      await page.setViewportSize(desktop);
      await looked(buyer, 'wishes-desktop');
    });
  } finally {
    await journey.end();
  }
});
