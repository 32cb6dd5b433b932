// What a video room stands: a relay that dies, a server that restarts, a time that ends.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Festival } from '../support/festival.mjs';
import { Journey, openBrowser } from './watch.mjs';
import { enter, frames, goesOn, kFakeDevices, pathsOf, roomOf, seedRooms, seesOthers, takeRoute, toTheDoor } from './video_room.mjs';

const permissions = ['camera', 'microphone'];
let festival;
let browser;
// A room each: browsers that vanish without a word stay on the list for half a minute.
const rooms = {};
let short;

before(async () => {
  festival = await Festival.open('video-faults', {
    relay: true,
    seed: (one) => {
      for (const name of ['relay', 'relay-tcp', 'any', 'SIGTERM', 'SIGKILL']) rooms[name] = roomOf(one, { from: 0, to: 120 });
      short = roomOf(one, { from: -30, to: 3.5 });
      seedRooms(one, [...Object.values(rooms), short]);
    },
  });
  browser = await openBrowser(kFakeDevices);
});
after(async () => {
  await browser?.close();
  await festival?.stop();
});

async function pair(journey, route, room = rooms[route]) {
  const buyer = await journey.enter(browser, { base: festival.base, permissions });
  const company = await journey.enter(browser, { base: festival.base, permissions });
  for (const each of [buyer, company]) await takeRoute(each, route);
  await toTheDoor(buyer, festival.account('buyer'), room);
  await toTheDoor(company, festival.account('company'), room);
  assert.equal(await buyer.page.getByText('중계 서버가 꺼져').count(), 0);
  for (const each of [buyer, company]) await enter(each);
  for (const each of [buyer, company]) await seesOthers(each, 1);
  return [buyer, company];
}

for (const [route, protocol] of [['relay', 'udp'], ['relay-tcp', 'tcp']]) {
  test(`through the relay over ${protocol}, also after coturn was killed`, async (t) => {
    const journey = new Journey(`video-${route}`);
    t.after(() => journey.end());
    let people;
    await journey.step('relayed', async () => {
      people = await pair(journey, route);
      for (const each of people) {
        const paths = await pathsOf(each);
        assert.ok(paths.length > 0 && paths.every((path) => path.type === 'relay' && path.protocol === protocol),
          JSON.stringify(paths));
        await goesOn(each);
      }
    });
    await journey.step('coturn killed: back by itself, and the call with it', async () => {
      const pid = Number(readFileSync(join(festival.data, 'relay/turnserver.pid'), 'utf8'));
      process.kill(pid, 'SIGKILL');
      const killed = Date.now();
      for (const each of people) each.expect(/./);
      await people[0].page.locator('figure[data-state=lost]').waitFor({ timeout: 30_000 });
      for (const each of people) await goesOn(each, 40_000);
      const took = (Date.now() - killed) / 1000;
      t.diagnostic(`relay_${protocol}_back_after_kill ${took.toFixed(1)} s`);
      const metrics = await (await fetch(`${festival.base}/metrics`)).text();
      assert.match(metrics, /madang_relay_running 1/);
    });
  });
}

test('a server that restarts does not end the call', async (t) => {
  const journey = new Journey('video-restart');
  t.after(() => journey.end());
  let people;
  await journey.step('a direct call', async () => {
    people = await pair(journey, 'any');
    for (const each of people) each.expect(/./);
  });
  await journey.step('without the server', async () => {
    await festival.halt();
    for (const each of people) await each.page.getByText('통화는 이어져요').waitFor({ timeout: 15_000 });
    for (const each of people) await goesOn(each);
  });
  await journey.step('the server is back', async () => {
    await festival.start();
    for (const each of people) {
      await each.page.getByText('통화는 이어져요').waitFor({ state: 'detached', timeout: 45_000 });
      await goesOn(each);
    }
    const third = await journey.enter(browser, { base: festival.base, permissions });
    await toTheDoor(third, festival.account('interpreter'), rooms.any);
    await enter(third);
    await seesOthers(third, 2);
    for (const each of people) await seesOthers(each, 2);
  });
});

/** Pictures of the others go on all the while that `act` runs: the longest pause, in seconds. */
async function longestPause(people, act) {
  const seen = people.map(() => ({ frames: -1, at: Date.now(), pause: 0 }));
  let done = false;
  const watching = Promise.all(people.map(async (each, who) => {
    while (!done) {
      const now = Object.values(await frames(each)).reduce((sum, one) => sum + one, 0);
      if (now > seen[who].frames) Object.assign(seen[who], { frames: now, at: Date.now() });
      seen[who].pause = Math.max(seen[who].pause, Date.now() - seen[who].at);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }));
  await act();
  done = true;
  await watching;
  return Math.max(...seen.map((each) => each.pause)) / 1000;
}

for (const signal of ['SIGTERM', 'SIGKILL']) {
  test(`a relayed call survives a server that ends by ${signal} and starts again`, async (t) => {
    const journey = new Journey(`video-restart-relayed-${signal}`);
    t.after(() => journey.end());
    let people;
    const relay = () => Number(readFileSync(join(festival.data, 'relay/turnserver.pid'), 'utf8'));
    await journey.step('a relayed call', async () => {
      people = await pair(journey, 'relay', rooms[signal]);
      for (const each of people) each.expect(/./);
      for (const each of people) await goesOn(each);
    });
    await journey.step('the server stops and starts again, its relay goes on', async () => {
      const before = relay();
      let away;
      const pause = await longestPause(people, async () => {
        const stopped = Date.now();
        await festival.halt(signal);
        for (const each of people) await each.page.getByText('통화는 이어져요').waitFor({ timeout: 15_000 });
        await new Promise((resolve) => setTimeout(resolve, 5000));
        await festival.start();
        away = (Date.now() - stopped) / 1000;
        for (const each of people) await each.page.getByText('통화는 이어져요').waitFor({ state: 'detached', timeout: 45_000 });
      });
      t.diagnostic(`relayed_longest_pause_over_restart_${signal} ${pause.toFixed(1)} s`);
      assert.ok(pause < away, `pictures stood for ${pause} s, the server was away for ${away} s`);
      assert.equal(relay(), before, 'the same coturn');
      for (const each of people) await goesOn(each);
    });
    await journey.step('the new server looks after the old relay', async () => {
      const killed = relay();
      process.kill(killed, 'SIGKILL');
      for (const each of people) await goesOn(each, 40_000);
      assert.notEqual(relay(), killed);
    });
  });
}

test('the time ends the room, with a word before', async (t) => {
  const journey = new Journey('video-end');
  t.after(() => journey.end());
  const buyer = await journey.enter(browser, { base: festival.base, permissions });
  await journey.step('the end is near', async () => {
    await toTheDoor(buyer, festival.account('buyer'), short);
    const now = Date.parse((await (await fetch(`${festival.base}/api/time`)).json()).now);
    t.diagnostic(`left ${((short.to / 1000 - now) / 1000).toFixed(0)} s`);
    if (now < short.to / 1000) await enter(buyer);
    await buyer.page.getByText('3분 안에 끝나요').waitFor({ timeout: 240_000 });
    await buyer.shot('video-end-near');
  });
  await journey.step('the end', async () => {
    await buyer.page.getByText('상담 시간이 끝났어요').waitFor({ timeout: 200_000 });
    await buyer.shot('video-over');
    const again = await buyer.page.evaluate(async (path) => (await fetch(path)).json(),
      `/api/festivals/gvalley-week-2021/video/${short.id}`);
    assert.equal(again.state, 'over');
  });
});
