import { api, ApiError, ask, Remote, type Schema } from '$lib/api';
import { live } from '$lib/live';

export type StudioView = Schema<'Studio'>;
export type Health = Schema<'StageHealth'>;
export type ShownKey = Schema<'StageKeyShown'>;

/** One stage as who runs it sees it. */
export class Studio {
  health = $state.raw<Health | null>(null);
  viewers = $state(0);
  /** The newest key, which is told only once. */
  shown = $state.raw<ShownKey | null>(null);
  readonly remote: Remote<StudioView>;
  readonly keys: Remote<Schema<'StageKeyList'>>;
  readonly #path: { festival: string; stage: string };

  constructor(festival: string, stage: string) {
    const path = (this.#path = { festival, stage });
    this.remote = new Remote(async (signal) => {
      const view = await ask(
        api.GET('/api/festivals/{festival}/stages/{stage}/studio', { params: { path }, signal }),
      );
      this.health = view.health ?? null;
      return view;
    });
    this.keys = new Remote((signal) =>
      ask(api.GET('/api/festivals/{festival}/stages/{stage}/keys', { params: { path }, signal })),
    );
  }

  open(): () => void {
    void this.remote.refresh();
    void this.keys.refresh();
    const topic = `stage/${this.#path.festival}/${this.#path.stage}`;
    const stops = [
      live.follow(topic, {
        event: () => void this.remote.refresh(),
        presence: (count) => (this.viewers = count),
      }),
      live.follow(`${topic}/health`, {
        snapshot: () => void this.remote.refresh(),
        event: ({ event, data }) => {
          if (event === 'stage.health') this.health = data as Health;
          else void this.remote.refresh();
        },
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }

  async begin(mode: 'rehearsal' | 'live'): Promise<void> {
    try {
      await ask(
        api.POST('/api/festivals/{festival}/stages/{stage}/broadcasts', {
          params: { path: this.#path },
          body: { mode },
        }),
      );
    } catch (cause) {
      // The first picture opened a rehearsal in the very moment of the press.
      if (!(cause instanceof ApiError) || cause.reason !== 'stage.open_already') throw cause;
      await this.remote.refresh();
      const broadcast = this.remote.data?.broadcast;
      if (!broadcast) throw cause;
      if (mode === 'live' && broadcast.state === 'rehearsal') return this.goLive(broadcast.id);
    }
    await this.remote.refresh();
  }

  async goLive(broadcast: string): Promise<void> {
    await ask(
      api.POST('/api/festivals/{festival}/stages/{stage}/broadcasts/{broadcast}/live', {
        params: { path: { ...this.#path, broadcast } },
      }),
    );
    await this.remote.refresh();
  }

  async end(broadcast: string): Promise<void> {
    await ask(
      api.POST('/api/festivals/{festival}/stages/{stage}/broadcasts/{broadcast}/end', {
        params: { path: { ...this.#path, broadcast } },
      }),
    );
    await this.remote.refresh();
  }

  async makeKey(label: string): Promise<void> {
    this.shown = await ask(
      api.POST('/api/festivals/{festival}/stages/{stage}/keys', {
        params: { path: this.#path },
        body: { label },
      }),
    );
    await this.keys.refresh();
  }

  async revoke(key: string): Promise<void> {
    await ask(
      api.DELETE('/api/festivals/{festival}/stages/{stage}/keys/{key}', {
        params: { path: { ...this.#path, key } },
      }),
    );
    if (this.shown?.id === key) this.shown = null;
    await this.keys.refresh();
  }
}
