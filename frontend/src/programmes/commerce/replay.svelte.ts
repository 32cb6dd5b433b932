import { api, ask, Remote, type Schema } from '$lib/api';

type Replay = Schema<'Replay'>;
const kBefore = 30 * 60_000; // ms a show may begin before its time

/** Which of a stage's replays is this show's. */
export function replayOf(show: Schema<'Show'>, replays: readonly Replay[]): Replay | undefined {
  const from = Date.parse(show.starts_at) - kBefore;
  const to = Date.parse(show.ends_at) + kBefore;
  return replays.find((one) => {
    const at = Date.parse(one.started_at);
    return at >= from && at <= to;
  });
}

/** Which offer stood in front at a moment of the replay. */
export class Highlights {
  readonly remote: Remote<Schema<'HighlightList'>>;

  constructor(path: { festival: string; show: string }) {
    this.remote = new Remote((signal) =>
      ask(
        api.GET('/api/festivals/{festival}/commerce/shows/{show}/highlights', {
          params: { path },
          signal,
        }),
      ),
    );
  }

  at(moment: number): string | undefined {
    return this.remote.data?.items.find(
      (one) => Date.parse(one.from) <= moment && (!one.until || moment < Date.parse(one.until)),
    )?.offer;
  }
}
