// A company firewall that lets nothing through but TLS: the relay speaks it with the server's certificate.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { Festival } from '../support/festival.mjs';
import { Journey, openBrowser } from './watch.mjs';
import { enter, goesOn, kFakeDevices, pathsOf, roomOf, seedRooms, seesOthers, takeRoute, toTheDoor } from './video_room.mjs';

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // of this process: the certificate is made below
const permissions = ['camera', 'microphone'];
let folder;
let festival;
let browser;
let room;

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'madang-video-tls-'));
  const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
    '-keyout', key, '-out', certificate, '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'], { stdio: 'ignore' });
  chmodSync(key, 0o600); // as an organiser keeps it: root's alone
  const port = await freePort();
  festival = await Festival.open('video-tls', {
    relay: true,
    tls: { certificate, key },
    seed: (one) => {
      room = roomOf(one, { from: 0, to: 60 });
      seedRooms(one, [room]);
      writeFileSync(join(one.data, 'madang.toml'), `relay_tls_port = ${port}\n`);
    },
  });
  browser = await openBrowser([...kFakeDevices, '--ignore-certificate-errors']);
});
after(async () => {
  await browser?.close();
  await festival?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test('a call through TLS only', async (t) => {
  const journey = new Journey('video-tls');
  t.after(() => journey.end());
  const people = [];
  await journey.step('two come in', async () => {
    for (const role of ['buyer', 'company']) {
      const one = await journey.enter(browser, { base: festival.base, permissions });
      await takeRoute(one, 'relay', 'turns:');
      await toTheDoor(one, festival.account(role), room);
      await enter(one);
      people.push(one);
    }
    for (const each of people) await seesOthers(each, 1);
  });
  await journey.step('relayed over TLS', async () => {
    for (const each of people) {
      const paths = await pathsOf(each);
      assert.ok(paths.length > 0 && paths.every((path) => path.type === 'relay' && path.protocol === 'tls'), JSON.stringify(paths));
      await goesOn(each);
    }
  });
});
