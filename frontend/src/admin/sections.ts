import type { Key } from '$lib/i18n';
import { session, type Role } from '$lib/session';

export type Section = { path: string; label: Key; who: Role[] | 'operator' };

/** The console's rooms; a person sees those their roles open. Owners and operators see all. */
export const kSections: readonly Section[] = [
  { path: '', label: 'admin.dashboard', who: ['programme_manager', 'moderator'] },
  { path: '/festival', label: 'admin.festival', who: [] },
  { path: '/programmes', label: 'admin.programmes', who: ['programme_manager'] },
  { path: '/people', label: 'admin.people', who: ['programme_manager'] },
  { path: '/organisations', label: 'admin.organisations', who: ['programme_manager'] },
  { path: '/import', label: 'admin.import', who: [] },
  { path: '/notices', label: 'admin.notices', who: ['programme_manager'] },
  { path: '/moderation', label: 'admin.moderation', who: ['programme_manager', 'moderator'] },
  { path: '/audit', label: 'admin.audit', who: ['programme_manager'] },
  { path: '/outbox', label: 'admin.outbox', who: 'operator' },
];

export function opens(section: Section, festival: string): boolean {
  if (session.state?.server_operator) return true;
  if (section.who === 'operator') return false;
  return (['owner', ...section.who] as Role[]).some((role) => session.has(role, festival));
}
