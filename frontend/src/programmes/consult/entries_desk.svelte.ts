import { SvelteSet } from 'svelte/reactivity';
import { Action } from '$admin/action.svelte';
import { api, ask, Remote, type Schema } from '$lib/api';
import { t, tx } from '$lib/i18n';
import { visit } from '$lib/session';
import { toasts } from '$lib/ui';

export type Entry = Schema<'ConsultEntry'>;
export type Decided = 'submitted' | 'selected' | 'stand_by' | 'declined';
export type Side = Entry['side'];
export const kStates = [
  'submitted',
  'selected',
  'stand_by',
  'declined',
  'withdrawn',
  'draft',
] as const;

/** Applications as a manager works on them: many at once, and back again within a minute. */
export class EntriesDesk {
  side = $state<Side>('buyer');
  state = $state<'' | Entry['state']>('');
  text = $state('');
  selected = new SvelteSet<string>();
  acting = new Action();
  remote = new Remote((signal) =>
    ask(
      api.GET('/api/festivals/{festival}/consult/entries', {
        params: { path: { festival: visit.slug } },
        signal,
      }),
    ),
  );

  all = $derived(this.remote.data?.items ?? []);
  visible = $derived(
    this.all.filter(
      (one) =>
        one.side === this.side &&
        (this.state === '' || one.state === this.state) &&
        `${Object.values(one.name).join(' ')} ${one.organisation} ${one.country} ${one.note}`
          .toLowerCase()
          .includes(this.text.trim().toLowerCase()),
    ),
  );
  chosen = $derived(this.visible.filter((one) => this.selected.has(one.id)));

  count(side: Side, state?: Entry['state']): number {
    const counts = this.remote.data?.counts[side] ?? {};
    if (state) return counts[state] ?? 0;
    return Object.values(counts).reduce((sum, one) => sum + one, 0);
  }

  /** Their people are told a minute later; until then it can be taken back. */
  async decide(entries: readonly Entry[], state: Decided): Promise<void> {
    const meant = entries.filter(
      (one) => one.state !== state && one.state !== 'draft' && one.state !== 'withdrawn',
    );
    if (meant.length === 0) return;
    const before = meant.map((one) => ({ id: one.id, state: one.state as Decided }));
    if (!(await this.#send(meant.map((one) => ({ id: one.id, state }))))) return;
    this.selected.clear();
    toasts.show(
      t('consult.decided', {
        count: meant.length,
        name: tx(meant[0]?.name),
        state: t(`consult.entry_${state}`),
      }),
      'done',
      { label: t('consult.undo'), run: () => void this.#send(before) },
    );
  }

  async #send(items: { id: string; state: Decided }[]): Promise<boolean> {
    const done = await this.acting.run(() =>
      ask(
        api.POST('/api/festivals/{festival}/consult/decisions', {
          params: { path: { festival: visit.slug } },
          body: { items },
        }),
      ),
    );
    if (!done) return false;
    this.remote.data = done;
    return true;
  }

  async takeIn(): Promise<void> {
    const taken = await this.acting.run(() =>
      ask(
        api.POST('/api/festivals/{festival}/consult/intake', {
          params: { path: { festival: visit.slug } },
        }),
      ),
    );
    if (!taken) return;
    toasts.show(t('consult.taken_in', { ...taken }));
    await this.remote.refresh();
  }

  async change(entry: Entry, body: Schema<'ConsultEntryChange'>): Promise<boolean> {
    const done = await this.acting.run(() =>
      ask(
        api.PATCH('/api/festivals/{festival}/consult/entries/{entry}', {
          params: { path: { festival: visit.slug, entry: entry.id } },
          body,
        }),
      ),
    );
    if (done) await this.remote.refresh();
    return Boolean(done);
  }
}
