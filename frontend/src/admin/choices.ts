import { t, tx } from '$lib/i18n';
import { session, visit, type ProgrammeKey, type Role } from '$lib/session';

export type Choice = { value: string; label: string };

export const kRoles: readonly Role[] = [
  'owner',
  'programme_manager',
  'moderator',
  'company',
  'buyer',
  'interpreter',
  'judge',
  'mentor',
  'investor',
  'employer',
  'seeker',
  'seller',
];
/** Those who sign in with a password and a second factor, never by a link. */
export const kStaffRoles: readonly Role[] = ['owner', 'programme_manager', 'moderator'];

export function roleChoices(roles: readonly Role[] = kRoles): Choice[] {
  return roles.map((value) => ({ value, label: t(`admin.role_${value}`) }));
}

/** The whole festival first, then its programmes. */
export function programmeChoices(whole: string = t('admin.whole_festival')): Choice[] {
  return [
    { value: '', label: whole },
    ...visit.programmes.map((each) => ({ value: each.key, label: tx(each.name) })),
  ];
}

/** Whether this person may change what belongs to a programme. */
export function mayManage(programme: ProgrammeKey): boolean {
  return (
    Boolean(session.state?.server_operator) ||
    session.has('owner', visit.slug) ||
    session.has('programme_manager', visit.slug, programme)
  );
}

/** Whether this person speaks for the whole festival in a role, not for one programme of it. */
export function wholeFestival(...roles: Role[]): boolean {
  if (session.state?.server_operator) return true;
  return (session.state?.grants ?? []).some(
    (grant) =>
      grant.festival === visit.slug && !grant.programme && ['owner', ...roles].includes(grant.role),
  );
}

export function managedChoices(): Choice[] {
  return visit.programmes
    .filter((each) => mayManage(each.key))
    .map((each) => ({ value: each.key, label: tx(each.name) }));
}
