// Meetings for tests of the video room: put into the data folder before the server starts, people
// who enter through the page, and what their browsers measure.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import assert from 'node:assert/strict';
import { join } from 'node:path';

import { festivalSlug } from '../support/festival.mjs';

export const kFakeDevices = ['--allow-loopback-in-peer-connection', '--use-fake-device-for-media-stream=device-count=4', '--use-fake-ui-for-media-stream'];

const insertRooms = `
import json, sqlite3, sys
base = sqlite3.connect(sys.argv[1])
for room in json.loads(sys.argv[2]):
    base.execute("INSERT INTO video_room (id, festival, programme, subject, title, starts_at, ends_at, cancelled,"
                 " ended_told, created_at, updated_at) VALUES (?, ?, 'consult', 'test', ?, ?, ?, 0, 0, 0, 0)",
                 (room["id"], room["festival"], json.dumps(room["title"]), room["from"], room["to"]))
    for party in room["parties"]:
        person = base.execute("SELECT id FROM person WHERE mail_key = ?", (party["mail"],)).fetchone()
        grant = base.execute("SELECT organisation FROM role_grant WHERE person = ? AND organisation <> ''",
                             (person[0],)).fetchone()
        slug = grant[0] if grant and party["kind"] == "party" else ""
        base.execute("INSERT INTO video_party (room, key, kind, name, organisation, person, language)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?)",
                     (room["id"], party["key"], party["kind"], json.dumps(party["name"]), slug,
                      "" if slug else person[0], party["language"]))
base.commit()
`;

/** A room of buyer, company and interpreter from `from` to `to`, minutes from the rehearsal's start. */
export function roomOf(festival, { from, to }) {
  const start = Date.parse('2021-10-07T13:55:00+09:00') * 1000;
  const party = (key, role, kind, language, name) => ({
    key, kind, language, name, mail: festival.account(role).mail,
  });
  return {
    id: randomUUID(),
    festival: festivalSlug,
    title: { ko: '알찬실섬유와 말레이시아 바이어', en: 'Alchansil Textile and a Malaysian buyer' },
    from: start + Math.round(from * 60e6),
    to: start + Math.round(to * 60e6),
    parties: [
      party('buyer', 'buyer', 'party', 'en', { ko: '바이어', en: 'Buyer' }),
      party('company', 'company', 'party', 'ko', { ko: '기업', en: 'Company' }),
      party('interpreter', 'interpreter', 'interpreter', 'en', { ko: '통역', en: 'Interpreter' }),
    ],
  };
}

export function seedRooms(festival, rooms) {
  execFileSync('python3', ['-c', insertRooms, join(festival.data, 'madang.db'), JSON.stringify(rooms)]);
}

