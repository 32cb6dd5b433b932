// Paying by card in the window of the stand-in for Toss Payments, on a phone; nothing is lost on the way back.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Festival, festivalSlug } from '../support/festival.mjs';
import { Person } from '../support/person.mjs';
import { TossStandIn } from '../support/toss_stand_in.mjs';
import { desktop, Journey, openBrowser, phone } from './watch.mjs';

const params = { festival: festivalSlug };
const kPatient = { timeout: 60_000 };
let toss, festival, browser, buyer, order;

before(async () => {
  toss = await TossStandIn.open();
  festival = await Festival.open('card-journey', {
    seed: ({ data }) => writeFileSync(join(data, 'madang.toml'), toss.settings),
  });
  browser = await openBrowser();
  const manager = await Person.signedIn(festival.base, festival.account('programme_manager'));
  const { body: show } = await manager.call('createShow', {
    params,
    body: {
      organisation: 'mulboraul-apparel', title: { ko: '물보라울 운동복', en: 'Mulboraul sportswear' },
      starts_at: '2021-10-07T05:00:00Z', ends_at: '2021-10-07T06:00:00Z', pay_minutes: 30,
      seller_name: '주식회사 물보라울어패럴', seller_registration: '119-86-00000', seller_contact: '02-2000-0000',
      bank_account: '우리은행 1005-000-000000 물보라울어패럴',
    },
  });
  await manager.call('setShowState', { params: { ...params, show: show.id }, body: { state: 'open' } });
  const { body: offer } = await manager.call('createOffer', {
    params: { ...params, show: show.id },
    body: { name: { ko: '땀이 빨리 마르는 운동복 한 벌', en: 'Sportswear' }, price: 39000, stock: 5, per_person: 3 },
  });
  buyer = await Person.signedIn(festival.base, festival.account('visitor'));
  const { body: sheet } = await buyer.call('openCheckout', { params: { ...params, offer: offer.id } });
  order = (await buyer.call('placeOrder', {
    params: { ...params, offer: offer.id }, body: { token: sheet.token, quantity: 1 },
  })).body.id;
});
after(async () => {
  await browser?.close();
  await festival?.stop();
  await toss?.close();
});

async function signIn(page, account) {
  await page.locator('input[name=mail], input[type=email]').first().fill(account.mail);
  await page.locator('input[type=password]').first().fill(account.password);
  await page.locator('form button[type=submit]').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
const stateOf = async () => (await buyer.call('getMyOrder', { params: { ...params, order } })).body.state;

test('an order is paid by card and the money goes back after a withdrawal', async (t) => {
  const journey = new Journey('card');
  t.after(() => journey.end());
  const visitor = await journey.enter(browser, { base: festival.base, viewport: phone });
  visitor.expect(new RegExp(`foreign request: ${toss.base}/`)); // the stand-in's, as the set-up allows
  await visitor.context.addInitScript(() => localStorage.setItem('madang.lang', 'ko'));
  const { page } = visitor;
  const card = page.locator(`[data-order="${order}"]`);
  const payByCard = card.getByRole('button', { name: '카드로 결제' });
  const toWindow = () =>
    Promise.all([page.waitForURL((url) => url.href.startsWith(`${toss.base}/window`), kPatient), payByCard.click()]);
  const look = async (name) => {
    for (const [size, viewport] of Object.entries({ phone, desktop })) {
      await page.setViewportSize(viewport);
      await visitor.assertFits();
      await visitor.assertAccessible();
      await visitor.shot(`card-${name}-${size}`);
    }
    await page.setViewportSize(phone);
  };

  await journey.step('a reserved order offers the card beside the transfer', async () => {
    await visitor.goto('/sign-in');
    await signIn(page, festival.account('visitor'));
    await visitor.goto('/me/orders');
    await payByCard.waitFor(kPatient);
    await card.getByText('우리은행 1005-000-000000').waitFor();
    await look('reserved');
  });

  await journey.step('who closes the window has lost nothing', async () => {
    await toWindow();
    await page.getByText('39000원').waitFor();
    await page.getByRole('button', { name: '취소' }).click();
    await page.getByText('결제를 그만두었어요.').waitFor(kPatient);
    await look('given-up');
    assert.equal(await stateOf(), 'reserved');
    await page.getByRole('main').getByRole('link', { name: '내 주문' }).last().click();
  });

  await journey.step('a refused card is told, and another may be tried', async () => {
    toss.fail('confirm', 'refused');
    await toWindow();
    await page.getByRole('button', { name: '결제하기' }).click();
    await page.getByText('카드사에서 결제를 승인하지 않았어요.').waitFor(kPatient);
    await look('refused');
    await page.getByRole('main').getByRole('link', { name: '내 주문' }).last().click();
    await card.locator('[data-card=refused]').waitFor(kPatient);
    await visitor.shot('card-refused-order');
  });

  await journey.step('who was signed out meanwhile signs in and the payment is confirmed', async () => {
    toss.fail('confirm', 'late', { ms: 4000 });
    await toWindow();
    await visitor.context.clearCookies();
    await page.getByRole('button', { name: '결제하기' }).click();
    await page.getByRole('main').getByRole('link', { name: '로그인' }).click(kPatient);
    await signIn(page, festival.account('visitor'));
    await page.getByText('결제를 확인하고 있어요').waitFor(kPatient);
    await look('asking');
    await page.locator('section[data-card=confirmed]').waitFor(kPatient);
    await look('confirmed');
    assert.equal(await stateOf(), 'paid');
    await page.reload(); // the same key again is the same payment
    await page.locator('section[data-card=confirmed]').waitFor(kPatient);
    assert.equal([...toss.payments.values()].filter((one) => one.status === 'DONE').length, 1);
  });

  await journey.step('a withdrawal sends the money back to the card', async () => {
    await visitor.goto('/me/orders');
    await card.getByText('카드로 결제했어요.').waitFor(kPatient);
    await card.getByRole('button', { name: '청약 철회' }).or(card.getByRole('button', { name: /철회/ })).first().click();
    await page.getByRole('dialog').getByRole('button', { name: /철회/ }).click();
    await card.getByText('모두 돌려 드렸어요').waitFor(kPatient);
    await look('returned');
    const held = [...toss.payments.values()].filter((one) => one.cancels);
    assert.deepEqual(held.map((one) => one.balanceAmount), [0]);
  });
});
