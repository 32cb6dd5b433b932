import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import ko from './reasons/ko';

const kServer = new URL('../../../../src', import.meta.url).pathname;

/** How the server's source names a reason: beside its code or status, or before its sentence. */
const kSlug = '"([a-z_]+(?:\\.[a-z_]+)?)"';
const kPatterns = [
  `Code::\\w+,\\s*${kSlug}`,
  `\\b[45]\\d\\d,\\s*${kSlug}`,
  `(?:refuse|invalid_field)\\([^;"]*(?:"[^"]*")?[^;"]*,\\s*${kSlug}`,
  `\\bwait\\(\\s*${kSlug}`,
  '"([a-z_]+\\.[a-z_]+)",\\s*(?:std::string\\()?"[A-Z(]',
].map((pattern) => new RegExp(pattern, 'g'));
/** people's rules put their part before the slug. */
const kComposed = /refused\(\s*[^,]+,\s*"([a-z_]+)"/g;

/** Reasons that no browser meets: the command line's, the mail sender's, the media child's, and start-up's. */
const kElsewhere =
  /^(backup|restore|config|rehearsal|key|tls|net|web|store|effect|link|media|record|srt|rtmp)\.|^mail\.(bad_address|not_sent)$|^intake\.write_failed$/;
/** What is wrong in an imported file comes with the server's own words in four languages. */
const kWithWords = /^(intake|invite|sheet)\./;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sources(path);
    return /(?<!_test)\.cpp$/.test(entry.name) ? [path] : [];
  });
}

function reasonsOfServer(): Map<string, string> {
  const found = new Map<string, string>();
  for (const path of sources(kServer)) {
    const text = readFileSync(path, 'utf8');
    for (const pattern of kPatterns)
      for (const [, reason = ''] of text.matchAll(pattern)) found.set(reason, path);
    if (text.includes('"people." +'))
      for (const [, reason = ''] of text.matchAll(kComposed)) found.set(`people.${reason}`, path);
  }
  return found;
}

it('every reason the server can refuse with has its words', () => {
  const reasons = reasonsOfServer();
  // The hunt itself finds what it is meant to find, one of each way of writing.
  for (const one of [
    'http.rate_limited',
    'http.malformed',
    'files.quota',
    'required',
    'too_long',
    'chat.slow_mode',
    'people.password_short',
    'organisations.stale',
    'live.too_many_calls',
  ])
    expect([...reasons.keys()], one).toContain(one);
  expect(reasons.size).toBeGreaterThan(150);
  const wordless = [...reasons]
    .filter(([reason]) => !kElsewhere.test(reason) && !kWithWords.test(reason))
    .filter(([reason]) => !(`reason.${reason}` in ko))
    .map(([reason, path]) => `${reason} (${path.slice(kServer.length + 1)})`)
    .sort();
  expect(wordless).toEqual([]);
});
