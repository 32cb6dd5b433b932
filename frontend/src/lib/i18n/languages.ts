export const kLanguages = ['ko', 'en', 'id', 'ms'] as const;
export type Language = (typeof kLanguages)[number];

/** Each language by its own name: a reader looks for the word they know. */
export const kLanguageNames: Record<Language, string> = {
  ko: '한국어',
  en: 'English',
  id: 'Bahasa Indonesia',
  ms: 'Bahasa Melayu',
};

export const kLocales: Record<Language, string> = {
  ko: 'ko-KR',
  en: 'en-GB',
  id: 'id-ID',
  ms: 'ms-MY',
};

export function isLanguage(value: unknown): value is Language {
  return kLanguages.includes(value as Language);
}

/** A text of the festival in several languages; Korean is always there, others may be missing. */
export type Translated = { ko?: string; en?: string; id?: string; ms?: string };

/** The best text for a reader, with the language it is in (for `lang`). */
export function pick(
  text: Translated | undefined,
  language: Language,
): { text: string; lang: Language } {
  const order: Language[] = language === 'ko' ? ['ko', 'en'] : [language, 'en', 'ko'];
  for (const lang of [...order, ...kLanguages]) {
    const value = text?.[lang];
    if (value) return { text: value, lang };
  }
  return { text: '', lang: language };
}

/** The language a browser asks for first, among ours. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'in') return 'id';
    if (isLanguage(primary)) return primary;
  }
  return wanted.length === 0 ? 'ko' : 'en';
}
