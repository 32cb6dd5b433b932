// A thin line: voices first, the picture goes and comes back by itself, said in words on both sides.
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { after, before, test } from 'node:test';

import { Festival } from '../support/festival.mjs';
import { Journey, openBrowser } from './watch.mjs';
import { enter, goesOn, heard, kFakeDevices, roomOf, seedRooms, seesOthers, takeRoute, toTheDoor } from './video_room.mjs';

const permissions = ['camera', 'microphone'];
let festival;
let browser;
let room;
let line;

/** UDP to `target` and back with so many bits a second and no queue; not every kernel has netem. */
class Line {
  bits = Infinity;
  #budget = 0;
  #at = Date.now();
  #out = new Map();
  dropped = 0;

  static async open(target) {
    const line = new Line();
    line.near = createSocket('udp4');
    line.near.on('message', (bytes, from) => line.#carry(bytes, () => line.#to(from, target).send(bytes, target, '127.0.0.1')));
    await new Promise((resolve) => line.near.bind(0, '127.0.0.1', resolve));
    line.port = line.near.address().port;
    return line;
  }

  #to(from) {
    if (!this.#out.has(from.port)) {
      const far = createSocket('udp4');
      far.on('message', (bytes) => this.near.send(bytes, from.port, from.address));
      this.#out.set(from.port, far);
    }
    return this.#out.get(from.port);
  }

  #carry(bytes, go) {
    if (this.bits === Infinity) return go();
    const now = Date.now();
    this.#budget = Math.min(this.bits / 20, this.#budget + ((now - this.#at) / 1000) * this.bits);
    this.#at = now;
    if (this.#budget < bytes.length * 8) return void (this.dropped += 1);
    this.#budget -= bytes.length * 8;
    go();
  }

  close() {
    this.near.close();
    for (const far of this.#out.values()) far.close();
  }
}

before(async () => {
  festival = await Festival.open('video-thin', {
    relay: true,
    seed: (one) => {
      room = roomOf(one, { from: 0, to: 60 });
      seedRooms(one, [room]);
    },
  });
  line = await Line.open(festival.relay);
  browser = await openBrowser(kFakeDevices);
});
after(async () => {
  await browser?.close();
  line?.close();
  await festival?.stop();
});

test('on a thin line the voice goes on without the picture', async (t) => {
  const journey = new Journey('video-thin');
  t.after(() => journey.end());
  const buyer = await journey.enter(browser, { base: festival.base, permissions });
  const company = await journey.enter(browser, { base: festival.base, permissions });
  await journey.step('a call whose one end goes through the line', async () => {
    await takeRoute(buyer, 'relay', 'turn:', [`:${festival.relay}?transport=udp`, `:${line.port}?transport=udp`]);
    await takeRoute(company, 'relay');
    for (const [each, role] of [[buyer, 'buyer'], [company, 'company']]) {
      await toTheDoor(each, festival.account(role), room);
      await enter(each);
    }
    for (const each of [buyer, company]) await seesOthers(each, 1);
  });
  await journey.step('100 kbit/s', async () => {
    line.bits = 100_000;
    const began = Date.now();
    await buyer.page.getByText('회선이 느려').first().waitFor({ timeout: 60_000 });
    await company.page.getByText('회선이 느려').first().waitFor({ timeout: 10_000 });
    t.diagnostic(`thin_after ${((Date.now() - began) / 1000).toFixed(1)} s, ${line.dropped} packets lost`);
    await buyer.page.waitForTimeout(2000);
    const ear = await heard(company);
    assert.ok(ear['party-floor'].peak > 0.02, `the voice is heard: ${JSON.stringify(ear)}`);
    await company.shot('video-thin-desktop');
  });
  await journey.step('a good line again', async () => {
    line.bits = Infinity;
    const began = Date.now();
    await buyer.page.getByText('회선이 느려').first().waitFor({ state: 'detached', timeout: 90_000 });
    await seesOthers(company, 1);
    await goesOn(company);
    t.diagnostic(`picture_back_after ${((Date.now() - began) / 1000).toFixed(1)} s`);
  });
});
