import { words } from '$lib/i18n';
import { clock, session } from '$lib/session';

export const ssr = false;
export const prerender = false;
export const trailingSlash = 'never';

/** Words must be there before anything is said; who is here and what time it is may come later. */
export async function load() {
  void clock.start();
  void session.load();
  await words.start('site');
}
