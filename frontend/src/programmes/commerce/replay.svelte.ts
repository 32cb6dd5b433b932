import { api, ask, Remote, type Schema } from '$lib/api';

type Replay = Schema<'Replay'>;
const kAround = 30 * 60_000; // ms a show may begin before its time and end behind it

/** Which of a stage's replays is this show's: the one that shares most with the show's time. */
export function replayOf(show: Schema<'Show'>, replays: readonly Replay[]): Replay | undefined {
  const from = Date.parse(show.starts_at);
  const to = Date.parse(show.ends_at);
  let best: Replay | undefined;
  let most = 0;
  for (const one of replays) {
    const start = Date.parse(one.started_at);
    const end = start + one.seconds * 1000;
    const shared = Math.min(to, end) - Math.max(from, start);
    const around = start >= from - kAround && end <= to + kAround;
    // Of a longer one a few minutes at the edge belong to the show before or after it.
    const own = around || shared >= Math.min(end - start, to - from) / 2;
    if (!own || (best && shared <= most)) continue;
    best = one;
    most = shared;
  }
  return best;
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
