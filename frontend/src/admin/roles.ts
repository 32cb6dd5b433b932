import type { ProgrammeKey, Role } from '$lib/session';

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

export const kProgrammes: readonly ProgrammeKey[] = [
  'consult',
  'competition',
  'jobfair',
  'demoday',
  'commerce',
  'screening',
  'exhibition',
];
