// Backup, restore and doctor as an operator uses them, with the key that second factors are sealed under.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
