// A STAND-IN for Toss Payments, for tests and trying out: no money moves and no card is asked for.
// It speaks what docs.tosspayments.com publishes of the core API (confirm, look up, cancel,
// webhooks, error objects, idempotency keys) and of the script that opens the window, and fails on
// demand. It is not Toss Payments: only a test key of theirs proves a setup against the real thing.
//
//   node tests/support/toss_stand_in.mjs PORT    serves until it is ended
import { createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

export const clientKey = 'test_ck_stand_in';
export const secretKey = 'test_sk_stand_in';
export const webhookSecret = 'stand-in-webhook-secret';

const escape = (text) => String(text).replaceAll(/[&<>"]/g, (c) => `&#${c.codePointAt(0)};`);
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

class Refusal extends Error {
  constructor(status, code) {
    super(code);
    Object.assign(this, { status, code });
  }
}

/** Thread: the test's. Life: from open() to close(). */
export class TossStandIn {
  payments = new Map(); // by paymentKey
  calls = []; // {what, key, idempotency, answered}
  #answers = new Map(); // by idempotency key
  #faults = [];
  #server;

  static async open(port = 0) {
    const toss = new TossStandIn();
    toss.#server = createServer((request, response) => {
      toss.#serve(request, response).catch((failed) => {
        console.error('stand-in:', failed);
        response.destroy();
      });
    });
    await new Promise((resolve) => toss.#server.listen(port, '127.0.0.1', resolve));
    toss.base = `http://127.0.0.1:${toss.#server.address().port}`;
    return toss;
  }

  close() {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  /** What a server's madang.toml says to use it. */
  get settings() {
    return [
      `toss_client_key = "${clientKey}"`, `toss_secret_key = "${secretKey}"`, `toss_url = "${this.base}"`,
      `toss_sdk = "${this.base}/v2/standard"`, `toss_webhook_secret = "${webhookSecret}"`, '',
    ].join('\n');
  }

  /**
   * The next `times` requests of `what` (confirm, look, cancel) go wrong: `late` waits `ms` first, `broken`
   * answers 500 and does nothing, `unheard` closes and does nothing, `dropped` does it and closes without a
   * word, `refused` says `code`, `wrong_amount` takes another sum.
   */
  fail(what, how, { times = 1, ms = 0, code = 'REJECT_CARD_PAYMENT', status = 403 } = {}) {
    this.#faults.push({ what, how, times, ms, code, status });
  }

  /** What is still to go wrong will not. */
  heal() {
    this.#faults = [];
  }

  /** The buyer approves in the window: the key that comes back to the shop. */
  approve(orderId, amount) {
    const paymentKey = `tstand${randomBytes(12).toString('hex')}`;
    this.payments.set(paymentKey, {
      mId: 'stand-in', paymentKey, orderId, orderName: '', status: 'IN_PROGRESS', currency: 'KRW', method: '카드',
      totalAmount: amount, balanceAmount: amount, requestedAt: new Date().toISOString(), approvedAt: null,
      cancels: null, receipt: null, failure: null, type: 'NORMAL', version: '2022-11-16',
    });
    return paymentKey;
  }

  /** Sends an event as the service does; the answer's status. */
  async webhook(address, data, { signed = true, sent = new Date(), secret = webhookSecret } = {}) {
    const body = JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', createdAt: sent.toISOString(), data });
    const time = sent.toISOString();
    const mac = createHmac('sha256', secret).update(`${body}:${time}`).digest('base64');
    const headers = { 'content-type': 'application/json', 'tosspayments-webhook-transmission-time': time };
    if (signed) headers['tosspayments-webhook-signature'] = `v1:${mac},${randomBytes(32).toString('base64')}`;
    return (await fetch(address, { method: 'POST', headers, body })).status;
  }

  async #serve(request, response) {
    const url = new URL(request.url, this.base);
    let text = '';
    for await (const part of request) text += part;
    const page = this.#page(request.method, url, text);
    if (page) {
      response.writeHead(page.status ?? 200, { 'content-type': page.type ?? 'text/html; charset=utf-8', ...page.headers });
      return response.end(page.body ?? '');
    }
    const { what, key, act } = this.#operation(request.method, url.pathname, text);
    const fault = this.#faults.find((one) => one.what === what && one.times > 0);
    if (fault) fault.times -= 1;
    const call = { what, key, idempotency: request.headers['idempotency-key'], how: fault?.how };
    this.calls.push(call);
    if (fault?.how === 'late') await wait(fault.ms);
    if (fault?.how === 'unheard') return response.destroy();
    const answer = this.#answer(request, call, act, fault);
    if (fault?.how === 'dropped') return response.destroy();
    call.answered = answer.status;
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    return response.end(JSON.stringify(answer.body));
  }

  /** A POST under a key that was answered before gets that answer again. */
  #answer(request, call, act, fault) {
    const given = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
    if (given !== `${secretKey}:`) return { status: 401, body: { code: 'UNAUTHORIZED_KEY', message: '인증되지 않은 키' } };
    const known = call.idempotency && this.#answers.get(call.idempotency);
    if (known) return known;
    if (fault?.how === 'broken') return { status: 500, body: { code: 'FAILED_INTERNAL_SYSTEM_PROCESSING', message: '' } };
    let answer;
    try {
      if (fault?.how === 'refused') throw new Refusal(fault.status, fault.code);
      answer = { status: 200, body: act(fault) };
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      answer = { status: refusal.status, body: { code: refusal.code, message: refusal.code } };
    }
    const kept = { ...answer, body: structuredClone(answer.body) };
    if (call.idempotency) this.#answers.set(call.idempotency, kept);
    return kept;
  }

  #operation(method, path, text) {
    if (method === 'POST' && path === '/v1/payments/confirm') {
      const wish = JSON.parse(text);
      return { what: 'confirm', key: wish.paymentKey, act: (fault) => this.#confirm(wish, fault) };
    }
    const [, key, verb] = /^\/v1\/payments\/([\w=-]+)(?:\/(cancel))?$/.exec(path) ?? [];
    if (method === 'POST' && verb) {
      return { what: 'cancel', key, act: () => this.#cancel(this.#found(key), JSON.parse(text)) };
    }
    if (method === 'GET' && key && !verb) return { what: 'look', key, act: () => this.#found(key) };
    return { what: 'other', act: () => { throw new Refusal(404, 'NOT_FOUND'); } };
  }

  #found(key) {
    const payment = this.payments.get(key);
    if (!payment) throw new Refusal(404, 'NOT_FOUND_PAYMENT');
    return payment;
  }

  #confirm({ paymentKey, orderId, amount }, fault) {
    const payment = this.payments.get(paymentKey);
    if (!payment) throw new Refusal(404, 'NOT_FOUND_PAYMENT_SESSION');
    if (payment.status !== 'IN_PROGRESS') throw new Refusal(400, 'ALREADY_PROCESSED_PAYMENT');
    if (payment.orderId !== orderId || payment.totalAmount !== amount) throw new Refusal(400, 'INVALID_REQUEST');
    const taken = fault?.how === 'wrong_amount' ? amount - 1 : amount;
    return Object.assign(payment, {
      status: 'DONE', totalAmount: taken, balanceAmount: taken, approvedAt: new Date().toISOString(),
      receipt: { url: 'https://dashboard.tosspayments.example/receipt' },
    });
  }

  #cancel(payment, { cancelReason, cancelAmount }) {
    if (!cancelReason) throw new Refusal(400, 'INVALID_REQUEST');
    if (payment.status === 'CANCELED') throw new Refusal(400, 'ALREADY_CANCELED_PAYMENT');
    if (!['DONE', 'PARTIAL_CANCELED'].includes(payment.status)) throw new Refusal(403, 'NOT_CANCELABLE_PAYMENT');
    const back = cancelAmount ?? payment.balanceAmount;
    if (back > payment.balanceAmount) throw new Refusal(403, 'NOT_CANCELABLE_AMOUNT');
    payment.balanceAmount -= back;
    payment.status = payment.balanceAmount === 0 ? 'CANCELED' : 'PARTIAL_CANCELED';
    payment.cancels = [...(payment.cancels ?? []), { cancelAmount: back, cancelReason, canceledAt: new Date().toISOString() }];
    return payment;
  }

  /** What a browser sees: the script, and the window it leads to. */
  #page(method, url, text) {
    if (url.pathname === '/v2/standard') return { type: 'text/javascript; charset=utf-8', body: this.#script() };
    if (url.pathname === '/window' && method === 'GET') return { body: this.#window(url.searchParams) };
    if (url.pathname !== '/window' || method !== 'POST') return null;
    const form = new URLSearchParams(text);
    const orderId = form.get('orderId');
    const amount = Number(form.get('amount'));
    const to = new URL(form.get(form.get('answer') === 'approve' ? 'successUrl' : 'failUrl'));
    const told = form.get('answer') === 'approve'
      ? { paymentType: 'NORMAL', orderId, paymentKey: this.approve(orderId, amount), amount }
      : { code: 'PAY_PROCESS_CANCELED', message: '사용자에 의해 결제가 취소되었습니다.', orderId };
    for (const [name, value] of Object.entries(told)) to.searchParams.set(name, value);
    return { status: 303, headers: { location: to.href } };
  }

  #script() {
    return `window.TossPayments = (clientKey) => ({
  payment: ({ customerKey }) => ({
    requestPayment: async ({ amount, orderId, orderName, successUrl, failUrl }) => {
      const words = new URLSearchParams({ clientKey, customerKey, amount: amount.value, orderId, orderName, successUrl, failUrl });
      location.assign('${this.base}/window?' + words);
      return new Promise(() => {});
    },
  }),
});
window.TossPayments.ANONYMOUS = 'ANONYMOUS';
`;
  }

  #window(words) {
    const hidden = ['orderId', 'amount', 'successUrl', 'failUrl']
      .map((name) => `<input type="hidden" name="${name}" value="${escape(words.get(name) ?? '')}">`).join('');
    return `<!doctype html><html lang="ko"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>결제창 (시험용 대역)</title><style>body{font:16px sans-serif;margin:2rem auto;max-width:22rem;padding:0 1rem}
p.warn{background:#fff3cd;padding:.75rem}button{font:inherit;padding:.75rem 1.5rem;margin-right:.5rem}</style>
<h1>결제창</h1><p class="warn">시험용 대역입니다. 돈이 움직이지 않습니다. (stand-in for Toss Payments)</p>
<p>${escape(words.get('orderName') ?? '')}<br><strong>${escape(words.get('amount') ?? '')}원</strong></p>
<form method="post" action="/window">${hidden}
<button name="answer" value="approve">결제하기</button><button name="answer" value="cancel">취소</button></form>`;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const toss = await TossStandIn.open(Number(process.argv[2] ?? 0));
  console.log(`Stand-in for Toss Payments, no money moves: ${toss.base}\n\n${toss.settings}`);
}
