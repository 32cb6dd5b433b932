// The API over the wire: a real server with the reference festival, used by real people of it.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { Festival, festivalFolder, festivalSlug as festival } from '../support/festival.mjs';
import { Person } from '../support/person.mjs';

let server, stranger, owner, moderator, manager, seeker, member;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

before(async () => {
  server = await Festival.open('wire');
  const as = (role) => Person.signedIn(server.base, server.account(role));
  stranger = new Person(server.base);
  [owner, moderator, manager, seeker, member] = [
    await as('owner'), await as('moderator'), await as('programme_manager'), await as('seeker'), await as('company'),
  ];
});
after(() => server?.stop());

describe('the server', () => {
  test('tells its time, its contract and who I am', async () => {
    const { body } = await stranger.call('getTime');
    assert.equal(body.rehearsal, true);
    assert.match(body.now, /^2021-10-07T0[45]:/);
    assert.match((await stranger.call('getContract')).text, /^openapi: 3\.1/);
    assert.equal((await stranger.call('getSession')).body.person, null);
  });
});

describe('the festival', () => {
  test('is listed and described', async () => {
    const { body: list } = await stranger.call('listFestivals');
    assert.ok(list.items.some((one) => one.slug === festival && one.current));
    const { body } = await stranger.call('getFestival', { params: { festival } });
    assert.equal(body.programmes.length, 7);
    const { body: programme } = await stranger.call('getProgramme', { params: { festival, programme: 'consult' } });
    assert.equal(programme.key, 'consult');
    const { body: now } = await stranger.call('getNow', { params: { festival } });
    assert.ok(now.figures.organisations >= 80);
  });

  test('is changed by its owner only, and only from the newest version', async () => {
    const { body: was } = await owner.call('getFestival', { params: { festival } });
    const tagline = { ...was.tagline, en: 'From thread to light' };
    const body = { version: was.version, tagline };
    await seeker.call('updateFestival', { params: { festival }, body, status: 403 });
    const { body: is } = await owner.call('updateFestival', { params: { festival }, body });
    assert.equal(is.tagline.en, 'From thread to light');
    await owner.call('updateFestival', { params: { festival }, body, status: 409 });
  });

  test('a programme is changed by its own manager', async () => {
    const body = { summary: { ko: '지금 사고 이야기해요', en: 'Buy and talk now' } };
    const params = { festival, programme: 'commerce' };
    assert.equal((await manager.call('updateProgramme', { params, body })).body.summary.en, 'Buy and talk now');
    await manager.call('updateProgramme', { params: { festival, programme: 'jobfair' }, body, status: 403 });
  });

  test('the dashboard counts', async () => {
    const { body } = await owner.call('getDashboard', { params: { festival } });
    assert.ok(Object.keys(body).length > 0);
  });
});

