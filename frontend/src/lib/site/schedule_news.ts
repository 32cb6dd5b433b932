import type { Schema } from '$lib/api';
import { dayOf } from '$lib/i18n';

type Schedule = Schema<'SessionsOfDay'>;
type Session = Schema<'ScheduleSession'>;

/** The schedule with a session that was added or changed: nobody has to fetch it all again. */
export function withSession(held: Schedule, session: Session, zone: string): Schedule {
  const before = held.items.find((each) => each.id === session.id);
  if (before && before.version > session.version) return held;
  const items = [...held.items.filter((each) => each.id !== session.id), session].sort(
    (a, b) => a.starts_at.localeCompare(b.starts_at) || a.key.localeCompare(b.key),
  );
  const days = [...new Set(items.map((each) => dayOf(each.starts_at, zone)))].sort();
  return { ...held, items, days };
}
