// Run by bench/rooms.sh (`./dev bench rooms`): real browsers in one room, direct and relayed; and 200 rooms
// whose three browsers find each other at once, over the real live connection.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';

import { enter, kFakeDevices, roomOf, seedRooms, seesOthers, takeRoute, toTheDoor } from '../tests/browser/video_room.mjs';
import { Journey, openBrowser } from '../tests/browser/watch.mjs';
import { Festival, festivalSlug } from '../tests/support/festival.mjs';

const { WebSocket } = createRequire(new URL('../tests/package.json', import.meta.url))('ws');
const rooms = Number(process.env.ROOMS_COUNT ?? 200);
const turns = Number(process.env.ROOMS_TURNS ?? 5);
const seconds = Number(process.env.ROOMS_SECONDS ?? 15);
const ticks = 100; // of the processor's clock, a second
const permissions = ['camera', 'microphone'];
const say = (name, value, unit) => console.log(`${name} ${Number(value).toFixed(unit === 'ms' ? 0 : 2)} ${unit}`);
const sorted = (list) => list.toSorted((a, b) => a - b);
const share = (list, part) => sorted(list)[Math.min(list.length - 1, Math.floor(part * list.length))];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const insertPeople = `
import json, sqlite3, sys
base = sqlite3.connect(sys.argv[1])
for one in json.load(sys.stdin):
    base.execute("INSERT INTO person (id, name, language, time_zone, sample, created_at) VALUES (?, ?, 'ko', 'Asia/Seoul', 1, 0)",
                 (one["person"], one["name"]))
    base.execute("INSERT INTO person_session (id, person, token_hash, csrf_token, created_at, expires_at, user_agent, address,"
                 " second_factor_passed) VALUES (?, ?, ?, 'c', 0, 9000000000000000, '', '', 0)", (one["person"], one["person"], one["hash"]))
    if one["first"]:
        base.execute("INSERT INTO video_room (id, festival, programme, subject, title, starts_at, ends_at, cancelled, ended_told,"
                     " created_at, updated_at) VALUES (?, ?, 'consult', 'bench', '{}', ?, ?, 0, 0, 0, 0)",
                     (one["room"], one["festival"], one["from"], one["to"]))
    base.execute("INSERT INTO video_party (room, key, kind, name, organisation, person, language) VALUES (?, ?, 'party', '{}', '', ?, 'ko')",
                 (one["room"], one["party"], one["person"]))
base.commit()
`;

function crowd(festival) {
  const start = Date.parse('2021-10-07T13:55:00+09:00') * 1000;
  const people = [];
  for (let at = 0; at < rooms; at += 1) {
    const room = randomUUID();
    for (const party of ['buyer', 'company', 'interpreter']) {
      const token = randomUUID() + randomUUID();
      people.push({ room, party, token, first: party === 'buyer', person: randomUUID(), name: `${party} ${at}`, festival: festivalSlug,
        hash: createHash('sha256').update(token).digest('hex'), from: start, to: start + 3600e6 });
    }
  }
  execFileSync('python3', ['-c', insertPeople, join(festival.data, 'madang.db')], { input: JSON.stringify(people) });
  return people;
}

