// The check of answers refuses what it must: planted answers against a small contract.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { AnswerCheck, operationsOf, successes } from './contract.mjs';

const contract = {
  openapi: '3.1.0',
  info: { title: 'planted', version: '1' },
  paths: {
    '/api/things/{thing}': {
      get: {
        operationId: 'getThing',
        'x-access': 'everyone',
        'x-kind': 'query',
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
          default: { $ref: '#/components/responses/Problem' },
        },
      },
      delete: { operationId: 'deleteThing', responses: { 204: { description: 'gone' } } },
    },
  },
  components: {
    responses: {
      Problem: {
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    schemas: {
      Thing: {
        type: 'object',
        required: ['name', 'at', 'owner'],
        properties: {
          name: { type: 'string' },
          at: { type: 'string', format: 'date-time' },
          owner: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Owner' }] },
          details: { type: 'object', additionalProperties: true },
        },
      },
      Owner: { type: 'object', properties: { id: { type: 'string' } } },
      Problem: { type: 'object', required: ['reason'], properties: { reason: { type: 'string' } } },
    },
  },
};

const good = { name: 'a', at: '2021-10-07T05:00:00.000Z', owner: { id: 'x' }, details: { any: 1 } };
const answer = (change) => ({
  operation_id: 'getThing',
  method: 'GET',
  path: '/api/things/a',
  status: 200,
  content_type: 'application/json; charset=utf-8',
  body: good,
  ...change,
});
const problems = (change) => new AnswerCheck(contract).problems(answer(change));

test('a conforming answer passes, as value and as text', () => {
  assert.deepEqual(problems({}), []);
  assert.deepEqual(problems({ body: JSON.stringify(good) }), []);
  assert.deepEqual(problems({ body: { ...good, owner: null } }), []);
});

test('a documented problem passes', () => {
  const change = { status: 404, content_type: 'application/problem+json', body: { reason: 'x.gone' } };
  assert.deepEqual(problems(change), []);
});

const refused = {
  'a missing property': { body: { name: 'a', owner: null } },
  'a wrong type': { body: { ...good, name: 1 } },
  'a malformed time': { body: { ...good, at: 'yesterday' } },
  'an unknown property': { body: { ...good, extra: 1 } },
  'an unknown property further down': { body: { ...good, owner: { id: 'x', secret: 1 } } },
  'an undocumented success': { status: 201 },
  'an undocumented content type': { content_type: 'text/html' },
  'a problem as plain JSON': { status: 404, body: { reason: 'x' } },
  'broken JSON': { body: '{' },
  'another method': { method: 'POST' },
  'an unknown operation': { operation_id: 'getOther' },
  'a body where none is documented': { operation_id: 'deleteThing', method: 'DELETE', status: 204 },
};
for (const [name, change] of Object.entries(refused)) {
  test(`refuses ${name}`, () => assert.ok(problems(change).length > 0));
}

test('knows the operations and their successes', () => {
  const operations = operationsOf(contract);
  assert.deepEqual(
    operations.map((one) => [one.method, one.id, successes(one)]),
    [
      ['GET', 'getThing', ['200']],
      ['DELETE', 'deleteThing', ['204']],
    ],
  );
});
