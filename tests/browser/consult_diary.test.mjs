// A diary of two: written by both, kept while the database cannot write and while the line is gone,
// put together when both changed it, confirmed by both; then the sum on the home page moves.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Festival, festivalSlug } from '../support/festival.mjs';
import { desktop, Journey, openBrowser, phone } from './watch.mjs';

const seed = fileURLToPath(new URL('../support/held_meeting.py', import.meta.url));
const path = (meeting) => `/programmes/consult/meetings/${meeting}/diary`;
let festival, browser, meeting;

before(async () => {
  festival = await Festival.open('consult-diary');
  browser = await openBrowser();
  const database = join(festival.data, 'madang.db');
  const words = [seed, database, festivalSlug, 'kenanga-jaya-trading', 'jaoldam-games'];
  meeting = execFileSync('python3', words, { encoding: 'utf8' }).trim();
});
after(async () => {
  await browser?.close();
  await festival?.stop();
});

async function enter(visitor, { mail, password }) {
  const { page } = visitor;
  await visitor.goto('/sign-in');
  await page.locator('input[type=email]').fill(mail);
  await page.locator('input[type=password]').fill(password);
  await page.getByRole('main').locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.evaluate(() => localStorage.setItem('madang.lang', 'en'));
  await visitor.goto(path(meeting));
  await page.getByRole('heading', { name: /^Diary of the meeting with/ }).waitFor();
}

/** Another process that holds the database's write lock, as a hung backup or a full disk would. */
function holdDatabase() {
  const code = 'import sqlite3, sys\n'
    + 'db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=20)\n'
    + "db.execute('BEGIN IMMEDIATE')\nprint('held', flush=True)\nsys.stdin.read()\ndb.execute('ROLLBACK')\n";
  const holder = spawn('python3', ['-c', code, join(festival.data, 'madang.db')]);
  const held = new Promise((resolve) => holder.stdout.once('data', resolve));
  const ended = new Promise((resolve) => holder.once('exit', resolve));
  return { held, release: () => (holder.stdin.end(), ended) };
}

