import { api, ApiError, ask, problemText, Remote, type Schema } from '$lib/api';
import { tOr, tx } from '$lib/i18n';
import { visit } from '$lib/session';
import { toasts } from '$lib/ui';

export type Suggestion = Schema<'ConsultSuggestion'>;
export type Choice = NonNullable<Suggestion['choice']>;
export const kChoices: readonly Choice[] = ['must', 'want', 'fine', 'no'];
export type Shown = 'all' | 'open' | 'wants_you' | Choice;

/** Whom an organisation could meet, and what it chose; a tap counts at once and is sent behind it. */
export class WishDesk {
  #organisation = '';
  remote = new Remote(async (signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult/organisations/{organisation}/suggestions', {
        params: { path: { festival: await visit.ready(), organisation: this.#organisation } },
        signal,
      }),
    ),
  );
  /** Choices of this visit, before the server's answer is asked for again. */
  #tapped = $state.raw<ReadonlyMap<string, Choice | null>>(new Map());
  shown = $state<Shown>('all');
  text = $state('');
  field = $state('');

  constructor(organisation: string) {
    this.#organisation = organisation;
  }

  choiceOf(one: Suggestion): Choice | null {
    const tapped = this.#tapped.get(one.entry);
    return tapped === undefined ? (one.choice ?? null) : tapped;
  }

  items = $derived(this.remote.data?.items ?? []);
  /** Keys of business that appear at all, for the filter. */
  fields = $derived(
    [...new Set(this.items.flatMap((one) => [...one.fields, ...one.wanted]))]
      .filter((one) => tOr(`field.${one}`, '') !== '')
      .sort(),
  );
  visible = $derived(
    this.items.filter((one) => {
      const choice = this.choiceOf(one);
      if (this.shown === 'open' && choice) return false;
      if (this.shown === 'wants_you' && !one.wants_you) return false;
      if (kChoices.includes(this.shown as Choice) && choice !== this.shown) return false;
      if (this.field && ![...one.fields, ...one.wanted].includes(this.field)) return false;
      const words = `${Object.values(one.name).join(' ')} ${tx(one.summary)}`.toLowerCase();
      return words.includes(this.text.trim().toLowerCase());
    }),
  );

  count(what: Shown): number {
    if (what === 'all') return this.items.length;
    if (what === 'open') return this.items.filter((one) => !this.choiceOf(one)).length;
    if (what === 'wants_you') return this.items.filter((one) => one.wants_you).length;
    return this.items.filter((one) => this.choiceOf(one) === what).length;
  }

  /** The same choice again takes it back. */
  async choose(one: Suggestion, choice: Choice): Promise<void> {
    const before = this.choiceOf(one);
    const next = before === choice ? null : choice;
    this.#tap(one, next);
    try {
      await ask(
        api.PUT('/api/festivals/{festival}/consult/organisations/{organisation}/wishes/{entry}', {
          params: {
            path: { festival: visit.slug, organisation: this.#organisation, entry: one.entry },
          },
          body: { choice: next ?? 'none' },
        }),
      );
    } catch (cause) {
      this.#tap(one, before);
      toasts.show(
        problemText(
          cause instanceof ApiError ? cause : new ApiError({ status: -1, detail: String(cause) }),
        ),
        'problem',
      );
    }
  }

  #tap(one: Suggestion, choice: Choice | null): void {
    this.#tapped = new Map(this.#tapped).set(one.entry, choice);
  }
}
