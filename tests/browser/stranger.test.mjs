// A stranger, and a visitor without a role, are refused everywhere the contract says so.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { loadContract, operationsOf } from '../api/contract.mjs';
import { Festival, festivalSlug } from '../support/festival.mjs';
import { desktop, Journey, openBrowser, phone } from './watch.mjs';

const operations = operationsOf(loadContract());
const consolePages = ['', '/festival', '/programmes', '/people', '/organisations', '/import',
  '/notices', '/moderation', '/audit', '/outbox'];
let festival, browser;

before(async () => {
  festival = await Festival.open('stranger');
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await festival?.stop();
});

/** A path of the operation that names things which need not exist: access is checked first. */
function pathOf(operation) {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    name === 'festival' ? festivalSlug : name === 'programme' ? 'consult' : '017c531d-4682-7890-a5ab-f5e8138ae15c');
}

async function statusOf(operation, send) {
  const body = ['GET', 'HEAD', 'DELETE'].includes(operation.method) ? undefined : {};
  const answer = await send(operation.method, pathOf(operation), body);
  const problem = answer.status >= 400 ? await answer.json() : { reason: '' };
  return { status: answer.status, reason: problem.reason };
}

describe('over the wire', () => {
  const stranger = (method, path, body) =>
    fetch(`${festival.base}${path}`, {
      method,
      headers: body ? { 'content-type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
    });

  for (const operation of operations.filter((one) => one.access !== 'everyone')) {
    test(`a stranger is refused ${operation.id}`, async () => {
      assert.deepEqual(await statusOf(operation, stranger), { status: 401, reason: 'session.required' });
    });
  }

  for (const operation of operations.filter((one) => /^(roles:|member|operator)/.test(one.access))) {
    test(`a seeker is refused ${operation.id}`, async (t) => {
      if (/\bseeker\b/.test(operation.access)) return t.diagnostic('seekers may');
      const send = (festival.seeker ??= await festival.signIn(festival.account('seeker')));
      assert.equal((await statusOf(operation, send)).status, 403);
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
