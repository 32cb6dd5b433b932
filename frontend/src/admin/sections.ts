import type { Key } from '$lib/i18n';
import { session, type ProgrammeKey, type Role } from '$lib/session';

export type Section = {
  path: string;
  label: Key;
  who: Role[] | 'operator';
  /** Its managers only, with those of the whole festival. */
  programme?: ProgrammeKey;
};
export type Group = { label: Key; sections: readonly Section[] };

/** The console's rooms; a person sees those their roles open. Owners and operators see all. */
export const kGroups: readonly Group[] = [
  {
    label: 'admin.group_now',
    sections: [
      { path: '', label: 'admin.dashboard', who: ['programme_manager', 'moderator'] },
      { path: '/schedule', label: 'admin.schedule', who: ['programme_manager'] },
      { path: '/stages', label: 'admin.stages', who: ['programme_manager'] },
      { path: '/notices', label: 'admin.notices', who: ['programme_manager'] },
      { path: '/moderation', label: 'admin.moderation', who: ['programme_manager', 'moderator'] },
    ],
  },
  {
    label: 'admin.group_consult',
    sections: (
      [
        ['/consult', 'admin.consult_settings'],
        ['/consult/entries', 'admin.consult_entries'],
        ['/consult/interpreters', 'admin.consult_interpreters'],
        ['/consult/timetable', 'admin.consult_timetable'],
        ['/consult/board', 'admin.consult_board'],
        ['/consult/replan', 'admin.consult_replan'],
        ['/consult/requests', 'admin.consult_requests'],
        ['/consult/results', 'admin.consult_results'],
        ['/consult/rates', 'admin.consult_rates'],
        ['/consult/report', 'admin.consult_report'],
      ] as const
    ).map(([path, label]) => ({
      path,
      label,
      who: ['programme_manager'],
      programme: 'consult',
    })),
  },
  {
    label: 'admin.group_commerce',
    sections: [
      {
        path: '/commerce',
        label: 'admin.commerce_shows',
        who: ['programme_manager'],
        programme: 'commerce',
      },
    ],
  },
  {
    label: 'admin.group_people',
    sections: [
      { path: '/people', label: 'admin.people', who: ['programme_manager'] },
      { path: '/organisations', label: 'admin.organisations', who: ['programme_manager'] },
    ],
  },
  {
    label: 'admin.group_festival',
    sections: [
      { path: '/festival', label: 'admin.festival', who: [] },
      { path: '/programmes', label: 'admin.programmes', who: ['programme_manager'] },
      { path: '/consents', label: 'admin.consents', who: [] },
      { path: '/import', label: 'admin.import', who: [] },
    ],
  },
  {
    label: 'admin.group_trace',
    sections: [
      { path: '/audit', label: 'admin.audit', who: ['programme_manager'] },
      { path: '/outbox', label: 'admin.outbox', who: 'operator' },
    ],
  },
];

export function opens(section: Section, festival: string): boolean {
  if (session.state?.server_operator) return true;
  if (section.who === 'operator') return false;
  return (['owner', ...section.who] as Role[]).some((role) =>
    session.has(role, festival, section.programme),
  );
}

/** Whether the page a link of the server names (`/admin/moderation`) opens for this person. */
export function leads(link: string, festival: string): boolean {
  const path = link.replace(/^\/admin/, '');
  return kGroups.some((group) =>
    group.sections.some((one) => one.path === path && opens(one, festival)),
  );
}

export function openGroups(festival: string): Group[] {
  return kGroups
    .map((group) => ({ ...group, sections: group.sections.filter((one) => opens(one, festival)) }))
    .filter((group) => group.sections.length > 0);
}
