import { IntlMessageFormat } from 'intl-messageformat';
import type adminKo from './admin/ko';
import type commerceKo from './commerce/ko';
import type consultKo from './consult/ko';
import type siteKo from './site/ko';
import type stageKo from './stage/ko';
import type videoKo from './video/ko';
import {
  isLanguage,
  kLocales,
  pick,
  preferredLanguage,
  type Language,
  type Translated,
} from './languages';

export type Area =
  'site' | 'admin' | 'acts' | 'reasons' | 'consult' | 'commerce' | 'stage' | 'video';
export type Key =
  | keyof typeof siteKo
  | keyof typeof adminKo
  | keyof typeof consultKo
  | keyof typeof commerceKo
  | keyof typeof stageKo
  | keyof typeof videoKo;
export type Values = Record<string, string | number>;
export type Catalogue<Source> = Record<keyof Source, string>;

const kStorage = 'madang.lang';
const kLoaders = import.meta.glob<{ default: Record<string, string> }>('./*/*.ts');

function remembered(): Language | null {
  try {
    const value = localStorage.getItem(kStorage);
    return isLanguage(value) ? value : null;
  } catch {
    return null;
  }
}

/** The words of the site in the reader's language; areas are loaded when a page needs them. */
class Words {
  language = $state<Language>('ko');
  chosen = $state(false);
  #areas = new Set<Area>();
  #messages = $state.raw<Record<string, string>>({});
  #compiled = new Map<string, IntlMessageFormat>();
  #turns: Promise<void> = Promise.resolve();

  /** Loads the first area in the language chosen by hand, else the browser's. */
  async start(area: Area): Promise<void> {
    const kept = remembered();
    this.chosen = kept !== null;
    this.#areas.add(area);
    await this.#show(kept ?? preferredLanguage(navigator.languages));
    // What went wrong is said only after something did: its words come after the page.
    void this.need('reasons');
  }

  async need(area: Area): Promise<void> {
    if (this.#areas.has(area)) return this.#turns;
    this.#areas.add(area);
    await this.#show();
  }

  /** Changes the language; `byHand` remembers it on this device. */
  async use(language: Language, options: { remember: boolean }): Promise<void> {
    if (options.remember) {
      this.chosen = true;
      try {
        localStorage.setItem(kStorage, language);
      } catch {
        // The choice still holds for this page.
      }
    }
    await this.#show(language);
  }

  /** One at a time: what begins later knows all areas and must not be overtaken. */
  #show(language?: Language): Promise<void> {
    const turn = this.#turns.then(() => this.#load(language ?? this.language));
    this.#turns = turn.catch(() => undefined);
    return turn;
  }

  async #load(language: Language): Promise<void> {
    const parts = await Promise.all(
      [...this.#areas].map((area) => kLoaders[`./${area}/${language}.ts`]?.()),
    );
    this.#messages = Object.assign({}, ...parts.map((part) => part?.default ?? {}));
    this.#compiled.clear();
    this.language = language;
    document.documentElement.lang = language;
  }

  has(key: string): boolean {
    return key in this.#messages;
  }

  /** The message in the reader's language with its values filled in (ICU message syntax). */
  say(key: string, values?: Values): string {
    const text = this.#messages[key];
    if (text === undefined) return key;
    if (!values) return text;
    let message = this.#compiled.get(key);
    if (!message) {
      message = new IntlMessageFormat(text, kLocales[this.language], undefined, {
        ignoreTag: true,
      });
      this.#compiled.set(key, message);
    }
    return String(message.format(values));
  }
}

export const words = new Words();

export function t(key: Key, values?: Values): string {
  return words.say(key, values);
}

/** A message whose key comes from data (a reason slug, a role); `fallback` when we have none. */
export function tOr(key: string, fallback: string, values?: Values): string {
  return words.has(key) ? words.say(key, values) : fallback;
}

export function tx(text: Translated | undefined): string {
  return pick(text, words.language).text;
}

/** `lang` for an element showing `text`, or undefined when it is the page's own language. */
export function txLang(text: Translated | undefined): Language | undefined {
  const { lang } = pick(text, words.language);
  return lang === words.language ? undefined : lang;
}
