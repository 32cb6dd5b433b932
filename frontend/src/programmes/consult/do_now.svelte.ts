import { t, words } from '$lib/i18n';
import { clock, session, visit } from '$lib/session';
import { Desk } from './application.svelte';

/** The one thing that this person can do for the consultation now. */
export class ConsultNow {
  #desk = new Desk();
  #here: () => boolean;

  /** Call inside a component; asks nothing before `here` holds and somebody is signed in. */
  constructor(here: () => boolean) {
    this.#here = here;
    $effect(() => {
      if (!here() || !session.signedIn) return;
      void words.need('consult');
      void this.#desk.mine.refresh();
      void this.#desk.event.refresh();
    });
  }

  action = $derived.by(() => {
    const one = this.#desk.mine.data?.items[0];
    const event = this.#desk.event.data;
    if (!this.#here() || !one || !event) return null;
    const over = Date.parse(event.slots.at(-1)?.ends_at ?? '') < clock.now;
    const open =
      !event.applications_close_at || Date.parse(event.applications_close_at) > clock.now;
    const ask = `?organisation=${one.organisation}`;
    const apply = visit.href(`/programmes/consult/apply${ask}`);
    const met = one.state === 'selected' || one.state === 'stand_by';
    const begun = Date.parse(event.slots[0]?.starts_at ?? '') < clock.now;
    if (met && (over || begun || event.frozen_at))
      return {
        text: t('consult.my_meetings'),
        href: visit.href('/programmes/consult/meetings'),
      };
    if (over) return null;
    if (met)
      return {
        text: t('consult.choose_partners'),
        href: visit.href(`/programmes/consult/wishes${ask}`),
      };
    if (one.state === 'submitted') return { text: t('consult.my_application'), href: apply };
    if (!open) return null;
    return {
      text: t(one.state === 'draft' ? 'consult.finish_application' : 'consult.apply'),
      href: apply,
    };
  });
}
