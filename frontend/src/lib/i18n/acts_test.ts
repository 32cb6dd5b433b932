import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import ko from './acts/ko';

const kServer = new URL('../../../../src', import.meta.url).pathname;
const kRecords = /\b(?:audit::record|audit::record_as|record|audit_room|audit_act)\s*\(/g;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /(?<!_test)\.cpp$/.test(entry.name) ? [path] : [];
  });
}

/** The text of a call from its opening bracket to the one that closes it. */
function callAt(text: string, from: number): string {
  let depth = 1;
  let at = from;
  while (depth > 0 && at < text.length) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    at += 1;
  }
  return text.slice(from, at);
}

/** Acts (`people.signed_in`) and beginnings of acts (`notices.`) the server writes to its audit. */
function writtenActs(): string[] {
  const found = new Set<string>();
  for (const path of sources(kServer)) {
    const text = readFileSync(path, 'utf8');
    if (!text.includes('audit')) continue;
    for (const match of text.matchAll(kRecords)) {
      const call = callAt(text, match.index + match[0].length);
      for (const [, act = ''] of call.matchAll(/"([a-z_]+\.[a-z_]*)"/g)) found.add(act);
    }
  }
  return [...found].sort();
}

it('every act the server writes has its words', () => {
  const acts = writtenActs();
  expect(acts.length).toBeGreaterThan(40);
  const known = Object.keys(ko);
  const wordless = acts.filter((act) =>
    /[._]$/.test(act)
      ? !known.some((key) => key.startsWith(`act.${act}`))
      : !known.includes(`act.${act}`),
  );
  expect(wordless).toEqual([]);
});
