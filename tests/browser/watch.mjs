// A browser that keeps watch: on every page it opens it notes console errors, uncaught exceptions,
// violations of the content security policy, failed own requests and answers of 5xx.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = fileURLToPath(new URL('../../build/test-logs/screenshots', import.meta.url));

export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 800 };

/** `more`: further switches, e.g. for a camera that is not there. */
export async function openBrowser(more = [], program = process.env.MADANG_CHROMIUM ?? '/usr/bin/chromium') {
  return chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--force-color-profile=srgb', ...more],
  });
}

/** One person's browser window. `troubles` gathers what must not happen; `expect` lets it pass once. */
export class Visitor {
  troubles = [];
  #expected = [];

  static async enter(browser, { base, viewport = desktop, locale = 'ko-KR', zone = 'Asia/Seoul', permissions = [] }) {
    const visitor = new Visitor();
    visitor.base = base;
    visitor.context = await browser.newContext({
      baseURL: base,
      viewport,
      locale,
      timezoneId: zone,
      reducedMotion: 'reduce',
      permissions,
    });
    visitor.context.setDefaultTimeout(10_000);
    await visitor.context.exposeBinding('__violated', (_source, text) => visitor.note(`CSP: ${text}`));
    await visitor.context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        window.__violated(`${event.violatedDirective} refused ${event.blockedURI || 'inline'}`),
      );
    });
    visitor.page = await visitor.context.newPage();
    visitor.#watch(visitor.page);
    return visitor;
  }

  /** Another window of the same person. */
  async beside() {
    const other = new Visitor();
    Object.assign(other, { base: this.base, context: this.context, page: await this.context.newPage() });
    other.#watch(other.page);
    return other;
  }

  #watch(page) {
    page.on('pageerror', (error) => this.note(`uncaught: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      // The browser itself reports every 4xx; those that matter are checked by the journey.
      if (/Failed to load resource.*status of 4\d\d/.test(message.text())) return;
      this.note(`console: ${message.text()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) this.note(`${response.status()} ${response.url()}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(this.base) && /^(https?|wss?):/.test(url) && !url.startsWith(this.base.replace('http', 'ws'))) {
        this.note(`foreign request: ${url}`);
      }
    });
  }

  note(text) {
    const expected = this.#expected.findIndex((pattern) => pattern.test(text));
    if (expected >= 0) return;
    this.troubles.push(`${this.page?.url() ?? ''}: ${text}`);
  }

  /** From now on a trouble like this is part of the journey. */
  expect(pattern) {
    this.#expected.push(pattern);
  }

  async goto(path) {
    const response = await this.page.goto(path, { waitUntil: 'load' });
    await this.settled();
    return response;
  }

  /** Waits until the page has hydrated and nothing is being fetched. */
  async settled() {
    await this.page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => {});
  }

  /** Serious and critical findings of axe-core on the page as it stands. */
  async axe() {
    await this.page.evaluate(axeSource);
    const result = await this.page.evaluate(() =>
      window.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }),
    );
    return result.violations
      .filter((violation) => ['serious', 'critical'].includes(violation.impact))
      .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map((node) => node.target.join(' ')).join(', ')}`);
  }

  async assertAccessible() {
    assert.deepEqual(await this.axe(), [], `axe-core on ${this.page.url()}`);
  }

  /** Nothing hangs over the edge: no horizontal scrolling. */
  async assertFits() {
    const over = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.ok(over <= 0, `${this.page.url()} is ${over} px wider than the window`);
  }

  async shot(name) {
    mkdirSync(shots, { recursive: true });
    const path = join(shots, `${name.replace(/[^\w.-]+/g, '-')}.png`);
    await this.page.screenshot({ path, fullPage: true }).catch(() => {});
    return path;
  }

  /** What the page tells its reader at this moment: alerts, states, toasts. */
  async told() {
    const words = await this.page
      .evaluate(() => [...document.querySelectorAll('[role=alert], [role=status]')].map((one) => one.innerText.trim()))
      .catch(() => []);
    return `${this.page.url()} ${words.filter(Boolean).join(' | ')}`;
  }

  async leave() {
    await this.context.close();
  }
}

/** Steps of one journey; a failing step leaves a picture of every window. */
export class Journey {
  constructor(name) {
    this.name = name;
    this.visitors = [];
  }

  async enter(browser, options) {
    const visitor = await Visitor.enter(browser, options);
    this.visitors.push(visitor);
    return visitor;
  }

  async beside(visitor) {
    const other = await visitor.beside();
    this.visitors.push(other);
    return other;
  }

  async step(name, act) {
    try {
      await act();
      for (const visitor of this.visitors) assert.deepEqual(visitor.troubles, [], `during '${name}'`);
    } catch (error) {
      const pictures = [];
      const told = [];
      for (const [at, visitor] of this.visitors.entries()) {
        told.push(await visitor.told());
        pictures.push(await visitor.shot(`${this.name}-${name}-${at}`));
      }
      error.message = `${this.name}, step '${name}': ${error.message}\ntold: ${told.join('; ')}\npictures: ${pictures.join(' ')}`;
      throw error;
    }
  }

  async end() {
    for (const visitor of this.visitors) await visitor.leave();
  }
}
