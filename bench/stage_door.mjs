// Holds what madang-media makes and gives it to players: the web door's rules (blocking reload, nothing
// else) in a few lines, so that the stage bench needs no festival. Also the link's other end in tests.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const { WebSocketServer } = createRequire(new URL('../tests/package.json', import.meta.url))('ws');
export const hashed = (key) => createHash('sha256').update(key).digest('hex');

/** The server's end of the link: `heard(header, payload)` for each message of the child. */
export class Link {
  #socket;
  #held = Buffer.alloc(0);

  constructor(binary, words, heard) {
    this.child = spawn(binary, words, { stdio: ['ignore', 'inherit', 'inherit', 'pipe'] });
    this.#socket = this.child.stdio[3];
    this.#socket.on('data', (bytes) => this.#take(bytes, heard));
    this.#socket.on('error', () => {});
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
  }

  #take(bytes, heard) {
    this.#held = this.#held.length === 0 ? bytes : Buffer.concat([this.#held, bytes]);
    while (this.#held.length >= 8) {
      const header = this.#held.readUInt32LE(0);
      const whole = 8 + header + this.#held.readUInt32LE(4);
      if (this.#held.length < whole) return;
      heard(JSON.parse(this.#held.toString('utf8', 8, 8 + header)), this.#held.subarray(8 + header, whole));
      this.#held = this.#held.subarray(whole);
    }
  }

  send(header, payload = Buffer.alloc(0)) {
    const text = Buffer.from(JSON.stringify(header));
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32LE(text.length, 0);
    lengths.writeUInt32LE(payload.length, 4);
    this.#socket.write(Buffer.concat([lengths, text, payload]));
  }

  async stop() {
    this.child.kill('SIGTERM');
    await this.ended;
  }
}

/** `streams` by id, each with its key and where it is recorded. `pages`: path → HTML. */
export class Door {
  static async open({ binary, streams, pages = {}, port = 0, words = [] }) {
    const door = new Door();
    door.pages = pages;
    door.server = createServer((request, answer) => door.#answer(request, answer));
    await new Promise((resolve) => door.server.listen(port, '127.0.0.1', resolve));
    door.base = `http://127.0.0.1:${door.server.address().port}`;
    new WebSocketServer({ server: door.server }).on('connection', (socket) => door.#publish(socket));
    const ready = new Promise((resolve) => (door.ready = resolve));
    door.link = new Link(binary, ['--bind', '127.0.0.1', '--srt-port', '0', '--rtmp-port', '0', ...words], (header, payload) =>
      door.#hear(header, payload));
    door.link.send({ type: 'streams', streams });
    Object.assign(door, await ready);
    return door;
  }

  blobs = new Map();
  lists = new Map();
  waiting = new Set();
  heard = [];
  stats = [];
  #connections = 0;

  #hear(header, payload) {
    const at = `${header.stream}/${header.name}`;
    if (header.type === 'ready') this.ready(header);
    else if (header.type === 'file') this.blobs.set(at, Buffer.from(payload));
    else if (header.type === 'drop') for (const name of header.names) this.blobs.delete(`${header.stream}/${name}`);
    else if (header.type === 'playlist') {
      this.lists.set(at, { ...header, text: payload.toString() });
      for (const one of this.waiting) one();
    } else if (header.type === 'stats') this.stats.push(header);
    else this.heard.push(header);
  }

  #publish(socket) {
    const connection = String((this.#connections += 1));
    socket.on('message', (bytes, binary) => {
      if (binary) this.link.send({ type: 'publish.data', connection }, bytes);
      else this.link.send({ type: 'publish.open', connection, ...JSON.parse(bytes) });
    });
    socket.on('close', () => this.link.send({ type: 'publish.close', connection }));
  }

  async #answer(request, answer) {
    const url = new URL(request.url, this.base);
    const page = this.pages[url.pathname];
    if (page) return void answer.writeHead(200, { 'content-type': page.type ?? 'text/html' }).end(page.body ?? page);
    const at = url.pathname.replace('/stages/', '');
    if (at.endsWith('.m3u8')) return this.#list(at, url.searchParams, answer);
    const blob = this.blobs.get(at);
    if (blob) return void answer.writeHead(200, { 'content-type': 'video/mp4', 'content-length': blob.length }).end(blob);
    return void answer.writeHead(404).end();
  }

  #list(at, asked, answer) {
    const msn = Number(asked.get('_HLS_msn') ?? -1);
    const part = Number(asked.get('_HLS_part') ?? -1);
    const there = () => {
      const list = this.lists.get(at);
      return list && (list.msn > msn || (list.msn === msn && list.part >= part));
    };
    const give = () => {
      const list = this.lists.get(at);
      if (!list) return void answer.writeHead(404).end();
      return void answer.writeHead(200, { 'content-type': 'application/vnd.apple.mpegurl', 'cache-control': 'no-store' }).end(list.text);
    };
    if (msn < 0 || there()) return give();
    const late = setTimeout(() => done(), 6000);
    const done = () => {
      clearTimeout(late);
      this.waiting.delete(look);
      give();
    };
    const look = () => there() && done();
    this.waiting.add(look);
    return undefined;
  }

  async stop() {
    this.server.closeAllConnections();
    this.server.close();
    await this.link.stop();
  }
}
