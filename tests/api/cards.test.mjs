// Paying by card against the stand-in for Toss Payments: what is dropped, late, wrong or comes twice ends right.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { Festival, festivalSlug } from '../support/festival.mjs';
import { Person } from '../support/person.mjs';
import { TossStandIn } from '../support/toss_stand_in.mjs';

const params = { festival: festivalSlug };
const price = 12_000;
const kPatient = 60_000; // ms
let toss, server, manager, buyer, show, offer, webhookAddress;

before(async () => {
  toss = await TossStandIn.open();
  server = await Festival.open('cards', {
    seed: ({ data }) => writeFileSync(join(data, 'madang.toml'), toss.settings),
  });
  webhookAddress = `${server.base}/api/festivals/${festivalSlug}/commerce/payments/toss/webhook`;
  manager = await Person.signedIn(server.base, server.account('programme_manager'));
  buyer = await Person.signedIn(server.base, server.account('visitor'));
  show = (await manager.call('createShow', {
    params,
    body: {
      organisation: 'mulboraul-apparel', title: { ko: '카드로 사기' }, starts_at: '2021-10-07T05:00:00Z',
      ends_at: '2021-10-07T06:00:00Z', pay_minutes: 20, seller_name: '물보라울', seller_registration: '119',
      seller_contact: '02', bank_account: '우리은행 1005',
    },
  })).body.id;
  await manager.call('setShowState', { params: { ...params, show }, body: { state: 'open' } });
  offer = (await manager.call('createOffer', {
    params: { ...params, show }, body: { name: { ko: '운동복' }, price, stock: 1000, per_person: 1000 },
  })).body.id;
});
after(async () => {
  await server?.stop();
  await toss?.close();
});

async function ordered() {
  const sheet = await buyer.call('openCheckout', { params: { ...params, offer } });
  const placed = await buyer.call('placeOrder', {
    params: { ...params, offer }, body: { token: sheet.body.token, quantity: 1 },
  });
  return placed.body.id;
}

/** Approved in the window, and told to the shop. */
async function paying(order, key = toss.approve(order, price)) {
  await buyer.call('payByCard', { params: { ...params, order }, body: { payment_key: key, amount: price } });
  return key;
}

const orderOf = async (order) => (await buyer.call('getMyOrder', { params: { ...params, order } })).body;
const cardOf = async (order) =>
  (await buyer.call('listMyCardPayments', { params })).body.items.find((one) => one.order === order);

