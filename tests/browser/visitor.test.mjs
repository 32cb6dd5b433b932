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

const kProgrammes = ['consult', 'competition', 'jobfair', 'demoday', 'commerce', 'screening', 'exhibition'];
const kOpenPages = [
  '/', '/schedule', '/schedule?view=list', '/schedule?day=2021-10-06', '/directory',
  '/directory/jaoldam-games', '/notices', '/notices/opening', '/rooms', '/rooms/lobby', '/sign-up',
  '/sign-in', '/reset', '/reset?token=x', '/confirm?token=x', '/enter?token=x', '/privacy', '/licences',
  '/notices/not-there', '/directory/not-there', '/rooms/not-there', '/programmes/not-there',
  ...kProgrammes.map((key) => `/programmes/${key}`),
];
const kOwnPages = [
  '/me', '/me/timetable', '/me/organisations', '/me/organisations/jaoldam-games', '/me/notifications',
  '/me/profile', '/me/consents', '/me/security', '/me/data', '/schedule', '/rooms/lobby',
];

// A page is loaded once and looked at through both windows; light and dark take turns.
test('every page is open to everyone and fits', async () => {
  const journey = new Journey('visitor-pages');
  try {
    const stranger = await journey.enter(browser, { base: festival.base, viewport: desktop });
    const company = await journey.enter(browser, { base: festival.base, viewport: desktop });
    const { mail, password } = festival.account('company');
    const answer = await company.context.request.post('/api/session', { data: { mail, password } });
    assert.equal(answer.status(), 200);
    const pages = [...kOpenPages.map((path) => [stranger, path]), ...kOwnPages.map((path) => [company, path])];
    for (const [at, [visitor, path]] of pages.entries()) {
      await journey.step(`opens ${path}`, async () => {
        await visitor.page.emulateMedia({ colorScheme: at % 2 ? 'dark' : 'light' });
        await visitor.page.goto(path);
        await visitor.page.getByRole('heading', { level: 1 }).or(visitor.page.getByRole('alert')).first().waitFor();
        await visitor.page.waitForFunction(() => !document.querySelector('main .skeleton'));
        for (const viewport of [desktop, phone]) {
          await visitor.page.setViewportSize(viewport);
          await visitor.assertFits();
          await visitor.assertAccessible();
        }
        await visitor.page.setViewportSize(desktop);
      });
    }
  } finally {
    await journey.end();
  }
});

test('what is wrong in a form is said where it is, and nothing typed is lost', async () => {
  const journey = new Journey('visitor-wrong');
  const visitor = await journey.enter(browser, { base: festival.base, viewport: phone, locale: 'en-GB' });
  const { page } = visitor;
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('autocomplete'));
  const send = () => page.getByRole('main').getByRole('button', { name: 'Sign up' }).click();
  try {
    await journey.step('sends an empty sign-up', async () => {
      await visitor.goto('/sign-up');
      await send();
      await page.locator('[aria-invalid=true]').nth(2).waitFor();
      assert.equal(await page.locator('[aria-invalid=true]').count(), 3);
      assert.equal(await focused(), 'name');
    });
    await journey.step('sends a mail address and a password that will not do', async () => {
      await page.getByLabel('Name').fill('Siti');
      await page.getByLabel('Mail').fill('siti at example');
      await page.getByRole('textbox', { name: 'Password' }).fill('short');
      await page.locator('main form').getByRole('checkbox').first().check();
      await send();
      await page.getByText('Write a mail address like name@example.org.').waitFor();
      await page.getByText('Use at least 10 characters.').waitFor();
      assert.equal(await focused(), 'email');
    });
    await journey.step('finds what was typed after a reload, the password forgotten', async () => {
      await visitor.goto('/sign-up');
      assert.equal(await page.getByLabel('Name').inputValue(), 'Siti');
      assert.equal(await page.getByLabel('Mail').inputValue(), 'siti at example');
      assert.equal(await page.getByRole('textbox', { name: 'Password' }).inputValue(), '');
    });
  } finally {
    await journey.end();
  }
});

test('a company puts a brochure on its page', async () => {
  const journey = new Journey('visitor-company');
  const company = await journey.enter(browser, { base: festival.base, viewport: desktop });
  const { page } = company;
  const { mail, password } = festival.account('company');
  const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
  const file = (name, text) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
  try {
    await journey.step('uploads what is taken and what is not', async () => {
      const answer = await company.context.request.post('/api/session', { data: { mail, password } });
      assert.equal(answer.status(), 200);
      await company.goto('/me/organisations/jaoldam-games');
      const documents = page.getByRole('group', { name: '자료' }).locator('input[type=file]').first();
      await documents.setInputFiles([file('실 게임 안내서.pdf', pdf), file('letter.docx', 'PK\u0003\u0004\u0000')]);
      await page.getByRole('link', { name: '실 게임 안내서.pdf' }).waitFor();
      await page.getByText('PNG, JPEG, WebP, GIF, PDF, MP4, 텍스트, CSV 파일만 올릴 수 있어요.').waitFor();
    });
    await journey.step('is told what to mend, keeping the file', async () => {
      await page.getByLabel('세운 해').fill('long ago');
      await page.getByRole('button', { name: '저장하기' }).click();
      await page.getByText('숫자만 적어 주세요. 예: 2012').waitFor();
      await company.goto('/me/organisations/jaoldam-games');
      await page.getByRole('link', { name: '실 게임 안내서.pdf' }).waitFor();
      await page.getByLabel('세운 해').fill('2012');
      await page.getByRole('button', { name: '저장하기' }).click();
      await page.getByText('저장했어요.').waitFor();
    });
    await journey.step('sees it where everyone does', async () => {
      await company.goto('/directory/jaoldam-games');
      const address = await page.getByRole('link', { name: '실 게임 안내서.pdf' }).getAttribute('href');
      const fetched = await company.context.request.get(address);
      assert.equal(fetched.status(), 200);
      assert.equal(await fetched.text(), pdf);
      await company.assertAccessible();
    });
  } finally {
    await journey.end();
  }
});