describe('answers from memory', () => {
  const titles = async (who) =>
    (await who.call('listSessions', { params: { festival } })).body.items.map((one) => one.title.ko);

  test('are never another right\'s: a draft is seen by its owner only', async () => {
    const become = async (state) => {
      const { body } = await owner.call('getFestival', { params: { festival } });
      await owner.call('updateFestival', { params: { festival }, body: { version: body.version, state } });
    };
    await stranger.call('listSessions', { params: { festival } });
    await become('draft');
    for (let turn = 0; turn < 3; turn += 1)
      for (const operation of ['getFestival', 'listSessions', 'listNotices', 'searchOrganisations', 'getNow']) {
        await owner.call(operation, { params: { festival } });
        await stranger.call(operation, { params: { festival }, status: 404 });
        await seeker.call(operation, { params: { festival }, status: 404 });
      }
    await become('open');
    await stranger.call('listSessions', { params: { festival } });
  });

  test('a company page tells its member that it may be edited, and nobody else', async () => {
    const { body: session } = await member.call('getSession');
    const mine = session.grants.find((grant) => grant.organisation);
    assert.ok(mine.organisation_name.ko, 'grants name their organisation');
    const params = { festival, organisation: mine.organisation };
    for (let turn = 0; turn < 2; turn += 1)
      for (const [who, may] of [[stranger, false], [member, true], [seeker, false]])
        assert.equal((await who.call('getOrganisation', { params })).body.may_edit, may);
  });

  test('show a command at once, and an import of another process within 2 s', async () => {
    const { body } = await stranger.call('listSessions', { params: { festival }, query: { programme: 'commerce' } });
    const [session] = body.items;
    for (const ko of ['첫 제목', '둘째 제목']) {
      const { body: now } = await stranger.call('getScheduleSession', { params: { festival, session: session.id } });
      await manager.call('updateScheduleSession', {
        params: { festival, programme: 'commerce', session: session.id },
        body: { version: now.version, title: { ko } },
      });
      assert.ok((await titles(stranger)).includes(ko));
      assert.ok((await titles(seeker)).includes(ko));
    }
    const folder = mkdtempSync(join(tmpdir(), 'madang-folder-'));
    cpSync(festivalFolder, folder, { recursive: true });
    const sheet = join(folder, 'sessions.csv');
    writeFileSync(sheet, readFileSync(sheet, 'utf8').replace('온라인 채용박람회 여는 날', '다른 곳에서 바꾼 제목'));
    await titles(stranger);
    server.import(folder);
    rmSync(folder, { recursive: true });
    const until = Date.now() + 2000;
    while (!(await titles(stranger)).includes('다른 곳에서 바꾼 제목')) {
      assert.ok(Date.now() < until, 'the import of another process is not seen');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
});

describe('organisations', () => {
  const change = {
    slug: 'wire-works', kind: 'company', name: { ko: '줄공방', en: 'Wire Works' },
    summary: { ko: '줄을 만들어요' }, fields: ['software'], programmes: ['consult'], country: 'KR',
  };
  const params = { festival, organisation: 'wire-works' };

  test('are made, published, found by initial consonants, and changed', async () => {
    const { body: made } = await owner.call('createOrganisation', { params: { festival }, body: change });
    await owner.call('setOrganisationState', { params, body: { state: 'published', version: made.version } });
    const found = async (q) =>
      (await stranger.call('searchOrganisations', { params: { festival }, query: { q } })).body.items.map((one) => one.slug);
    assert.ok((await found('ㅈㄱㅂ')).includes('wire-works'));
    assert.ok((await found('wireworks')).includes('wire-works'));
    const { body: got } = await stranger.call('getOrganisation', { params });
    const { body: is } = await owner.call('updateOrganisation', {
      params, body: { version: got.version, summary: { ko: '줄을 이어요' } },
    });
    assert.equal(is.summary.ko, '줄을 이어요');
    await member.call('updateOrganisation', { params, body: { version: is.version, summary: { ko: '남의 것' } }, status: 403 });
  });

  test('have products', async () => {
    const body = { name: { ko: '빛나는 줄' }, summary: { ko: '빛이 지나요' }, hs_code: '8544.70', price: 'USD 3' };
    const { body: made } = await owner.call('createProduct', { params, body });
    const product = { ...params, product: made.id };
    assert.equal((await owner.call('updateProduct', { params: product, body: { price: 'USD 4' } })).body.price, 'USD 4');
    await owner.call('deleteProduct', { params: product });
    await owner.call('updateProduct', { params: product, body: { price: 'USD 5' }, status: 404 });
  });
});

describe('files', () => {
  const headers = { 'x-file-name': 'dot.png' };

  test('are uploaded whole, served and deleted', async () => {
    const { body } = await seeker.call('uploadFile', { params: { festival }, bytes: png, type: 'application/octet-stream', headers });
    assert.equal(body.content_type, 'image/png');
    const served = await seeker.call('getFile', { params: { file: body.id } });
    assert.deepEqual(served.raw, png);
    await member.call('deleteFile', { params: { festival, file: body.id }, status: 404 });
    await seeker.call('deleteFile', { params: { festival, file: body.id } });
    await seeker.call('getFile', { params: { file: body.id }, status: 404 });
  });

  test('are uploaded in parts', async () => {
    const { body: begun } = await seeker.call('beginUpload', { params: { festival }, body: { name: 'dot.png', bytes: png.length } });
    const params = { festival, upload: begun.id };
    const part = (bytes, offset, status) =>
      seeker.call('continueUpload', { params, query: { offset }, bytes, type: 'application/octet-stream', status });
    await part(png.subarray(0, 20), 0);
    await part(png.subarray(20), 30, 409);
    assert.equal((await seeker.call('getUpload', { params })).body.received, 20);
    await part(png.subarray(20), 20);
    assert.equal((await seeker.call('completeUpload', { params })).body.bytes, png.length);
  });

  test('that look like pages are never served as such', async () => {
    const bytes = Buffer.from('<html><script>alert(1)</script></html>');
    const answer = await fetch(`${server.base}/api/festivals/${festival}/files`, { method: 'POST', body: bytes });
    assert.equal(answer.status, 401);
    const kept = await seeker
      .call('uploadFile', { params: { festival }, bytes, type: 'application/octet-stream', headers: { 'x-file-name': 'page.html' } })
      .catch((error) => error);
    if (kept instanceof Error) return assert.match(kept.message, /4\d\d/);
    const served = await seeker.call('getFile', { params: { file: kept.body.id } });
    assert.doesNotMatch(served.type, /html|xml|svg/);
  });
});

describe('rooms', () => {
  const params = { festival, room: 'wire-room' };

  test('are opened, talked in, moderated and exported', async () => {
    await owner.call('createRoom', { params: { festival }, body: { slug: 'wire-room', programme: 'commerce', title: { ko: '줄방', en: 'Wire room' } } });
    assert.ok((await stranger.call('listRooms', { params: { festival } })).body.items.some((one) => one.slug === 'wire-room'));
    await stranger.call('sayInRoom', { params, body: { text: '누구세요' }, status: 401 });
    const { body: said } = await seeker.call('sayInRoom', { params, body: { text: '안녕하세요', client_id: 'a1' } });
    assert.equal((await stranger.call('listMessages', { params })).body.items.at(-1).text, '안녕하세요');
    const message = { ...params, message: said.id };
    assert.equal((await moderator.call('pinMessage', { params, body: { message: said.id } })).body.pinned.id, said.id);
    await moderator.call('unpinMessage', { params });
    await member.call('reportMessage', { params: message, body: { reason: '광고' } });
    assert.equal((await moderator.call('hideMessage', { params: message, body: { reason: '광고' } })).body.hidden, true);
    assert.ok(!JSON.stringify((await stranger.call('listMessages', { params })).body).includes('안녕하세요'));
    await moderator.call('unhideMessage', { params: message });
    const { body: reports } = await moderator.call('listReports', { params: { festival } });
    const report = reports.items.find((one) => one.message.id === said.id);
    await moderator.call('resolveReport', { params: { festival, report: report.id }, body: { state: 'dismissed' } });
    assert.match((await moderator.call('exportRoom', { params })).text, /안녕하세요/);
  });

  test('a muted person is silent, a frozen room too', async () => {
    const { body: who } = await seeker.call('getMe');
    const silenced = { ...params, person: who.id };
    await moderator.call('sanctionPerson', { params: silenced, body: { kind: 'mute', minutes: 5 } });
    await seeker.call('sayInRoom', { params, body: { text: '들리나요' }, status: 403 });
    assert.equal((await moderator.call('listSanctions', { params })).body.items.length, 1);
    await moderator.call('liftSanction', { params: silenced });
    assert.equal((await moderator.call('updateRoom', { params, body: { frozen: true } })).body.frozen, true);
    assert.equal((await member.call('getRoom', { params })).body.may_talk, false);
    await moderator.call('updateRoom', { params, body: { frozen: false } });
  });

  test('have banned words and canned answers', async () => {
    const body = { words: ['도박'] };
    await moderator.call('setBannedWords', { params: { festival }, body, status: 403 });
    await owner.call('setBannedWords', { params: { festival }, body });
    assert.deepEqual((await moderator.call('getBannedWords', { params: { festival } })).body.words, ['도박']);
    const items = [{ title: '자료', text: '자료는 프로그램 쪽에 있어요.' }];
    await owner.call('setCannedAnswers', { params: { festival }, body: { items } });
    assert.deepEqual((await moderator.call('getCannedAnswers', { params: { festival } })).body.items, items);
  });
});

describe('notices', () => {
  test('are drafted, read again and published', async () => {
    const { body: draft } = await owner.call('createNotice', {
      params: { festival }, body: { slug: 'wire-news', title: { ko: '줄 소식' }, body: { ko: '**굵게** 알려요.' } },
    });
    const params = { festival, notice: draft.slug };
    await stranger.call('getNotice', { params, status: 404 });
    const { body: again } = await owner.call('getNoticeDraft', { params });
    assert.equal(again.body.ko, '**굵게** 알려요.');
    await owner.call('setNoticeState', { params, body: { state: 'published', version: again.version } });
    assert.match((await stranger.call('getNotice', { params })).body.body_html.ko, /<strong>굵게<\/strong>/);
  });
});

describe('sessions', () => {
  test('all end at once', async () => {
    const again = await Person.signedIn(server.base, server.account('judge'));
    await again.call('endMySessions');
  });
});

describe('the folder', () => {
  test('is exported, checked and applied again without a change', async () => {
    const { raw } = await owner.call('exportFolder', { params: { festival } });
    const send = (bytes, apply) =>
      owner.call('importFolder', { params: { festival }, query: { apply }, bytes, type: 'application/zip' });
    assert.deepEqual((await send(raw, false)).body.problems, []);
    // The first takes what was made in the console into the folder's care; then nothing is left.
    assert.equal((await send(raw, true)).body.applied, true);
    const { body } = await send(raw, true);
    assert.deepEqual(body.problems, []);
    for (const count of body.counts) assert.equal(count.created + count.changed, 0, JSON.stringify(count));
    assert.ok((await owner.call('listImports', { params: { festival } })).body.items.length > 0);
  });
});
