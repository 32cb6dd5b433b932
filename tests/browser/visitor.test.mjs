// A visitor registers by the link in a mail, sets English and puts sessions into the timetable.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Festival } from '../support/festival.mjs';
import { desktop, Journey, openBrowser, phone } from './watch.mjs';

let festival, browser;
before(async () => {
  festival = await Festival.open('visitor');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await festival?.stop();
});

for (const [device, viewport] of Object.entries({ phone, desktop })) {
  test(`a visitor joins by ${device}`, async () => {
    const mail = `visitor.${device}@people.example`;
    const journey = new Journey(`visitor-${device}`);
    const visitor = await journey.enter(browser, { base: festival.base, viewport, zone: 'Asia/Jakarta' });
    const { page } = visitor;
    // A desk shows the weave first, a phone the list.
    const asList = async () => {
      const button = page.getByRole('button', { name: /list/i }).first();
      if ((await page.locator('button.keep').count()) === 0) await button.click();
    };
    try {
      await journey.step('opens the festival', async () => {
        await visitor.goto('/');
        await page.getByRole('heading', { level: 1 }).waitFor();
        await visitor.assertFits();
        await visitor.assertAccessible();
      });
      await journey.step('signs up', async () => {
        await visitor.goto('/sign-up');
        await page.getByLabel('이름').fill('바람결');
        await page.getByLabel('메일').fill(mail);
        await page.getByRole('textbox', { name: '비밀번호' }).fill('실에서 빛으로 2021');
        const boxes = page.locator('main form').getByRole('checkbox');
        await boxes.first().waitFor();
        for (let at = 0; at < (await boxes.count()); at += 1) await boxes.nth(at).check();
        await visitor.assertFits();
        await visitor.assertAccessible();
        await page.getByRole('main').getByRole('button', { name: '가입하기' }).click();
        await page.getByRole('heading', { name: '메일을 확인해 주세요' }).waitFor();
      });
      await journey.step('follows the link in the mail', async () => {
        const link = (await festival.mailTo(mail)).match(/https?:\/\/\S+token=\S+/)?.[0];
        assert.ok(link, 'the mail has no link');
        await visitor.goto(link);
        await page.getByRole('button', { name: '가입 마치기' }).click();
        await page.waitForURL((url) => !url.pathname.startsWith('/confirm'));
        await visitor.settled();
      });
      await journey.step('sets English', async () => {
        if (viewport === phone) await page.getByRole('button', { name: '메뉴' }).click();
        await page.getByLabel('언어 / Language').locator('visible=true').first().selectOption('en');
        await page.locator('html[lang=en]').waitFor();
      });
      await journey.step('adds two sessions to the timetable', async () => {
        await visitor.goto('/schedule');
        await asList();
        const list = page.getByRole('button', { name: 'Add to my timetable' });
        await list.first().waitFor();
        await list.first().click();
        await page.getByRole('button', { name: 'Remove from my timetable' }).first().waitFor();
        await list.first().click();
        await page.waitForFunction(
          () => document.querySelectorAll('button.keep[aria-pressed=true]').length === 2,
        );
        await visitor.assertFits();
        await visitor.assertAccessible();
      });
      await journey.step('finds them again after a reload', async () => {
        await visitor.goto('/schedule');
        await asList();
        await page.waitForFunction(
          () => document.querySelectorAll('button.keep[aria-pressed=true]').length === 2,
        );
        assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      });
    } finally {
      await journey.end();
    }
  });
}
