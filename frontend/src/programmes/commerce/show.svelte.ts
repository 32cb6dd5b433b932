import { api, ask, Remote, type Schema } from '$lib/api';
import { live, type LiveEvent } from '$lib/live';

export type ShowLive = Schema<'ShowLive'>;
export type Show = Schema<'Show'>;
export type Offer = Schema<'Offer'>;
type Told = Pick<Offer, 'id' | 'remaining' | 'waiting' | 'price_now'>;

const kBatch = 2000; // ms between hearts on their way to the server
const kMostHearts = 20; // the server takes at once

/** One show as it runs: what stands in front, what is left, hearts. */
export class LiveShow {
  viewers = $state(0);
  hearts = $state(0);
  /** Rises when the coupons are to be asked for anew. */
  coupons = $state(0);
  /** Rises with every heart to be drawn: mine at once, the others' when they are told. */
  drawn = $state(0);
  readonly remote: Remote<ShowLive>;
  readonly path: { festival: string; show: string };
  #mine = 0;
  #unsent = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(festival: string, show: string) {
    this.path = { festival, show };
    const path = this.path;
    this.remote = new Remote((signal) =>
      ask(
        api.GET('/api/festivals/{festival}/commerce/shows/{show}/live', {
          params: { path },
          signal,
        }),
      ),
    );
  }

  data = $derived.by(() => this.remote.data);
  show = $derived.by(() => this.remote.data?.show);
  offers = $derived.by(() => this.remote.data?.show.offers ?? []);

  /** Loads, and follows until the returned function is called. */
  open(): () => void {
    void this.remote.refresh();
    const unfollow = live.follow(`commerce/${this.path.festival}/${this.path.show}`, {
      snapshot: (data) => this.take(data as ShowLive),
      event: (event) => this.#event(event),
      presence: (count) => (this.viewers = count),
    });
    return () => {
      unfollow();
      clearTimeout(this.#timer);
      this.#send();
    };
  }

  take(data: ShowLive): void {
    this.remote.data = data;
    this.remote.error = null;
    this.hearts = Math.max(this.hearts, data.hearts);
  }

  #event({ event, data }: LiveEvent): void {
    if (event === 'show.changed') this.take(data as ShowLive);
    if (event === 'show.offers') this.#patch((data as { items: Told[] }).items);
    if (event === 'show.coupons') this.coupons += 1;
    if (event !== 'show.hearts') return;
    const { added, total } = data as { added: number; total: number };
    this.hearts = total;
    const others = Math.max(0, added - this.#mine);
    this.#mine = Math.max(0, this.#mine - added);
    this.drawn += Math.min(others, 12);
  }

  #patch(items: Told[]): void {
    const now = this.remote.data;
    if (!now) return;
    const told = new Map(items.map((item) => [item.id, item]));
    const offers = now.show.offers?.map((offer) => ({ ...offer, ...told.get(offer.id) }));
    this.remote.data = { ...now, show: { ...now.show, offers } };
  }

  cheer(): void {
    this.drawn += 1;
    this.hearts += 1;
    this.#mine += 1;
    this.#unsent += 1;
    this.#timer ??= setTimeout(() => this.#send(), kBatch);
  }

  #send(): void {
    this.#timer = undefined;
    const count = Math.min(kMostHearts, this.#unsent);
    this.#unsent = 0;
    if (count === 0) return;
    // A heart that is lost is not worth a word.
    void api.POST('/api/festivals/{festival}/commerce/shows/{show}/hearts', {
      params: { path: this.path },
      body: { count },
    });
  }
}