test('both write a diary and confirm it', async () => {
  const journey = new Journey('consult-diary');
  const buyer = await journey.enter(browser, {
    base: festival.base, viewport: desktop, locale: 'en-GB', zone: 'Asia/Kuala_Lumpur',
  });
  const company = await journey.enter(browser, { base: festival.base, viewport: phone, locale: 'en-GB' });
  const citizen = await journey.enter(browser, { base: festival.base, locale: 'en-GB' });
  const notes = (visitor) => visitor.page.getByRole('textbox', { name: 'Notes' });
  const next = (visitor) => visitor.page.getByRole('textbox', { name: /^Next steps/ });
  const saved = (visitor) => visitor.page.getByText('Everything is saved').waitFor();
  const save = (visitor) => visitor.page.getByRole('button', { name: 'Save', exact: true }).click();
  try {
    await journey.step('both open it; a citizen sees the sum so far', async () => {
      await enter(buyer, festival.account('buyer'));
      await enter(company, festival.account('company'));
      await citizen.page.addInitScript(() => localStorage.setItem('madang.lang', 'en'));
      await citizen.goto('/');
      await citizen.page.getByRole('region', { name: 'Export consultation so far' }).getByText('USD 0').first().waitFor();
      await company.assertFits();
      await company.assertAccessible();
    });
    await journey.step('what is typed while the database cannot write stays', async () => {
      const { page } = buyer;
      buyer.expect(/50[03]/);
      for (const visitor of [buyer, company]) visitor.expect(/ERR_INTERNET_DISCONNECTED/);
      await page.getByRole('button', { name: '+ Add an item' }).click();
      await page.getByLabel('Product', { exact: true }).fill('Arcade licence');
      await page.getByLabel('Quantity', { exact: true }).fill('120');
      await page.getByLabel('Unit', { exact: true }).fill('sets');
      await page.getByLabel('Unit price', { exact: true }).fill('1450.50');
      await page.getByText('USD 174,060.00').first().waitFor();
      await notes(buyer).fill('Three games in the first season.');
      const holder = holdDatabase();
      await holder.held;
      await save(buyer);
      await page.getByRole('alert').first().waitFor({ timeout: 25_000 });
      assert.equal(await notes(buyer).inputValue(), 'Three games in the first season.');
      await page.reload();
      await page.getByText('What you had typed before is back.').waitFor();
      assert.equal(await page.getByLabel('Unit price', { exact: true }).inputValue(), '1450.50');
      await holder.release();
    });
    await journey.step('what is typed without a line stays too, and is saved when it is back', async () => {
      const { page, context } = buyer;
      await context.setOffline(true);
      await next(buyer).fill('Demo build by 15 October.');
      await save(buyer);
      await page.getByRole('alert').first().waitFor();
      assert.equal(await next(buyer).inputValue(), 'Demo build by 15 October.');
      await context.setOffline(false);
      await save(buyer);
      await saved(buyer);
    });
    await journey.step('the company gets it without reloading', async () => {
      await company.page.waitForFunction(
        () => [...document.querySelectorAll('textarea')].some((each) => each.value.startsWith('Three games')),
      );
    });
    await journey.step('both change the same: nothing is lost, one is chosen', async () => {
      await company.context.setOffline(true);
      await notes(company).fill('Four games, says the company.');
      await notes(buyer).fill('Two games, says the buyer.');
      await save(buyer);
      await saved(buyer);
      await company.context.setOffline(false);
      company.expect(/409/);
      await save(company);
      const clash = company.page.getByRole('alert').filter({ hasText: 'The other side changed the same meanwhile' });
      await clash.waitFor();
      await clash.getByText('Two games, says the buyer.').waitFor();
      assert.equal(await notes(company).inputValue(), 'Four games, says the company.');
      await company.assertFits();
      await clash.getByRole('button', { name: 'Keep what I typed' }).click();
      await save(company);
      await saved(company);
    });
    await journey.step('the company confirms, the buyer changes a number, the confirmation is gone', async () => {
      await company.page.getByRole('button', { name: 'It is right: confirm' }).click();
      await company.page.getByText('You have confirmed this').waitFor();
      await buyer.page.getByText('The other side has confirmed. Read it and confirm too.').waitFor();
      await buyer.page.getByLabel('Unit price', { exact: true }).fill('1500');
      await buyer.page.getByText('Saving takes the confirmations so far away').waitFor();
      await buyer.page.getByRole('button', { name: 'Save and confirm' }).click();
      await company.page.getByText(/changed the diary .*no longer stand/).waitFor();
    });
    await journey.step('both confirm; the sum moves on the open home page', async () => {
      await company.page.getByRole('button', { name: 'It is right: confirm' }).click();
      for (const visitor of [company, buyer]) await visitor.page.getByText('Confirmed by both: final').waitFor();
      await citizen.page.getByRole('region', { name: 'Export consultation so far' }).getByText('USD 180,000').waitFor();
      await company.page.getByText(/After 30 days/).waitFor();
      await buyer.page.getByText(/After 30 days/).waitFor();
      for (const visitor of [company, buyer]) {
        await visitor.assertFits();
        await visitor.assertAccessible();
      }
    });
    await journey.step('both want to meet again: one sets a time, and both have the meeting', async () => {
      buyer.expect(/409/); // her page is older than the company's answer, and saves all the same
      for (const visitor of [company, buyer]) {
        const { page } = visitor;
        await page.getByRole('combobox', { name: 'A second meeting' }).selectOption('yes');
        await page.locator('#follow-up').getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByText('Follow-up saved').first().waitFor();
        if (visitor === company) await page.getByText('When both sides want a second meeting').waitFor();
        await visitor.goto(page.url().replace(festival.base, ''));
      }
      const { page } = buyer;
      await page.getByLabel('Time to meet').fill('2021-10-12T15:00');
      await buyer.assertFits();
      await buyer.assertAccessible();
      await buyer.shot('second-meeting');
      await page.getByRole('button', { name: 'Set the second meeting' }).click();
      await page.getByText('A second meeting is planned.').waitFor();
      await company.goto('/programmes/consult/meetings');
      await company.page.locator('article').filter({ hasText: 'Waits for your answer' }).first().waitFor();
      await company.shot('second-meeting-company');
    });
  } finally {
    await journey.end();
  }
});

test('a manager follows results, rates and the report', async () => {
  const journey = new Journey('consult-results');
  try {
    for (const viewport of [desktop, phone]) {
      const manager = await journey.enter(browser, { base: festival.base, viewport, locale: 'en-GB' });
      const { page } = manager;
      await journey.step(`pages at ${viewport.width}`, async () => {
        await enter(manager, festival.account('owner'));
        await manager.goto('/admin/consult/results');
        await page.getByText('Both confirmed').first().waitFor();
        await manager.assertFits();
        await manager.assertAccessible();
        await manager.goto('/admin/consult/rates');
        const csv = (text) => ({ name: 'rates.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
        await page.locator('input[type=file]').setInputFiles(csv('date,currency,rate\n2021-10-05,KRW,"1,190"\n'));
        await page.getByText('Nothing was imported.').waitFor();
        await page.locator('input[type=file]').setInputFiles(csv('date,currency,rate\n2021-10-05,KRW,1190\n'));
        await page.getByText('1190', { exact: true }).waitFor();
        await manager.assertFits();
        await manager.assertAccessible();
        await manager.goto('/admin/consult/report');
        await page.getByRole('row', { name: /Malaysia/ }).getByText('180,000.00').waitFor();
        await manager.assertFits();
        await manager.assertAccessible();
        for (const format of ['Excel file', 'PDF']) {
          const [file] = await Promise.all([
            page.waitForEvent('download'),
            page.getByRole('link', { name: format }).click(),
          ]);
          assert.match(file.suggestedFilename(), /^consultation-report\.(xlsx|pdf)$/);
        }
      });
    }
  } finally {
    await journey.end();
  }
});
