// The real server on a data folder of its own with the reference festival.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const binary = process.env.MADANG_BINARY ?? join(root, 'build/dev/madang');
export const festivalSlug = 'gvalley-week-2021';
export const festivalFolder = join(root, `festivals/${festivalSlug}`);
const rehearsal = '2021-10-07T13:55:00+09:00';

const readOutbox = `
import json, sqlite3, sys
rows = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute(
    "SELECT payload FROM effect WHERE kind = 'mail' ORDER BY id DESC")
print(json.dumps([row[0] for row in rows]))
`;

/** Below those the kernel gives to who connects: nobody takes it before the server does. */
export function freePort() {
  const port = 15_000 + Math.floor(Math.random() * 17_000);
  return new Promise((resolve) => {
    const server = createServer().on('error', () => resolve(freePort()));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(port)));
  });
}

/** A running festival: `base` address, `accounts` as the import printed them. Ended by stop(). */
export class Festival {
  static async open(name, options = {}) {
    const festival = new Festival();
    festival.data = mkdtempSync(join(tmpdir(), `madang-${name}-`));
    execFileSync(binary, ['rehearse', '--data', festival.data, '--at', rehearsal], { cwd: root });
    const run = (...words) => execFileSync(binary, words, { encoding: 'utf8', cwd: root });
    run('import', '--data', festival.data, festivalFolder);
    festival.accounts = accountsIn(run('accounts', '--data', festival.data, festivalSlug));
    const port = await freePort();
    const { tls } = options; // {certificate, key}: PEM files
    festival.base = `${tls ? 'https' : 'http'}://${options.host ?? '127.0.0.1'}:${port}`;
    festival.name = name;
    festival.relay = options.relay ? await freePort() : 0;
    options.seed?.(festival);
    festival.#arguments = ['serve', '--data', festival.data, '--port', String(port), '--public-url', festival.base,
      '--bind', options.host ?? '127.0.0.1', '--relay-port', String(festival.relay),
      '--srt-port', String(options.srt ?? 0), '--rtmp-port', String(options.rtmp ?? 0), '--frontend', join(root, 'frontend/build'),
      ...(tls ? ['--tls-certificate', tls.certificate, '--tls-key', tls.key] : [])];
    await festival.start();
    return festival;
  }

  #arguments = [];

  /** Starts the server, or starts it again on the same data and ports. */
  async start() {
    const logs = join(root, 'build/test-logs');
    mkdirSync(logs, { recursive: true });
    this.process = spawn(binary, this.#arguments, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(join(logs, `server-${this.name}.log`), { flags: 'a' });
    this.process.stdout.pipe(log);
    this.process.stderr.pipe(log);
    this.ended = new Promise((resolve) => this.process.once('exit', resolve));
    await this.#ready();
  }

  async #ready() {
    for (let tries = 0; tries < 150; tries += 1) {
      assert.equal(this.process.exitCode, null, 'the server ended before it was ready');
      const answer = await fetch(`${this.base}/healthz`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await this.stop();
    assert.fail('the server was not ready within 15 s');
  }

  /** Imports a folder by a process of its own, beside the running server. */
  import(folder) {
    return execFileSync(binary, ['import', '--data', this.data, folder], { encoding: 'utf8', cwd: root });
  }

  /** The account of a role: {role, mail, password}. */
  account(role) {
    const found = this.accounts.find((account) => account.role === role);
    assert.ok(found, `the import gave no ${role}; it gave ${this.accounts.map((one) => one.role).join(', ')}`);
    return found;
  }

  /** The text of the newest mail to an address: without a mail server they wait in the outbox. */
  async mailTo(address) {
    for (let tries = 0; tries < 50; tries += 1) {
      const payloads = JSON.parse(
        execFileSync('python3', ['-c', readOutbox, join(this.data, 'madang.db')], { encoding: 'utf8' }),
      );
      const found = payloads.map((text) => JSON.parse(text)).find((mail) => mail.to.includes(address));
      if (found) return found.text;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    assert.fail(`no mail to ${address} came to the outbox`);
  }

  /** Ends the server and keeps its data. */
  async halt(signal = 'SIGTERM') {
    this.process.kill(signal);
    const late = setTimeout(() => this.process.kill('SIGKILL'), 10_000);
    await this.ended;
    clearTimeout(late);
  }

  async stop() {
    await this.halt();
    rmSync(this.data, { recursive: true, force: true });
  }
}

/** Lines "roles  mail  password" as `madang accounts` prints them; a role is its first word. */
export function accountsIn(printed) {
  return [...printed.matchAll(/^ {2}(\w+).*? {2,}(\S+@\S+) +(\S+)$/gm)].map(
    ([, role, mail, password]) => ({ role, mail, password }),
  );
}
