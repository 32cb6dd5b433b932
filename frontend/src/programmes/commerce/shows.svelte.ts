import { api, ask, Remote } from '$lib/api';
import { t, words } from '$lib/i18n';
import { visit } from '$lib/session';
import type { Show } from './show.svelte';

const kOrder = { open: 0, planned: 1, closed: 2 };

/** The live shows of the festival: on now, to come, to watch again. */
export class Shows {
  readonly remote = new Remote(async () =>
    ask(
      api.GET('/api/festivals/{festival}/commerce/shows', {
        params: { path: { festival: await visit.ready() } },
      }),
    ),
  );
  readonly #here: () => boolean;

  /** Call inside a component; asks nothing before `here` holds. */
  constructor(here: () => boolean) {
    this.#here = here;
    $effect(() => {
      if (!here() || !visit.slug) return;
      void words.need('commerce');
      void this.remote.refresh();
    });
  }

  items = $derived.by((): Show[] =>
    [...(this.remote.data?.items ?? [])].sort(
      (a, b) => kOrder[a.state] - kOrder[b.state] || a.starts_at.localeCompare(b.starts_at),
    ),
  );

  /** The one thing to do now: watch what is on. */
  action = $derived.by(() => {
    const first = this.items[0];
    if (!this.#here() || first?.state !== 'open') return null;
    return { text: t('commerce.watch_now'), href: visit.href(`/shows/${first.id}`) };
  });
}