/** Signs in and goes to the door of a room; `language` is chosen by hand. */
export async function signIn(visitor, account, language = 'ko') {
  const { page } = visitor;
  await visitor.context.addInitScript((chosen) => localStorage.setItem('madang.lang', chosen), language);
  await visitor.goto('/sign-in');
  await page.locator('input[name=mail], input[type=email]').first().fill(account.mail);
  await page.locator('input[type=password]').first().fill(account.password);
  await page.locator('form button[type=submit]').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

export async function toTheDoor(visitor, account, room, language = 'ko') {
  await signIn(visitor, account, language);
  await visitor.goto(`/video/${room.id}`);
}

export async function enter(visitor) {
  await visitor.page.getByRole('button', { name: /^(들어가기|Enter the room)$/ }).click();
  await visitor.page.locator('.stage').waitFor();
}

/** What the tiles of the others show. */
function tiles(visitor) {
  return visitor.page.evaluate(() => [...document.querySelectorAll('figure[data-peer]')].map((figure) => {
    const video = figure.querySelector('video');
    return { state: figure.dataset.state, says: figure.querySelector('.nobody')?.textContent.trim(),
      lines: video?.videoHeight, frames: video?.getVideoPlaybackQuality().totalVideoFrames };
  }));
}

/** Waits until this browser shows moving pictures of so many others. Milliseconds it took. */
export async function seesOthers(visitor, count, timeout = 20_000) {
  const began = Date.now();
  await visitor.page.waitForFunction(
    (wanted) => {
      const playing = [...document.querySelectorAll('figure[data-peer] video')].filter(
        (video) => video.videoWidth > 0 && video.getVideoPlaybackQuality().totalVideoFrames > 2,
      );
      return playing.length >= wanted;
    },
    count,
    { timeout, polling: 50 },
  ).catch(async (cause) => {
    throw new Error(`${count} others not seen within ${timeout} ms: ${JSON.stringify(await tiles(visitor))}`, { cause });
  });
  return Date.now() - began;
}

/** Frames decoded so far by connection, where takeRoute() listens; else frames shown by each tile. */
export function frames(visitor) {
  return visitor.page.evaluate(async () => {
    const decoded = {};
    for (const [at, connection] of (window.__connections ?? []).entries()) {
      if (connection.connectionState === 'closed') continue;
      const reports = [...(await connection.getStats()).values()];
      decoded[at] = reports.reduce((sum, each) => sum + (each.type === 'inbound-rtp' ? (each.framesDecoded ?? 0) : 0), 0);
    }
    if (window.__connections) return decoded;
    return Object.fromEntries(
      [...document.querySelectorAll('figure[data-peer]')].map((figure) => [
        figure.dataset.peer,
        figure.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
      ]),
    );
  });
}

/** That pictures of all others go on: more frames than a moment ago. */
export async function goesOn(visitor, timeout = 20_000) {
  const before = await frames(visitor);
  const until = Date.now() + timeout;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = await frames(visitor);
    if (Object.keys(before).length > 0 && Object.entries(before).every(([who, n]) => now[who] > n + 3)) return;
    assert.ok(Date.now() < until, `pictures stand still: ${JSON.stringify(before)} then ${JSON.stringify(now)}`);
  }
}

/** How loud each voice player is right now, as heard: level by its label, after its volume. */
export function heard(visitor, ms = 2500) {
  return visitor.page.evaluate(async (duration) => {
    const context = new AudioContext();
    await context.resume();
    const players = [...document.querySelectorAll('audio[data-voice]')];
    const meters = players.map((player) => {
      const analyser = new AnalyserNode(context, { fftSize: 2048 });
      context.createMediaStreamSource(player.srcObject).connect(analyser);
      return { player, analyser, peak: 0 };
    });
    const until = performance.now() + duration;
    const samples = new Float32Array(2048);
    while (performance.now() < until) {
      for (const meter of meters) {
        meter.analyser.getFloatTimeDomainData(samples);
        meter.peak = Math.max(meter.peak, ...samples.map(Math.abs));
      }
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await context.close();
    return Object.fromEntries(
      meters.map(({ player, peak }) => [player.dataset.voice, { peak, volume: player.volume }]),
    );
  }, ms);
}

/** Which way this browser's media goes; before it opens a page. `scheme`: relays of that one only; `swap`: in their
 * addresses, one for another. */
export async function takeRoute(visitor, route, scheme = '', swap = ['', '']) {
  await visitor.context.addInitScript(([chosen, only, [from, to]]) => {
    localStorage.setItem('madang.route', chosen);
    const Real = window.RTCPeerConnection;
    const few = (settings) => ({
      ...settings,
      iceServers: settings.iceServers.map((each) => ({ ...each, urls: [each.urls].flat().filter((url) => url.startsWith(only) && url.includes(from))
        .map((url) => url.replace(from, to)) }))
        .filter((each) => each.urls.length > 0),
    });
    window.__connections = [];
    window.RTCPeerConnection = class extends Real {
      constructor(settings) {
        super(few(settings));
        window.__connections.push(this);
      }
      setConfiguration(settings) {
        super.setConfiguration(few(settings));
      }
    };
  }, [route, scheme, swap]);
}

/** The ways in use: {type, protocol} of the own end, by the browser's statistics. */
export function pathsOf(visitor) {
  return visitor.page.evaluate(async () => {
    const paths = [];
    for (const connection of window.__connections) {
      if (connection.connectionState !== 'connected') continue;
      const report = await connection.getStats();
      const pair = [...report.values()].find((each) => each.type === 'candidate-pair' && each.nominated && each.state === 'succeeded');
      const own = pair && report.get(pair.localCandidateId);
      if (own) paths.push({ type: own.candidateType, protocol: own.relayProtocol ?? own.protocol });
    }
    return paths;
  });
}
