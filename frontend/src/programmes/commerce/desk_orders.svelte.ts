import { api, ask, type Schema } from '$lib/api';
import type { Order } from './orders.svelte';

export type Status = 'waiting' | 'reserved' | 'paid' | 'delivered' | 'ended';
export const kStatuses: readonly Status[] = ['paid', 'reserved', 'waiting', 'delivered', 'ended'];
type Path = { festival: string; show: string };
type Page = Schema<'OrderPage'>;

/** The newest of what is there stand before what was fetched earlier. */
export function merged(newest: readonly Order[], earlier: readonly Order[]): Order[] {
  const known = new Set(newest.map((order) => order.id));
  const last = newest.at(-1)?.id;
  return [
    ...newest,
    ...earlier.filter((order) => !known.has(order.id) && last !== undefined && order.id < last),
  ];
}

/** The orders of a show as its seller looks for them, page behind page. */
export class DeskOrders {
  status = $state<Status | ''>('');
  code = $state('');
  items = $state.raw<Order[]>([]);
  next = $state.raw<string | undefined>(undefined);
  busy = $state(false);
  readonly #path: () => Path;
  #asked = '';

  constructor(path: () => Path) {
    this.#path = path;
  }

  async #page(before?: string): Promise<Page> {
    return ask(
      api.GET('/api/festivals/{festival}/commerce/shows/{show}/orders', {
        params: {
          path: this.#path(),
          query: { status: this.status || undefined, code: this.code || undefined, before },
        },
      }),
    );
  }

  /** The first page anew; pages behind it stay as they were read, unless something else is looked for. */
  async refresh(): Promise<{ items: Order[] }> {
    const asked = JSON.stringify([this.#path(), this.status, this.code]);
    const page = await this.#page();
    const same = asked === this.#asked && this.items.length > page.items.length;
    this.#asked = asked;
    this.items = same ? merged(page.items, this.items) : page.items;
    if (!same) this.next = page.next;
    return { items: this.items };
  }

  async more(): Promise<void> {
    if (!this.next || this.busy) return;
    this.busy = true;
    try {
      const page = await this.#page(this.next);
      this.items = merged(this.items, []).concat(page.items);
      this.next = page.next;
    } finally {
      this.busy = false;
    }
  }
}
