// The watch sees what it must: planted troubles on a small page, and none on a clean one.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { Journey, openBrowser, phone } from './watch.mjs';

const page = (body) =>
  `<!doctype html><html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>${body}</main></body></html>`;
const pages = {
  '/clean': page('<p>All is well.</p>'),
  '/inline': page('<script>document.title = "no"</script>'),
  '/broken': page('<script src="/broken.js"></script>'),
  '/failing': page('<script src="/failing.js"></script>'),
  '/faint': page('<p style="color:#ccc;background:#fff">Too faint to read.</p><img src="/clean">'),
  '/wide': page('<div style="width:900px">Too wide.</div>'),
  '/foreign': page('<script src="/foreign.js"></script>'),
  '/broken.js': 'console.error("planted"); throw new Error("planted too");',
  '/failing.js': 'fetch("/five");',
  '/foreign.js': 'fetch("http://127.0.0.2:9/").catch(() => {});',
};
let server, browser, base;

before(async () => {
  server = createServer((request, response) => {
    const style = request.url === '/faint' || request.url === '/wide' ? " style-src 'unsafe-inline'" : '';
    response.setHeader('content-security-policy', `default-src 'self' http://127.0.0.2:9;${style}`);
    response.setHeader('content-type', request.url.endsWith('.js') ? 'text/javascript' : 'text/html');
    response.statusCode = request.url === '/five' ? 500 : pages[request.url] ? 200 : 404;
    response.end(pages[request.url] ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${server.address().port}`;
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  server.close();
});

async function visit(path, look = () => {}) {
  const journey = new Journey(`planted${path.replace('/', '-')}`);
  const visitor = await journey.enter(browser, { base, viewport: phone });
  try {
    await journey.step('look', async () => {
      await visitor.goto(path);
      await look(visitor);
    });
  } finally {
    await journey.end();
  }
}

test('a clean page passes', () =>
  visit('/clean', async (visitor) => {
    await visitor.assertAccessible();
    await visitor.assertFits();
  }));

const planted = {
  '/inline': /CSP: script-src.*refused inline/,
  '/broken': /console: planted[\s\S]*uncaught: planted too/,
  '/failing': /500 http/,
  '/foreign': /foreign request/,
};
for (const [path, trouble] of Object.entries(planted)) {
  test(`${path.slice(1)} is noted`, () => assert.rejects(visit(path), trouble));
}

test('axe-core findings are noted', () =>
  assert.rejects(visit('/faint', (visitor) => visitor.assertAccessible()), /color-contrast[\s\S]*image-alt|image-alt[\s\S]*color-contrast/));

test('a page wider than the window is noted', () =>
  assert.rejects(visit('/wide', (visitor) => visitor.assertFits()), /px wider than the window/));
