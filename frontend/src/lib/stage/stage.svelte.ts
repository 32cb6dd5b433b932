import { api, ask, Remote, type Schema } from '$lib/api';
import { live } from '$lib/live';

export type Stage = Schema<'Stage'>;
export type Replay = Schema<'Replay'>;
export type OnAir = Schema<'OnAir'>;

/** One stage as visitors see it: what is on, how many watch, what can be seen again. */
export class StageView {
  viewers = $state(0);
  readonly remote: Remote<Stage>;
  readonly replays: Remote<Schema<'ReplayList'>>;
  readonly #festival: string;
  readonly #key: string;

  /** `pass` opens the rehearsal. */
  constructor(festival: string, key: string, pass = '') {
    this.#festival = festival;
    this.#key = key;
    const path = { festival, stage: key };
    this.remote = new Remote((signal) =>
      pass
        ? ask(
            api.GET('/api/festivals/{festival}/stages/{stage}/rehearsal', {
              params: { path, query: { pass } },
              signal,
            }),
          )
        : ask(api.GET('/api/festivals/{festival}/stages/{stage}', { params: { path }, signal })),
    );
    this.replays = new Remote((signal) =>
      ask(
        api.GET('/api/festivals/{festival}/stages/{stage}/replays', { params: { path }, signal }),
      ),
    );
  }

  /** Loads, and follows what changes until the returned function is called. */
  open(): () => void {
    void this.remote.refresh();
    void this.replays.refresh();
    return live.follow(`stage/${this.#festival}/${this.#key}`, {
      snapshot: () => void this.remote.refresh(),
      event: () => {
        void this.remote.refresh();
        void this.replays.refresh();
      },
      presence: (count) => (this.viewers = count),
    });
  }
}
