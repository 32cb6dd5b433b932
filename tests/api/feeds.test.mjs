// Feeds that the API tests kept as samples are valid for independent parsers: iCalendar by ical.js,
// Atom by an XML parser and the rules of RFC 4287.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { XMLParser, XMLValidator } from 'fast-xml-parser';
import ICAL from 'ical.js';

const folder =
  process.env.MADANG_SAMPLES ?? fileURLToPath(new URL('../../build/test-logs/samples', import.meta.url));
const samples = existsSync(folder) ? readdirSync(folder) : [];
const read = (name) => readFileSync(join(folder, name), 'utf8');
const calendars = samples.filter((name) => name.endsWith('.ics'));
const atoms = samples.filter((name) => name.endsWith('.atom'));

test('the API tests kept a calendar and an Atom feed', () => {
  assert.ok(calendars.length > 0, `no .ics in ${folder}`);
  assert.ok(atoms.length > 0, `no .atom in ${folder}`);
});

for (const name of calendars) {
  test(`${name} is a valid iCalendar`, () => {
    const text = read(name);
    assert.ok(!/[^\r]\n/.test(text), 'lines end with CR LF (RFC 5545, 3.1)');
    for (const line of text.split('\r\n')) {
      assert.ok(Buffer.byteLength(line) <= 75, `a line of ${Buffer.byteLength(line)} octets is not folded: ${line}`);
    }
    const calendar = new ICAL.Component(ICAL.parse(text));
    assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
    assert.ok(calendar.getFirstPropertyValue('prodid'), 'PRODID is required');
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    assert.ok(events.length > 0, 'no event');
    const uids = new Set();
    for (const event of events) {
      assert.ok(event.uid && event.summary, 'every event has UID and SUMMARY');
      assert.ok(event.component.getFirstPropertyValue('dtstamp'), `${event.uid} has no DTSTAMP`);
      assert.ok(event.endDate.compare(event.startDate) > 0, `${event.uid} ends before it starts`);
      const zone = event.component.getFirstProperty('dtstart').getParameter('tzid');
      assert.ok(
        event.startDate.zone === ICAL.Timezone.utcTimezone ||
          calendar.getAllSubcomponents('vtimezone').some((one) => one.getFirstPropertyValue('tzid') === zone),
        `${event.uid} has no time zone`,
      );
      assert.ok(!uids.has(event.uid), `${event.uid} stands twice`);
      uids.add(event.uid);
    }
  });
}

for (const name of atoms) {
  test(`${name} is a valid Atom feed`, () => {
    const text = read(name);
    assert.equal(XMLValidator.validate(text), true);
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (tag) => ['entry', 'link'].includes(tag) });
    const { feed } = parser.parse(text);
    assert.equal(feed['@_xmlns'], 'http://www.w3.org/2005/Atom');
    for (const field of ['id', 'title', 'updated']) assert.ok(feed[field], `the feed has no ${field}`);
    assert.ok(feed.link?.some((link) => link['@_rel'] === 'self'), 'the feed has no self link');
    const ids = new Set();
    for (const entry of feed.entry ?? []) {
      for (const field of ['id', 'title', 'updated']) assert.ok(entry[field], `an entry has no ${field}`);
      assert.ok(!Number.isNaN(Date.parse(entry.updated)), `${entry.id}: ${entry.updated}`);
      assert.ok(feed.author || entry.author, `${entry.id} has no author`);
      assert.ok(!ids.has(entry.id), `${entry.id} stands twice`);
      ids.add(entry.id);
    }
    assert.ok(ids.size > 0, 'no entry');
  });
}
