// One person's live connection over the wire. Messages are left for the check against api/live.yaml
// in the file that MADANG_LIVE_FRAMES names.
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';

import { WebSocket } from 'ws';

const record = (side, frame) => {
  if (process.env.MADANG_LIVE_FRAMES) {
    appendFileSync(process.env.MADANG_LIVE_FRAMES, `${JSON.stringify({ side, frame })}\n`);
  }
};

export class Live {
  #socket;
  #heard = [];
  #listeners = new Set();
  #calls = 0;

  /** With a person's cookie header, or without as a stranger. */
  static async open(base, cookie = '') {
    const live = new Live();
    live.#socket = new WebSocket(`${base.replace('http', 'ws')}/live`, {
      origin: base,
      headers: cookie ? { cookie } : {},
    });
    live.#socket.on('message', (bytes) => {
      const frame = JSON.parse(bytes);
      record('server', frame);
      live.#heard.push(frame);
      for (const listener of live.#listeners) listener();
    });
    await new Promise((resolve, reject) => live.#socket.once('open', resolve).once('error', reject));
    return live;
  }

  say(frame) {
    record('client', frame);
    this.#socket.send(JSON.stringify(frame));
  }

  /** The first frame not yet taken that fits; others stay for later. */
  async take(what, fits) {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const at = this.#heard.findIndex(fits);
      if (at >= 0) return this.#heard.splice(at, 1)[0];
      const left = deadline - Date.now();
      assert.ok(left > 0, `${what} did not come; heard: ${JSON.stringify(this.#heard).slice(0, 800)}`);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#listeners.add(() => resolve(clearTimeout(timer)));
      });
      this.#listeners.clear();
    }
  }

  event(name) {
    return this.take(name, (frame) => frame.type === 'event' && frame.event === name);
  }

  /** Follows and answers the snapshot, or with `since` nothing. */
  async follow(topic, since) {
    this.say({ type: 'follow', topic, ...(since === undefined ? {} : { since }) });
    if (since === undefined) return this.take('the snapshot', (frame) => frame.type === 'snapshot' && frame.topic === topic);
    return undefined;
  }

  async call(operation, params, body) {
    const id = `c${(this.#calls += 1)}`;
    this.say({ type: 'call', id, operation, params, ...(body ? { body } : {}) });
    const answer = await this.take(`the reply to ${operation}`, (frame) => frame.id === id);
    assert.equal(answer.type, 'reply', JSON.stringify(answer));
    return answer;
  }

  /** Everything heard so far and not taken. */
  get heard() {
    return [...this.#heard];
  }

  /** Without a farewell, as a phone in a tunnel does. */
  cut() {
    this.#socket.terminate();
  }
}
