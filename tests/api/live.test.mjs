// api/live.yaml: its examples conform to it, and so does every message that the gateway's and the
// chat's tests exchanged. The file is written by the C++ tests, one JSON object a line.
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import Ajv2020 from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const file =
  process.env.MADANG_LIVE_FRAMES ??
  fileURLToPath(new URL('../../build/test-logs/live.ndjson', import.meta.url));
const description = parse(
  readFileSync(fileURLToPath(new URL('../../api/live.yaml', import.meta.url)), 'utf8'),
);
const { client, server, topics, $defs } = description;
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
for (const word of ['topics', 'client', 'server', 'version']) ajv.addKeyword(word);
ajv.addSchema({ ...description, $id: 'live:' });
const kinds = (side) => side.oneOf.map(({ $ref }) => $ref.split('/').at(-1));
const validators = Object.fromEntries(
  Object.keys($defs).map((name) => [name, ajv.compile({ $ref: `live:#/$defs/${name}` })]),
);
const byType = Object.fromEntries(
  ['client', 'server'].map((side) => [
    side,
    new Map(
      kinds(description[side]).map((name) => [$defs[name].properties.type.const, validators[name]]),
    ),
  ]),
);

describe('the examples', () => {
  for (const name of [...kinds(client), ...kinds(server)]) {
    test(`${name} has examples that conform`, () => {
      assert.ok($defs[name].examples?.length > 0, 'no example');
      for (const example of $defs[name].examples) {
        assert.ok(validators[name](example), JSON.stringify(validators[name].errors));
      }
    });
  }
});

test('what was exchanged conforms', async () => {
  assert.ok(existsSync(file), `no messages were recorded in ${file}`);
  const seen = new Set();
  const problems = new Set();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === '') continue;
    const { side, frame } = JSON.parse(line);
    const validate = byType[side].get(frame.type);
    seen.add(`${side} ${frame.type}`);
    if (!validate) problems.add(`${side}: no message ${frame.type}`);
    else if (!validate(frame)) problems.add(`${line.slice(0, 300)} ${JSON.stringify(validate.errors)}`);
  }
  assert.deepEqual([...problems].slice(0, 10), []);
  const all = ['client', 'server'].flatMap((side) => [...byType[side].keys()].map((type) => `${side} ${type}`));
  assert.deepEqual(all.filter((each) => !seen.has(each)), [], 'never exchanged by a test');
});

test('each topic says who may follow', () => {
  for (const topic of topics) {
    assert.match(topic.pattern, /^[a-z{][a-z_{}/]+$/);
    assert.equal(typeof topic.presence, 'boolean');
    assert.ok(topic.who);
  }
});
