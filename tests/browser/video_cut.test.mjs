// One browser's network is cut for ten seconds, in a network namespace of its own (needs root).
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Festival } from '../support/festival.mjs';
import { Journey, openBrowser } from './watch.mjs';
import { enter, goesOn, kFakeDevices, roomOf, seedRooms, seesOthers, takeRoute, toTheDoor } from './video_room.mjs';

const permissions = ['camera', 'microphone'];
const space = `madang${process.pid}`;
const near = `mdn${process.pid}`;
const far = `mdf${process.pid}`;
const net = `10.213.${process.pid % 250}`;
const ip = (...words) => execFileSync('ip', words);
let folder;
let festival;
let room;
const browsers = [];

before(async () => {
  ip('netns', 'add', space);
  ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', space);
  ip('addr', 'add', `${net}.1/24`, 'dev', near);
  ip('link', 'set', near, 'up');
  ip('-n', space, 'addr', 'add', `${net}.2/24`, 'dev', far);
  ip('-n', space, 'link', 'set', far, 'up');
  ip('-n', space, 'link', 'set', 'lo', 'up');
  festival = await Festival.open('video-cut', {
    host: `${net}.1`,
    seed: (one) => {
      room = roomOf(one, { from: 0, to: 120 });
      seedRooms(one, [room]);
    },
  });
  folder = mkdtempSync(join(tmpdir(), 'madang-cut-'));
  const inside = join(folder, 'chromium');
  const chromium = process.env.MADANG_CHROMIUM ?? '/usr/bin/chromium';
  writeFileSync(inside, `#!/bin/sh\nexec ip netns exec ${space} ${chromium} "$@"\n`);
  chmodSync(inside, 0o755);
  const flags = [...kFakeDevices, `--unsafely-treat-insecure-origin-as-secure=${festival.base}`];
  for (const program of [chromium, inside]) browsers.push(await openBrowser(flags, program));
});
after(async () => {
  for (const browser of browsers) await browser.close();
  await festival?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
  ip('netns', 'del', space);
});

test('ten seconds without a network', async (t) => {
  const journey = new Journey('video-cut');
  t.after(() => journey.end());
  const people = [];
  await journey.step('a call between two networks', async () => {
    for (const [at, role] of ['buyer', 'company'].entries()) {
      const person = await journey.enter(browsers[at], { base: festival.base, permissions });
      person.expect(/./);
      await takeRoute(person, 'any');
      await toTheDoor(person, festival.account(role), room);
      await enter(person);
      people.push(person);
    }
    for (const each of people) await seesOthers(each, 1);
  });
  await journey.step('cut, and back within five seconds', async () => {
    // Frames to a card that is not there are lost like in a dead cable; not every kernel has netem.
    const wrong = ['lladdr', '02:00:00:00:00:99', 'nud', 'permanent'];
    ip('neigh', 'replace', `${net}.2`, ...wrong, 'dev', near);
    ip('-n', space, 'neigh', 'replace', `${net}.1`, ...wrong, 'dev', far);
    const cut = Date.now();
    await people[0].page.locator('figure[data-state=lost]').waitFor({ timeout: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, cut + 10_000 - Date.now()));
    ip('neigh', 'del', `${net}.2`, 'dev', near);
    ip('-n', space, 'neigh', 'del', `${net}.1`, 'dev', far);
    const back = Date.now();
    for (const each of people) await goesOn(each, 30_000);
    const took = (Date.now() - back) / 1000;
    t.diagnostic(`network_back_to_pictures ${took.toFixed(1)} s`);
    for (const each of people) await each.page.getByText('통화는 이어져요').waitFor({ state: 'detached', timeout: 40_000 });
  });
});
