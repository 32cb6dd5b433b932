import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { kLanguages, type Language } from './languages';

const kFiles = import.meta.glob<Record<string, string>>('./*/*.ts', {
  eager: true,
  import: 'default',
});
const kAreas = [...new Set(Object.keys(kFiles).map((path) => path.split('/')[1] ?? ''))].filter(
  Boolean,
);

function catalogue(area: string, language: Language): Record<string, string> {
  const found = kFiles[`./${area}/${language}.ts`];
  if (!found) throw new Error(`${area} has no ${language} catalogue`);
  return found;
}

/** Names of the values a message takes, with how it takes them. */
function values(message: string): string[] {
  const found = new Set<string>();
  const walk = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      found.add(element.value);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(message, { ignoreTag: true }));
  return [...found].sort();
}

/** Words alike in several languages: names, formats and marks that need no translation. */
const kSameInAll =
  /^(Madang|G밸리|iCal|CSV|XLSX|Atom|HS|USD|KRW|PDF|TOTP|VR|IR|[\d\s{}.:·–—/()%+-]|\{\w+\})*$/;

describe.each(kAreas)('%s', (area) => {
  const korean = catalogue(area, 'ko');

  it.each(kLanguages)('%s has every key, none too many', (language) => {
    expect(Object.keys(catalogue(area, language)).sort()).toEqual(Object.keys(korean).sort());
  });

  it.each(kLanguages)('%s has no empty text', (language) => {
    const empty = Object.entries(catalogue(area, language)).filter(([, text]) => !text.trim());
    expect(empty).toEqual([]);
  });

  it.each(kLanguages)('%s takes the same values in every message', (language) => {
    const wrong = Object.entries(catalogue(area, language)).filter(
      ([key, text]) => values(text).join() !== values(korean[key] ?? '').join(),
    );
    expect(wrong).toEqual([]);
  });

  it.each(kLanguages.filter((language) => language !== 'ko'))(
    '%s has no Korean left over',
    (language) => {
      const left = Object.entries(catalogue(area, language)).filter(
        ([, text]) =>
          // Single consonants are examples of how to search, not words.
          /\p{Script=Hangul}/u.test(text.replaceAll(/[ㄱ-ㅎ]/g, '')) && !kSameInAll.test(text),
      );
      expect(left).toEqual([]);
    },
  );

  it('Korean sentences are Korean', () => {
    const left = Object.entries(korean).filter(
      ([, text]) => !/\p{Script=Hangul}/u.test(text) && !kSameInAll.test(text),
    );
    expect(left).toEqual([]);
  });

  it.each(['id', 'ms'] as const)('%s sentences are not English ones', (language) => {
    const english = catalogue(area, 'en');
    const left = Object.entries(catalogue(area, language)).filter(
      ([key, text]) =>
        text === english[key] && text.split(/\s+/).length > 2 && !kSameInAll.test(text),
    );
    expect(left).toEqual([]);
  });
});
