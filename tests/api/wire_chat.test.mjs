// Chat over real sockets of a real server: two visitors, a moderator and a stranger in one room.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Festival, festivalSlug as festival } from '../support/festival.mjs';
import { Live } from '../support/live.mjs';
import { Person } from '../support/person.mjs';

const room = { festival, room: 'commerce' };
const topic = `chat/${festival}/commerce`;
let server, people, min, joo, moderator, stranger;

before(async () => {
  server = await Festival.open('wire-chat');
  const as = (role) => Person.signedIn(server.base, server.account(role));
  people = { min: await as('seeker'), joo: await as('visitor'), moderator: await as('moderator') };
  await people.moderator.call('updateRoom', { params: room, body: { slow_seconds: 0 } });
  [min, joo, moderator, stranger] = await Promise.all([
    ...Object.values(people).map((person) => Live.open(server.base, person.cookie)),
    Live.open(server.base),
  ]);
  for (const one of [min, joo, moderator, stranger]) await one.follow(topic);
});
after(() => server?.stop());

// A person says five things in ten seconds at most: the talk goes from one to the other.
const say = (who, text) => who.call('sayInRoom', room, { text });
const told = async (who) => (await who.event('message.said')).data.text;

test('what one says everyone hears, a stranger too', async () => {
  assert.equal((await say(min, '안녕하세요')).status, 201);
  for (const one of [min, joo, moderator, stranger]) assert.equal(await told(one), '안녕하세요');
  const refused = await say(stranger, '저도요');
  assert.equal(refused.status, 401);
});

test('who comes back after a cut hears what was missed, once and in order', async () => {
  await say(min, '하나');
  const { seq } = await joo.event('message.said');
  joo.cut();
  await say(min, '둘');
  await say(min, '셋');
  joo = await Live.open(server.base, people.joo.cookie);
  await joo.follow(topic, seq);
  assert.deepEqual([await told(joo), await told(joo)], ['둘', '셋']);
  await say(min, '넷');
  assert.equal(await told(joo), '넷');
  assert.ok(!joo.heard.some(({ type }) => type === 'snapshot'), 'a resumed topic sends no snapshot');
});

test('a number of another run leads to a snapshot, and what came after it', async () => {
  const late = await Live.open(server.base);
  late.say({ type: 'follow', topic, since: 7 });
  const { data } = await late.take('the snapshot', ({ type }) => type === 'snapshot');
  if (data.messages.at(-1)?.text !== '넷') {
    await late.take('what came since', ({ type, data: said }) => type === 'event' && said.text === '넷');
  }
  late.cut();
});

test('a hidden message goes from every screen and from what newcomers get', async () => {
  const { body: message } = await say(joo, '지울 말');
  assert.equal((await moderator.call('hideMessage', { ...room, message: message.id }, { reason: '욕설' })).status, 200);
  assert.equal((await min.event('message.hidden')).data.id, message.id);
  // The snapshot is kept for some seconds; the event after it hides the message again.
  const late = await Live.open(server.base);
  const { data } = await late.follow(topic);
  const seen = data.messages.find(({ id }) => id === message.id);
  if (seen?.text) assert.equal((await late.event('message.hidden')).data.id, message.id);
  late.cut();
});

test('the muted are told why, at once and when they talk', async () => {
  const person = (await people.joo.call('getSession')).body.person.id;
  const sanction = await moderator.call('sanctionPerson', { ...room, person }, { kind: 'mute', minutes: 5 });
  assert.equal(sanction.status, 200);
  await joo.take('the whisper', ({ type, event }) => type === 'private' && event === 'chat.silenced');
  const refused = await say(joo, '왜요');
  assert.deepEqual([refused.status, refused.body.reason], [403, 'chat.muted']);
  await moderator.call('liftSanction', { ...room, person });
  await joo.take('the release', ({ type, event }) => type === 'private' && event === 'chat.released');
  assert.equal((await say(joo, '고마워요')).status, 201);
});

test('reports are for moderators only', async () => {
  min.say({ type: 'follow', topic: `${topic}/moderation` });
  const refused = await min.take('the refusal', ({ type }) => type === 'error');
  assert.deepEqual([refused.reason, refused.topic], ['access.denied', `${topic}/moderation`]);
  await moderator.follow(`${topic}/moderation`);
  const { body: message } = await say(joo, '수상한 말');
  await min.call('reportMessage', { ...room, message: message.id }, { reason: '광고' });
  assert.equal((await moderator.event('report.created')).data.message.id, message.id);
});

test('nonsense gets an error frame and the connection goes on', async () => {
  stranger.say({ type: 'follow', topic: 'no/such/topic' });
  assert.equal((await stranger.take('the error', ({ type }) => type === 'error')).reason, 'topic.unknown');
  stranger.say({ type: 'ping' });
  await stranger.take('the pong', ({ type }) => type === 'pong');
});
