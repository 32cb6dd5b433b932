import { api, ask, Remote, type Schema } from '$lib/api';
import { live } from '$lib/live';
import { visit } from '$lib/session';

export type Tally = Schema<'ConsultTally'>;

/** The festival's sums, counting live. */
export class LiveTally {
  remote = new Remote<Tally>(async (signal) => {
    const festival = await visit.ready();
    return ask(
      api.GET('/api/festivals/{festival}/consult/tally', {
        params: { path: { festival } },
        signal,
      }),
    );
  });

  /** Call inside a component. */
  watch(): this {
    this.remote.on(() => visit.slug);
    $effect(() => {
      if (!visit.slug) return;
      const take = (data: unknown) => {
        if (typeof data === 'object' && data !== null) this.remote.data = data as Tally;
      };
      return live.follow(`consult/${visit.slug}/tally`, {
        snapshot: take,
        event: ({ data }) => take(data),
      });
    });
    return this;
  }
}
