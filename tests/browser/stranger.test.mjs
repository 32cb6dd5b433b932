// A stranger, and a visitor without a role, are refused everywhere the contract says so.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { loadContract, operationsOf } from '../api/contract.mjs';
import { Festival, festivalSlug } from '../support/festival.mjs';
import { Person } from '../support/person.mjs';
import { desktop, Journey, openBrowser, phone } from './watch.mjs';

const operations = operationsOf(loadContract());
const consolePages = ['', '/festival', '/programmes', '/people', '/organisations', '/import',
  '/notices', '/moderation', '/audit', '/outbox', '/consult', '/consult/entries', '/consult/interpreters',
  '/consult/results', '/consult/rates', '/consult/report'];
let festival, browser;

before(async () => {
  festival = await Festival.open('stranger');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await festival?.stop();
});

/** Names of things which need not exist: access is checked before anything is looked up. */
function request(operation) {
  const params = {};
  for (const [, name] of operation.path.matchAll(/\{(\w+)\}/g)) {
    params[name] = { festival: festivalSlug, programme: 'consult' }[name] ?? '017c531d-4682-7890-a5ab-f5e8138ae15c';
  }
  return { params, body: ['GET', 'DELETE'].includes(operation.method) ? undefined : {} };
}

describe('over the wire', () => {
  let seeker;
  before(async () => {
    seeker = await Person.signedIn(festival.base, festival.account('seeker'));
  });

  for (const operation of operations.filter((one) => one.access !== 'everyone')) {
    test(`a stranger is refused ${operation.id}`, async () => {
      const { status, body } = await new Person(festival.base).send(operation.id, request(operation));
      assert.deepEqual([status, body?.reason], [401, 'session.required']);
    });
  }

  const forStaff = operations.filter((one) => /^(roles:|member|operator)/.test(one.access) && !/\bseeker\b/.test(one.access));
  for (const operation of forStaff) {
    test(`a seeker is refused ${operation.id}`, async () => {
      const { status, body } = await seeker.send(operation.id, request(operation));
      assert.deepEqual([status, body?.reason], [403, 'access.denied']);
    });
  }
});

describe('in the browser', () => {
  for (const path of consolePages) {
    test(`a stranger sees nothing of /admin${path}`, async () => {
      const journey = new Journey(`stranger-admin${path.replace('/', '-')}`);
      try {
        const visitor = await journey.enter(browser, { base: festival.base, viewport: path === '' ? phone : desktop });
        await journey.step('is asked to sign in', async () => {
          await visitor.goto(`/admin${path}`);
          await visitor.page.getByText('먼저 로그인해 주세요').waitFor();
          assert.equal(await visitor.page.getByRole('table').count(), 0);
          await visitor.assertAccessible();
        });
      } finally {
        await journey.end();
      }
    });
  }
});