async function until(what, ask) {
  const end = Date.now() + kPatient;
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer) return answer;
    assert.ok(Date.now() < end, `in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
const becomes = (order, state) => until(`${order} ${state}`, async () => (await orderOf(order)).state === state);
const cardBecomes = (order, state) =>
  until(`payment of ${order} ${state}`, async () => {
    const card = await cardOf(order);
    return card?.state === state && card;
  });
const confirmed = (key) => toss.calls.filter((one) => one.what === 'confirm' && one.key === key);

function rows(statement) {
  const script = `import json, sqlite3, sys
print(json.dumps(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(sys.argv[2]).fetchall()))`;
  return JSON.parse(
    execFileSync('python3', ['-c', script, join(server.data, 'madang.db'), statement], { encoding: 'utf8' }),
  );
}

/** The unit lapses: as the release job does when nobody has paid in time. */
function lapse(order) {
  execFileSync('python3', ['-c', `import sqlite3, sys
base = sqlite3.connect(sys.argv[1], timeout=10)
base.execute("UPDATE commerce_order SET pay_by = 1 WHERE id = ?", (sys.argv[2],))
base.commit()`, join(server.data, 'madang.db'), order]);
}

describe('paying by card', () => {
  test('the browser learns what opens the window, and never the secret', async () => {
    const { body, text } = await buyer.call('listMyCardPayments', { params });
    assert.deepEqual(body.window, { client_key: 'test_ck_stand_in', sdk: `${toss.base}/v2/standard` });
    assert.doesNotMatch(text, /test_sk/);
  });

  test('an approved payment is confirmed and the order paid', async () => {
    const order = await ordered();
    const key = await paying(order);
    await becomes(order, 'paid');
    assert.equal(toss.payments.get(key).status, 'DONE');
    assert.equal(confirmed(key).length, 1);
    assert.equal((await cardOf(order)).state, 'confirmed');
  });

  test('another amount than the order’s is never confirmed', async () => {
    const order = await ordered();
    const key = toss.approve(order, 100);
    await buyer.call('payByCard', {
      params: { ...params, order }, body: { payment_key: key, amount: 100 }, status: 422,
    });
    await paying(order, key); // claims the whole, has approved less
    assert.equal((await cardBecomes(order, 'refused')).reason, 'other');
    assert.equal(toss.payments.get(key).status, 'IN_PROGRESS', 'nothing was taken');
  });

  test('a refused card leaves the order to be paid again', async () => {
    const order = await ordered();
    toss.fail('confirm', 'refused');
    await paying(order);
    assert.equal((await cardBecomes(order, 'refused')).reason, 'card');
    assert.equal((await orderOf(order)).state, 'reserved');
    await paying(order);
    await becomes(order, 'paid');
  });

  test('what fails, is late or is not heard is asked again under the same key', async () => {
    for (const how of ['broken', 'unheard', 'late']) {
      const order = await ordered();
      toss.fail('confirm', how, { ms: 1500 });
      const key = await paying(order);
      await becomes(order, 'paid');
      assert.equal(new Set(confirmed(key).map((one) => one.idempotency)).size, 1, how);
      assert.equal(toss.payments.get(key).balanceAmount, price, how);
    }
  });

  test('an answer that is dropped after the money was taken is asked for again', async () => {
    const order = await ordered();
    toss.fail('confirm', 'dropped');
    const key = await paying(order);
    await becomes(order, 'paid');
    assert.ok(confirmed(key).length >= 2);
    assert.equal(toss.payments.get(key).balanceAmount, price);
  });

  test('what was confirmed before, by whomever, is looked up', async () => {
    const order = await ordered();
    toss.fail('confirm', 'refused', { status: 400, code: 'ALREADY_PROCESSED_PAYMENT' });
    const key = toss.approve(order, price);
    toss.payments.get(key).status = 'DONE';
    await paying(order, key);
    await becomes(order, 'paid');
    assert.ok(toss.calls.some((one) => one.what === 'look' && one.key === key));
  });

  test('kill -9 between the money and our row ends right', async () => {
    const held = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const order = await ordered();
      toss.fail('confirm', turn === 2 ? 'dropped' : 'late', { ms: 1200 });
      const key = await paying(order);
      await until('the service has it', async () => confirmed(key).length > 0);
      await server.halt('SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 1300)); // the money is taken, nobody listens
      assert.equal(toss.payments.get(key).status, 'DONE');
      await server.start();
      held.push([order, key]);
    }
    for (const [order, key] of held) {
      await becomes(order, 'paid');
      assert.equal(toss.payments.get(key).balanceAmount, price);
      assert.equal(new Set(confirmed(key).map((one) => one.idempotency)).size, 1);
    }
  });

  test('money that comes for a released order goes back', async () => {
    const order = await ordered();
    toss.fail('confirm', 'dropped');
    toss.fail('confirm', 'unheard', { times: 100 });
    const key = await paying(order);
    lapse(order);
    await becomes(order, 'released');
    toss.heal();
    await cardBecomes(order, 'cancelled');
    assert.equal(toss.payments.get(key).status, 'CANCELED');
    assert.equal(toss.payments.get(key).cancels.length, 1);
  });

  test('a withdrawal sends the money back, once, whatever happens on the way', async () => {
    const order = await ordered();
    const key = await paying(order);
    await becomes(order, 'paid');
    toss.fail('cancel', 'dropped');
    await buyer.call('withdrawOrder', { params: { ...params, order } });
    const card = await cardBecomes(order, 'cancelled');
    assert.equal(card.returned_for, 'withdrawn');
    assert.equal(toss.payments.get(key).cancels.length, 1);
    assert.equal(toss.payments.get(key).cancels[0].cancelReason, '구매자의 청약철회');
  });

  test('a wrong amount is not kept', async () => {
    const order = await ordered();
    toss.fail('confirm', 'wrong_amount');
    const key = await paying(order);
    await cardBecomes(order, 'cancelled');
    assert.equal(toss.payments.get(key).balanceAmount, 0);
    assert.equal((await orderOf(order)).state, 'reserved');
  });
});

describe('webhooks', () => {
  const hook = (data, options) => toss.webhook(webhookAddress, data, options);

  test('replayed, reordered and invented events change nothing that is not so', async () => {
    const order = await ordered();
    const key = await paying(order);
    await becomes(order, 'paid');
    for (const status of ['CANCELED', 'DONE', 'IN_PROGRESS', 'CANCELED', 'CANCELED']) {
      assert.equal(await hook({ paymentKey: key, orderId: order, status }), 200);
    }
    assert.equal(await hook({ paymentKey: 'unknown', status: 'DONE' }), 200);
    const looks = () => toss.calls.filter((one) => one.what === 'look' && one.key === key).length;
    await until('it is looked up', async () => looks() > 0);
    await until('nothing is due', async () =>
      rows('SELECT COUNT(*) FROM commerce_card_payment WHERE next_at IS NOT NULL')[0][0] === 0);
    assert.equal((await orderOf(order)).state, 'paid');
    assert.ok(looks() <= 5);
  });

  test('what the organiser cancels at the service ends the order here', async () => {
    const order = await ordered();
    const key = await paying(order);
    await becomes(order, 'paid');
    Object.assign(toss.payments.get(key), { status: 'CANCELED', balanceAmount: 0 });
    await hook({ paymentKey: key, orderId: order, status: 'CANCELED' }, { signed: false });
    await becomes(order, 'withdrawn');
  });

  test('a signature must be of this body, by this secret, and fresh', async () => {
    const data = { paymentKey: 'unknown', status: 'DONE' };
    assert.equal(await hook(data), 200);
    assert.equal(await hook(data, { secret: 'another' }), 403);
    assert.equal(await hook(data, { sent: new Date(Date.now() - 10 * 60_000) }), 403);
  });
});

test('the sums agree: what the service holds is what the orders were paid with', async () => {
  const keys = rows(
    `SELECT c.payment_key, c.amount FROM commerce_card_payment c JOIN commerce_order o ON o.id = c.order_id
     WHERE c.state = 'confirmed' AND o.state = 'paid'`,
  );
  const ours = keys.reduce((sum, [, amount]) => sum + amount, 0);
  const theirs = [...toss.payments.values()]
    .filter((one) => ['DONE', 'PARTIAL_CANCELED'].includes(one.status))
    .reduce((sum, one) => sum + one.balanceAmount, 0);
  assert.ok(ours > 0);
  assert.equal(theirs, ours);
  assert.deepEqual(
    rows(`SELECT COUNT(*) FROM commerce_order o WHERE (o.state = 'paid') <> EXISTS (SELECT 1 FROM commerce_payment p
          WHERE p.order_id = o.id AND p.kind = 'deposit' AND p.amount = o.amount) AND o.state <> 'withdrawn'`),
    [[0]],
  );
});
