import { untrack } from 'svelte';
import { ApiError } from './client';

/** Something the server holds and a page shows: loading, there, or failed with what was kept. */
export class Remote<Data> {
  data = $state.raw<Data>();
  error = $state.raw<ApiError | null>(null);
  loading = $state(false);
  #turn = 0;
  readonly #load: (signal: AbortSignal) => Promise<Data>;
  #abort: AbortController | null = null;

  constructor(load: (signal: AbortSignal) => Promise<Data>) {
    this.#load = load;
  }

  /** Asks the server; an older answer that arrives late is dropped. */
  async refresh(): Promise<void> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    const turn = ++this.#turn;
    this.loading = true;
    try {
      const data = await this.#load(abort.signal);
      if (turn !== this.#turn) return;
      this.data = data;
      this.error = null;
    } catch (cause) {
      if (turn !== this.#turn || abort.signal.aborted) return;
      this.error =
        cause instanceof ApiError ? cause : new ApiError({ status: -1, detail: String(cause) });
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }

  /** Call inside a component: asks now, and again whenever what `deps` reads has changed. */
  on(deps: () => unknown): this {
    $effect(() => {
      deps();
      untrack(() => void this.refresh());
    });
    return this;
  }

  forget(): void {
    this.#turn++;
    this.data = undefined;
    this.error = null;
  }
}
