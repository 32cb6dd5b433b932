import { api, ApiError, ask, Remote, problemText, type Schema } from '$lib/api';
import { live } from '$lib/live';
import { visit } from '$lib/session';
import { toasts } from '$lib/ui';
import { LiveShow } from './show.svelte';

export type Board = Schema<'ShowBoard'>;
export type CueSheet = Schema<'CueSheet'>;
export type CueSheetWish = Schema<'CueSheetWish'>;

/** A show as its seller runs it. */
export class ShowDesk {
  readonly live: LiveShow;
  readonly board: Remote<Board>;
  readonly cues: Remote<CueSheet>;
  /** Units sold, a point each time the board is told; the newest last. */
  sold = $state.raw<number[]>([]);
  busy = $state('');
  readonly #waiting = new Map<string, Promise<boolean>>();
  #last: Promise<unknown> = Promise.resolve();
  readonly #at: { params: { path: { festival: string; show: string } } };

  constructor(festival: string, show: string) {
    this.live = new LiveShow(festival, show);
    const at = (this.#at = { params: { path: { festival, show } } });
    this.board = new Remote(() =>
      ask(api.GET('/api/festivals/{festival}/commerce/shows/{show}/board', at)),
    );
    this.cues = new Remote(() =>
      ask(api.GET('/api/festivals/{festival}/commerce/shows/{show}/cues', at)),
    );
  }

  open(): () => void {
    void this.board.refresh();
    void this.cues.refresh();
    const { festival, show } = this.live.path;
    const take = (data: unknown) => {
      const board = data as Board;
      this.board.data = board;
      this.board.error = null;
      const units = board.orders.reserved.units + board.orders.paid.units;
      this.sold = [...this.sold, units].slice(-120);
    };
    const unfollow = live.follow(`commerce/${festival}/${show}/board`, {
      snapshot: take,
      event: ({ data }) => take(data),
    });
    const close = this.live.open();
    return () => {
      unfollow();
      close();
    };
  }

  /** One after the other; a second press on the same is one. What went wrong is said in passing. */
  #do(what: string, work: () => Promise<void>): Promise<boolean> {
    const again = this.#waiting.get(what);
    if (again) return again;
    const mine = this.#last.then(async () => {
      this.busy = what;
      try {
        await work();
        return true;
      } catch (cause) {
        if (cause instanceof ApiError) toasts.show(problemText(cause), 'problem');
        return false;
      } finally {
        this.busy = '';
        this.#waiting.delete(what);
      }
    });
    this.#waiting.set(what, mine);
    this.#last = mine;
    return mine;
  }

  highlight(offer: string): Promise<boolean> {
    const on = this.live.data?.highlight?.offer === offer;
    return this.#do(offer, async () =>
      this.live.take(
        await ask(
          on
            ? api.DELETE('/api/festivals/{festival}/commerce/shows/{show}/highlight', this.#at)
            : api.PUT('/api/festivals/{festival}/commerce/shows/{show}/highlight', {
                ...this.#at,
                body: { offer },
              }),
        ),
      ),
    );
  }

  pick(message: string): Promise<boolean> {
    return this.#do(message, async () =>
      this.live.take(
        await ask(
          api.PUT('/api/festivals/{festival}/commerce/shows/{show}/question', {
            ...this.#at,
            body: { message },
          }),
        ),
      ),
    );
  }

  unpick(): Promise<boolean> {
    return this.#do('question', async () =>
      this.live.take(
        await ask(api.DELETE('/api/festivals/{festival}/commerce/shows/{show}/question', this.#at)),
      ),
    );
  }

  setState(state: Schema<'ShowState'>): Promise<boolean> {
    return this.#do('state', async () => {
      await ask(
        api.PUT('/api/festivals/{festival}/commerce/shows/{show}/state', {
          ...this.#at,
          body: { state },
        }),
      );
      await this.live.remote.refresh();
    });
  }

  startCue(cue: string): Promise<boolean> {
    const path = { ...this.#at.params.path, cue };
    return this.#do(cue, async () => {
      this.cues.data = await ask(
        api.POST('/api/festivals/{festival}/commerce/shows/{show}/cues/{cue}/start', {
          params: { path },
        }),
      );
    });
  }

  async saveCues(wish: CueSheetWish): Promise<void> {
    this.cues.data = await ask(
      api.PUT('/api/festivals/{festival}/commerce/shows/{show}/cues', {
        ...this.#at,
        body: wish,
      }),
    );
  }

  /** The caller may run the stage from now on; where the studio is. */
  async takeStage(): Promise<string | null> {
    const stage = this.live.show?.stage;
    const taken = await this.#do('stage', async () => {
      await ask(api.POST('/api/festivals/{festival}/commerce/shows/{show}/stage', this.#at));
    });
    return taken && stage ? visit.href(`/studio/${stage}`) : null;
  }
}
