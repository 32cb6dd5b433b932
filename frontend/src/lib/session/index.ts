export { clock } from './clock.svelte';
export { visit, type Festival, type Programme } from './festival.svelte';
export { session, type ProgrammeKey, type Role, type SessionState } from './session.svelte';
export { theme, type Theme } from './theme.svelte';
export { timetable, type ScheduleSession } from './timetable.svelte';
