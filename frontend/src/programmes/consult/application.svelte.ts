import { api, ApiError, ask, Remote, type Schema } from '$lib/api';
import { visit } from '$lib/session';
import { codesOf } from './choices';
import { key } from './painted_grid';

export type Entry = Schema<'ConsultEntry'>;
type Change = Schema<'ConsultEntryChange'>;
const kPause = 900; // ms without typing before a draft is sent

/** One organisation's application while it is filled in; drafts are saved as they are typed. */
export class Application {
  entry: Entry = $state.raw({} as Entry);
  representatives = $state(1);
  languages = $state<string[]>([]);
  wanted = $state<string[]>([]);
  codes = $state('');
  budget = $state<number | undefined>();
  note = $state('');
  zone = $state('');
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  saved = $state<'' | 'waiting' | 'saving' | 'saved'>('');
  error = $state.raw<ApiError | null>(null);
  #timer = 0;
  #slots: string[];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(entry: Entry, slots: string[]) {
    this.#slots = slots;
    this.entry = entry;
    this.take(entry);
  }

  draft = $derived(this.entry.state === 'draft' || this.entry.state === 'withdrawn');

  take(entry: Entry): void {
    this.entry = entry;
    this.representatives = entry.representatives;
    this.languages = entry.languages;
    this.wanted = entry.wanted;
    this.codes = entry.hs_codes.join(', ');
    this.budget = entry.budget_usd || undefined;
    this.note = entry.note;
    this.zone = entry.time_zone;
    this.chosen = new Set(entry.always ? this.#slots : entry.available.map(key));
  }

  /** Something was typed; a draft goes to the server when the hands rest. */
  typed(): void {
    this.saved = 'waiting';
    if (!this.draft) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.save(), kPause);
  }

  #change(): Change {
    const all = this.#slots.every((slot) => this.chosen.has(slot));
    return {
      version: this.entry.version,
      representatives: Number(this.representatives) || 1,
      languages: this.languages,
      wanted: this.wanted,
      hs_codes: codesOf(this.codes),
      budget_usd: Math.round(Number(this.budget) || 0),
      note: this.note,
      time_zone: this.zone,
      ...(all ? { always: true } : { available: [...this.chosen].sort() }),
    };
  }

  #params() {
    return { path: { festival: visit.slug, organisation: this.entry.organisation } };
  }

  /** One after the other: each save needs the version the one before gave. */
  #queue(work: () => Promise<Entry>): Promise<boolean> {
    const next = this.#turn.then(async () => {
      this.saved = 'saving';
      try {
        this.entry = await work();
        this.error = null;
        this.saved = 'saved';
        return true;
      } catch (cause) {
        this.saved = 'waiting';
        this.error =
          cause instanceof ApiError ? cause : new ApiError({ status: -1, detail: String(cause) });
        return false;
      }
    });
    this.#turn = next;
    return next;
  }

  save(): Promise<boolean> {
    clearTimeout(this.#timer);
    return this.#queue(() =>
      ask(
        api.PUT('/api/festivals/{festival}/consult/organisations/{organisation}/entry', {
          params: this.#params(),
          body: this.#change(),
        }),
      ),
    );
  }

  async submit(): Promise<boolean> {
    if (!(await this.save())) return false;
    const path =
      '/api/festivals/{festival}/consult/organisations/{organisation}/entry/submission' as const;
    return this.#queue(() => ask(api.POST(path, { params: this.#params() })));
  }

  withdraw(): Promise<boolean> {
    const path =
      '/api/festivals/{festival}/consult/organisations/{organisation}/entry/withdrawal' as const;
    return this.#queue(() => ask(api.POST(path, { params: this.#params() })));
  }
}

export type MineItem = Schema<'MyConsultEntries'>['items'][number];

/** The organisations a person speaks for, and how the consultation is held. */
export class Desk {
  mine = new Remote(async (signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult/mine', {
        params: { path: { festival: await visit.ready() } },
        signal,
      }),
    ),
  );
  event = new Remote(async (signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult', {
        params: { path: { festival: await visit.ready() } },
        signal,
      }),
    ),
  );
}
