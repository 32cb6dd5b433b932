// One person's use of the API over the wire, by operation ids of the contract. Every answer is kept
// for the contract check in the file that MADANG_EXCHANGES names.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';

import { loadContract, operationsOf } from '../api/contract.mjs';

const operations = new Map(operationsOf(loadContract()).map((operation) => [operation.id, operation]));
const isText = (type) => /^text\/|json|xml|yaml/.test(type);

/** Thread of one cookie jar: a stranger until signIn(). */
export class Person {
  #base;
  #cookie = '';
  #csrf = '';

  constructor(base) {
    this.#base = base;
  }

  static async signedIn(base, { mail, password }) {
    const person = new Person(base);
    const { body } = await person.call('signIn', { body: { mail, password } });
    assert.ok(body.csrf_token, `${mail} could not sign in`);
    return person;
  }

  /** The header that shows who this is. */
  get cookie() {
    return this.#cookie;
  }

  /**
   * Calls an operation and wants `status` (by default its one documented success).
   * `bytes` with `type` sends a raw body, `body` sends JSON.
   */
  async call(id, { status, ...request } = {}) {
    const result = await this.send(id, request);
    const documented = Object.keys(operations.get(id).responses).find((one) => /^2/.test(one));
    assert.equal(result.status, status ?? Number(documented), `${id}: ${result.text.slice(0, 600)}`);
    return result;
  }

  /** Calls an operation and takes whatever comes. */
  async send(id, { params = {}, query = {}, body, bytes, type, headers = {} } = {}) {
    const operation = operations.get(id);
    assert.ok(operation, `no operation ${id}`);
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => {
      assert.ok(params[name] !== undefined, `${id} needs ${name}`);
      return encodeURIComponent(params[name]);
    });
    const search = new URLSearchParams(query).toString();
    const answer = await fetch(`${this.#base}${path}${search ? `?${search}` : ''}`, {
      method: operation.method,
      redirect: 'manual',
      headers: {
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        ...(this.#csrf ? { 'x-madang-csrf': this.#csrf } : {}),
        ...(body ? { 'content-type': 'application/json' } : bytes ? { 'content-type': type } : {}),
        ...headers,
      },
      body: body ? JSON.stringify(body) : bytes,
    });
    return this.#keep(operation, path, answer);
  }

  async #keep(operation, path, answer) {
    for (const cookie of answer.headers.getSetCookie()) this.#cookie = cookie.split(';')[0];
    const type = answer.headers.get('content-type') ?? '';
    const raw = Buffer.from(await answer.arrayBuffer());
    const text = isText(type) ? raw.toString('utf8') : '';
    const json = /json/.test(type) && text ? JSON.parse(text) : undefined;
    if (json?.csrf_token) this.#csrf = json.csrf_token;
    const exchange = {
      operation_id: operation.id, method: operation.method, path,
      status: answer.status, content_type: type, body: text,
    };
    if (process.env.MADANG_EXCHANGES) {
      appendFileSync(process.env.MADANG_EXCHANGES, `${JSON.stringify(exchange)}\n`);
    }
    return { status: answer.status, type, text, raw, body: json, headers: answer.headers };
  }
}
