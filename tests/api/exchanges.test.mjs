// Every answer that the API tests received conforms to the contract, and every documented success
// was received at least once. The file is written by the C++ tests, one JSON object a line.
import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { AnswerCheck, loadContract, operationsOf, successes } from './contract.mjs';

const file =
  process.env.MADANG_EXCHANGES ??
  fileURLToPath(new URL('../../build/test-logs/exchanges.ndjson', import.meta.url));
const contract = loadContract();
const operations = operationsOf(contract);
/** @type {Map<string, {count: number, problems: Set<string>}>} */
const byOperation = new Map();
const seen = new Set();
let unknown = [];

before(async () => {
  assert.ok(existsSync(file), `no answers were recorded in ${file}`);
  const check = new AnswerCheck(contract);
  const known = new Set(operations.map((operation) => operation.id));
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (line.trim() === '') continue;
    const answer = JSON.parse(line);
    if (!known.has(answer.operation_id)) {
      unknown.push(answer.operation_id);
      continue;
    }
    const entry = byOperation.get(answer.operation_id) ?? { count: 0, problems: new Set() };
    entry.count += 1;
    for (const problem of check.problems(answer)) {
      if (entry.problems.size < 20) entry.problems.add(`${answer.status}: ${problem}`);
    }
    byOperation.set(answer.operation_id, entry);
    seen.add(`${answer.operation_id} ${answer.status}`);
  }
});

test('only operations of the contract were answered', () => {
  assert.deepEqual([...new Set(unknown)], []);
});

describe('answers conform to the contract', () => {
  for (const { id } of operations) {
    test(`${id} conforms`, () => {
      const entry = byOperation.get(id);
      assert.ok(entry, `${id} was never called by an API test`);
      assert.deepEqual([...entry.problems], []);
    });
  }
});

describe('every documented success was seen', () => {
  for (const operation of operations) {
    for (const status of successes(operation)) {
      test(`${operation.id} ${status} was seen`, () => {
        assert.ok(seen.has(`${operation.id} ${status}`));
      });
    }
  }
});
