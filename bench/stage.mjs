// Run by bench/stage.sh (`./dev bench stage`): from the picture's clock at a publisher to the same picture in a
// real browser, by SRT, RTMP and from a browser, beside nginx-rtmp's HLS in the same run.
import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openBrowser } from '../tests/browser/watch.mjs';
import { freePort } from '../tests/support/festival.mjs';
import { Door, hashed } from './stage_door.mjs';
import { obs, pages } from './stage_pages.mjs';
import { pause, say, seconds, share, watch } from './stage_watch.mjs';

const streams = Number(process.env.STAGE_STREAMS ?? 4);
const kinds = (process.env.STAGE_KINDS ?? 'srt rtmp browser nginx').split(' ');
const ticks = 100; // of the processor's clock, a second
const begun = Date.now();
const folder = mkdtempSync(join(tmpdir(), 'madang-stage-'));
const running = new Set();

function start(program, words) {
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function end(child) {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Seconds of processor that a process has used. */
function used(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

async function until(condition, what) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await condition()) return;
    await pause(50);
  }
  throw new Error(`${what} within 30 s`);
}

async function nginx() {
  const [rtmp, http] = [await freePort(), await freePort()];
  mkdirSync(join(folder, 'hls'));
  writeFileSync(join(folder, 'nginx.conf'), `
load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 512; }
rtmp { server { listen 127.0.0.1:${rtmp}; application live { live on; hls on; hls_path ${folder}/hls; hls_fragment 1s; hls_playlist_length 4s; } } }
http { access_log off; types { application/vnd.apple.mpegurl m3u8; video/mp2t ts; }
  server { listen 127.0.0.1:${http}; location /hls { root ${folder}; add_header Access-Control-Allow-Origin *; add_header Cache-Control no-cache; } } }
`);
  start('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder]);
  await pause(500);
  return { to: ['-f', 'flv', `rtmp://127.0.0.1:${rtmp}/live/peer`], address: `http://127.0.0.1:${http}/hls/peer.m3u8` };
}

const srt = (door, stage) => ['-f', 'mpegts', `srt://127.0.0.1:${door.srt_port}?streamid=publish/${stage}/key-${stage}`];

async function measure(kind, door, browser) {
  const address = `${door.base}/stages/${kind}/live.m3u8`;
  const there = () => door.lists.get(`${kind}/plain.m3u8`);
  let publisher;
  let tab;
  if (kind === 'srt') publisher = start('ffmpeg', obs(begun, srt(door, 'srt')));
  if (kind === 'rtmp') publisher = start('ffmpeg', obs(begun, ['-f', 'flv', `rtmp://127.0.0.1:${door.rtmp_port}/live/rtmp?key=key-rtmp`]));
  if (kind === 'browser') {
    tab = await (await browser.newContext()).newPage();
    await tab.goto(`${door.base}/golive`);
    await tab.evaluate(([value]) => { window.begun = value; window.golive('browser'); }, [begun]);
  }
  await until(there, `${kind} did not go live`);
  await pause(4000); // as a viewer comes: into a broadcast that runs
  const p50 = await watch(browser, kind, { page: `${door.base}/player`, address, low: true, begun });
  if (publisher) await end(publisher);
  await tab?.context().close();
  return p50;
}

async function measurePeer(door, browser) {
  const peer = await nginx();
  // A key each second, since its segments end at keys: that is where it is fastest.
  const publisher = start('ffmpeg', obs(begun, ['-g', '30', ...peer.to]));
  await until(() => readdirSync(join(folder, 'hls')).includes('peer.m3u8'), 'nginx-rtmp made no playlist');
  await pause(6000);
  const p50 = await watch(browser, 'nginx_rtmp', { page: `${door.base}/player`, address: peer.address, low: false, begun });
  await end(publisher);
  return p50;
}

/** What a stream costs the packager: ingest, packaging, recording and handing out. */
async function measureCost(door) {
  const names = Array.from({ length: streams }, (_, at) => `cost${at}`);
  const publishers = names.map((name) => start('ffmpeg', obs(begun, srt(door, name), '640x360', '2000k')));
  for (const name of names) await until(() => door.lists.get(`${name}/plain.m3u8`), `${name} did not go live`);
  const pid = door.link.child.pid;
  const before = used(pid);
  await pause(seconds * 1000);
  say('stage.packager.cpu_per_stream', ((used(pid) - before) / seconds / streams) * 100, '%');
  const kbps = door.stats.filter(({ stream }) => stream.startsWith('cost')).map((each) => each.kbps);
  say('stage.packager.kbps_per_stream', share(kbps, 0.5), 'kbit/s');
  for (const publisher of publishers) await end(publisher);
}

async function run() {
  const names = ['srt', 'rtmp', 'browser', ...Array.from({ length: streams }, (_, at) => `cost${at}`)];
  const table = names.map((id) => ({ id, key_hashes: [hashed(`key-${id}`)], record: join(folder, 'replays'), ladder: false }));
  const door = await Door.open({ binary: process.env.MADANG_MEDIA_BINARY, streams: table, pages });
  const browser = await openBrowser(['--autoplay-policy=no-user-gesture-required']);
  try {
    const p50 = {};
    for (const kind of kinds.filter((each) => each !== 'nginx')) p50[kind] = await measure(kind, door, browser);
    if (kinds.includes('nginx')) {
      const peer = await measurePeer(door, browser);
      for (const [kind, value] of Object.entries(p50)) say(`stage.${kind}.times_faster_than_nginx_rtmp`, peer / value, 'x');
    }
    if (streams > 0) await measureCost(door);
  } finally {
    await browser.close();
    for (const child of running) child.kill('SIGTERM');
    await door.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await run();
