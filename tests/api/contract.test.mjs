// The contract itself: valid OpenAPI 3.1, complete, and equal to the routes of the program.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { compileErrors, validate } from '@readme/openapi-parser';

import { loadContract, operationsOf } from './contract.mjs';

const contract = loadContract();
const operations = operationsOf(contract);

test('openapi.yaml is valid OpenAPI 3.1', async () => {
  assert.match(contract.openapi, /^3\.1\./);
  const result = await validate(structuredClone(contract));
  assert.ok(result.valid, result.valid ? '' : compileErrors(result));
});

test('every operation has an id of its own, an access, a kind and an error answer', () => {
  assert.ok(operations.length > 0, 'the contract has no operations');
  const seen = new Set();
  for (const operation of operations) {
    const where = `${operation.method} ${operation.path}`;
    assert.ok(operation.id, `${where} has no operationId`);
    assert.ok(!seen.has(operation.id), `${operation.id} stands twice`);
    seen.add(operation.id);
    assert.match(
      operation.access ?? '',
      /^(everyone|person|member|operator|roles:[a-z_]+(,[a-z_]+)*(@(programme|whole|consult|commerce))?)$/,
      `${operation.id}: x-access`,
    );
    assert.match(operation.kind ?? '', /^(query|command|instant)$/, `${operation.id}: x-kind`);
    assert.ok(operation.responses.default, `${operation.id} documents no error answer`);
  }
});

test('path parameters are the ones that the path names', () => {
  for (const [path, item] of Object.entries(contract.paths)) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    for (const operation of operations.filter((one) => one.path === path)) {
      const own = item[operation.method.toLowerCase()];
      const given = [...(item.parameters ?? []), ...(own.parameters ?? [])]
        .map((parameter) => resolve(parameter))
        .filter((parameter) => parameter.in === 'path')
        .map((parameter) => parameter.name);
      assert.deepEqual([...new Set(given)].sort(), named, operation.id);
    }
  }
});

test('`madang routes` equals the contract', () => {
  const binary = process.env.MADANG_BINARY ?? fileURLToPath(new URL('../../build/dev/madang', import.meta.url));
  const printed = execFileSync(binary, ['routes'], { encoding: 'utf8' }).trim().split('\n');
  const written = operations.map(({ method, path, id, access, kind }) =>
    [method, path, id, access, kind].join(' '),
  );
  const missing = written.filter((line) => !printed.includes(line));
  const extra = printed.filter((line) => !written.includes(line));
  assert.deepEqual({ missing, extra }, { missing: [], extra: [] });
});

function resolve(node) {
  if (!node.$ref) return node;
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((place, key) => place[key], contract);
}