/** Seconds of processor that a process has used. */
function used(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

async function pictures(festival, browser, room, route, name) {
  const first = [];
  let load;
  for (let turn = 0; turn < turns; turn += 1) {
    const journey = new Journey(name);
    const buyer = await journey.enter(browser, { base: festival.base, permissions });
    const company = await journey.enter(browser, { base: festival.base, permissions });
    for (const each of [buyer, company]) await takeRoute(each, route);
    await toTheDoor(buyer, festival.account('buyer'), room);
    await toTheDoor(company, festival.account('company'), room);
    await enter(company);
    await pause(1000);
    const began = Date.now();
    await enter(buyer);
    await seesOthers(buyer, 1);
    first.push(Date.now() - began);
    if (turn + 1 === turns) {
      const relay = Number(readFileSync(join(festival.data, 'relay/turnserver.pid'), 'utf8'));
      const before = [used(festival.process.pid), used(relay)];
      await pause(seconds * 1000);
      load = [used(festival.process.pid) - before[0], used(relay) - before[1]].map((each) => (each / seconds / 2) * 100);
    }
    await journey.end();
    await pause(500);
  }
  say(`${name}_first_picture_p50`, share(first, 0.5), 'ms');
  say(`${name}_first_picture_max`, Math.max(...first), 'ms');
  say(`${name}_server_cpu_a_participant`, load[0], '%');
  say(`${name}_coturn_cpu_a_participant`, load[1], '%');
}

class Client {
  heard = new Map();
  #waiting = new Map();
  #next = 1;
  delays = [];

  async open(base, one) {
    this.one = one;
    this.socket = new WebSocket(`${base.replace('http', 'ws')}/live`, { origin: base, headers: { cookie: `madang_session=${one.token}` } });
    await new Promise((resolve, reject) => this.socket.once('open', resolve).once('error', reject));
    this.socket.on('message', (bytes) => this.#frame(JSON.parse(bytes)));
    const followed = new Promise((resolve) => (this.followed = resolve));
    this.socket.send(JSON.stringify({ type: 'follow', topic: `video/${festivalSlug}/${one.room}` }));
    await followed;
  }

  call(operation, body) {
    const id = String(this.#next++);
    this.socket.send(JSON.stringify({ type: 'call', id, operation, params: { festival: festivalSlug, room: this.one.room }, body }));
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #frame(frame) {
    if (frame.type === 'snapshot') this.followed();
    if (frame.type === 'reply') this.#waiting.get(frame.id)?.(frame);
    if (frame.type === 'error' && frame.id) this.#waiting.get(frame.id)?.({ status: 0, body: frame });
    if (frame.event === 'signal.sent' && frame.data.to === this.peer)
      this.delays.push(performance.now() - Number(frame.data.data.slice(0, frame.data.data.indexOf(' '))));
  }
}

async function signalling(festival, people) {
  const clients = people.map(() => new Client());
  for (let at = 0; at < clients.length; at += 50)
    await Promise.all(clients.slice(at, at + 50).map((client, n) => client.open(festival.base, people[at + n])));
  const before = used(festival.process.pid);
  const began = performance.now();
  const joins = await Promise.all(clients.map(async (client) => {
    const asked = performance.now();
    const reply = await client.call('joinVideoRoom', {});
    client.peer = reply.body?.peer;
    return { took: performance.now() - asked, status: reply.status };
  }));
  const refused = joins.filter((each) => each.status !== 200).length;
  say('rooms_joins_refused', refused, 'joins');
  say('rooms_join_p50', share(joins.map((each) => each.took), 0.5), 'ms');
  say('rooms_join_p99', share(joins.map((each) => each.took), 0.99), 'ms');
  // Each pair: a description of 5 KB there and back, and two letters of candidates either way.
  let offered = 0;
  await Promise.all(clients.map(async (client, at) => {
    const first = at - (at % 3);
    for (const size of [5000, 700, 700])
      for (const other of [0, 1, 2].map((n) => clients[first + n]).filter((each) => each !== client)) {
        offered += 1;
        await client.call('signalInVideoRoom', { from: client.peer, to: other.peer, kind: 'candidates', data: `${performance.now()} ${'x'.repeat(size)}` });
      }
  }));
  await pause(1000);
  const delays = clients.flatMap((client) => client.delays);
  say('rooms_signals_delivered', (100 * delays.length) / offered, '%');
  say('rooms_signals_a_second', offered / ((performance.now() - began - 1000) / 1000), 'signals/s');
  say('rooms_signal_p50', share(delays, 0.5), 'ms');
  say('rooms_signal_p99', share(delays, 0.99), 'ms');
  say('rooms_server_cpu_a_room', ((used(festival.process.pid) - before) / rooms) * 1000, 'ms');
  for (const client of clients) client.socket.terminate();
}

let room;
let people;
const festival = await Festival.open('bench-rooms', {
  relay: true,
  seed: (one) => {
    room = roomOf(one, { from: 0, to: 600 });
    seedRooms(one, [room]);
    people = crowd(one);
  },
});
try {
  await signalling(festival, people);
  const browser = await openBrowser(kFakeDevices);
  await pictures(festival, browser, room, 'any', 'direct');
  await pictures(festival, browser, room, 'relay', 'relay_udp');
  await pictures(festival, browser, room, 'relay-tcp', 'relay_tcp');
  await browser.close();
} finally {
  await festival.stop();
}
