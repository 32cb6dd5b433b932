import { api, ask, Remote } from '$lib/api';
import { live } from '$lib/live';
import { visit } from '$lib/session';
import { leads } from './sections';

/** Kinds of waiting work that cannot wait: a person must look now. */
const kUrgent = new Set(['reports', 'mails_failed']);
const kEvery = 15_000; // ms between two looks

/** What waits for the staff, looked at again and again while the console is open. */
class Desk {
  remote = new Remote((signal) =>
    ask(
      api.GET('/api/festivals/{festival}/dashboard', {
        params: { path: { festival: visit.slug } },
        signal,
      }),
    ),
  );
  /** Only what this person can settle. */
  waiting = $derived(
    (this.remote.data?.waiting ?? []).filter(
      (each) => each.count > 0 && leads(each.link, visit.slug),
    ),
  );
  urgent = $derived(this.waiting.filter((each) => kUrgent.has(each.kind)));
  later = $derived(this.waiting.filter((each) => !kUrgent.has(each.kind)));

  /** Looks until the returned function is called. */
  watch(): () => void {
    void this.remote.refresh();
    const timer = setInterval(() => void this.remote.refresh(), kEvery);
    const leave = live.follow(`festival/${visit.slug}`, {
      event: () => void this.remote.refresh(),
    });
    return () => {
      clearInterval(timer);
      leave();
    };
  }

  /** How much cannot wait in the section at `path` (`/moderation`). */
  urgentAt(path: string): number {
    return this.urgent
      .filter((each) => each.link === `/admin${path}`)
      .reduce((sum, each) => sum + each.count, 0);
  }
}

export const desk = new Desk();
