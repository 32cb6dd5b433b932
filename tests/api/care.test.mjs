// Backup, restore and doctor as an operator uses them, with the key that second factors are sealed under.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const binary = process.env.MADANG_BINARY ?? fileURLToPath(new URL('../../build/dev/madang', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'madang-care-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const data = join(folder, 'data');
const run = (...words) => spawnSync(binary, words, { encoding: 'utf8' });
const keyOf = (place) => readFileSync(join(place, 'secret.key'), 'utf8');
const keyLine = (place) => run('doctor', '--data', place).stdout.split('\n').find((line) => / key: /.test(line));

/** A second factor as the server would keep it, sealed under another key. */
const foreignFactor = `
import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
person = base.execute("SELECT id FROM person").fetchone()[0]
base.execute("INSERT INTO second_factor (person, secret, last_step) VALUES (?, ?, 0)", (person, "sealed:1:" + "A" * 96))
base.commit()
`;

test('the first start makes a private key', () => {
  assert.equal(run('operator', '--data', data, 'chief@example.org').status, 0);
  assert.match(keyOf(data), /^[0-9a-f]{64}\n$/);
  assert.equal(statSync(join(data, 'secret.key')).mode & 0o777, 0o600);
  assert.match(keyLine(data), /ok {3}key: opens 0 second factors/);
});

test('backup and restore bring the key along and say so', () => {
  const copy = join(folder, 'copy');
  const made = run('backup', '--data', data, copy);
  assert.equal(made.status, 0, made.stderr);
  assert.match(made.stdout, /secret\.key/);
  assert.equal(statSync(join(copy, 'secret.key')).mode & 0o777, 0o600);
  const restored = join(folder, 'restored');
  assert.equal(run('restore', '--data', restored, copy).status, 0);
  assert.equal(keyOf(restored), keyOf(data));
  assert.match(keyLine(restored), /ok/);

  const other = join(folder, 'other');
  execFileSync('mkdir', [other]);
  writeFileSync(join(other, 'secret.key'), `${'0'.repeat(64)}\n`, { mode: 0o600 });
  const refused = run('restore', '--data', other, copy);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /another key than the backup's/);
});

test('the doctor names a key that is missing, open to others, broken or of another server', () => {
  const path = join(data, 'secret.key');
  const key = keyOf(data);
  chmodSync(path, 0o644);
  assert.match(keyLine(data), /LOOK .*chmod 600/);
  chmodSync(path, 0o600);
  execFileSync('python3', ['-c', foreignFactor, join(data, 'madang.db')]);
  assert.match(keyLine(data), /LOOK .*does not open 1 second factors/);
  writeFileSync(path, 'nonsense\n');
  assert.match(keyLine(data), /LOOK .*is not a key/);
  const start = run('operator', '--data', data, 'other@example.org');
  assert.equal(start.status, 1, 'a broken key is not replaced');
  assert.match(start.stderr, /Bring it back from the backup/);
  rmSync(path);
  assert.match(keyLine(data), /LOOK .*is missing/);
  writeFileSync(path, key, { mode: 0o600 });
});

/** Starts a server on `place`; resolves with its process once it serves. */
async function serving(place, ...words) {
  const child = spawn(binary, ['serve', '--data', place, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const piece of child.stdout) if (/serves at/.test(String(piece))) return child;
  assert.fail('the server did not start');
}
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

test('settings of madang.toml hold, flags win, and what does not fit is refused', async () => {
  const place = join(folder, 'doors');
  execFileSync('mkdir', [place]);
  const certificate = join(place, 'one.crt');
  const key = join(place, 'one.key');
  const about = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=localhost'];
  execFileSync('openssl', ['req', '-x509', ...about, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const [inFile, port, plain] = [await freePort(), await freePort(), await freePort()];
  const file = join(place, 'madang.toml');
  const settings = (more) =>
    writeFileSync(file, `port = ${inFile}\ntrusted_proxies = ["127.0.0.1", "10.0.0.0/8"]\n${more}\n`);

  settings(`metrics_token = "long-enough-to-guess"\nredirect_port = ${plain}\npublic_url = "https://week.example.org"`);
  const start = (...words) => run('serve', '--data', place, ...words);
  assert.match(start().stderr, /redirect to https needs TLS/);
  const child = await serving(place, '--port', port, '--tls-certificate', certificate, '--tls-key', key);
  try {
    const moved = await fetch(`http://127.0.0.1:${plain}/schedule?day=1`, { redirect: 'manual' });
    assert.equal(moved.status, 308);
    assert.equal(moved.headers.get('location'), 'https://week.example.org/schedule?day=1');
    const metrics = (headers) =>
      new Promise((resolve, reject) => {
        const at = { host: '127.0.0.1', port, path: '/metrics', headers, rejectUnauthorized: false };
        get(at, (answer) => resolve(answer.resume().statusCode)).on('error', reject);
      });
    assert.equal(await metrics({}), 404);
    assert.equal(await metrics({ authorization: 'Bearer long-enough-to-guess' }), 200);
  } finally {
    child.kill();
  }

  settings('bind = [');
  assert.match(start().stderr, /madang\.toml:\d+:\d+/);
  settings('redirect = 80');
  assert.match(start().stderr, /madang\.toml:3:\d+: there is no setting redirect/);
  settings('connections = "many"');
  assert.match(start().stderr, /connections must be a whole number/);
  settings('metrics_token = "short"');
  assert.match(start().stderr, /at least 16 characters/);
  writeFileSync(file, 'trusted_proxies = "10.0.0.0/8"\n');
  assert.match(start().stderr, /must be a list/);
  assert.match(start('--trusted-proxy', 'ten', '--port', port).stderr, /must be a list|addresses or networks/);
});
