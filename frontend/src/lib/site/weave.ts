import { dayOf, minutesOfDay } from '$lib/i18n';
import type { ScheduleSession } from '$lib/session';

export type Placed = {
  session: ScheduleSession;
  /** Minutes after midnight of the festival's day, cut to the day. */
  from: number;
  to: number;
  lane: number;
};
export type Weft = {
  programme: string;
  lanes: number;
  placed: Placed[];
  running: ScheduleSession[];
};
export type Cloth = { from: number; to: number; wefts: Weft[] };

const kLongest = 12 * 60; // minutes: what runs longer is a thread of its own, not a session

function span(session: ScheduleSession, day: string, zone: string): { from: number; to: number } {
  const from = dayOf(session.starts_at, zone) < day ? 0 : minutesOfDay(session.starts_at, zone);
  const ends = dayOf(session.ends_at, zone) > day ? 24 * 60 : minutesOfDay(session.ends_at, zone);
  return { from, to: Math.max(ends, from + 5) };
}

/** Sessions that touch a calendar day of the festival's zone. */
export function ofDay(
  sessions: readonly ScheduleSession[],
  day: string,
  zone: string,
): ScheduleSession[] {
  return sessions.filter((session) => {
    const last = new Date(Date.parse(session.ends_at) - 1);
    return dayOf(session.starts_at, zone) <= day && day <= dayOf(last, zone);
  });
}

/** One day as cloth: programmes as wefts, their sessions packed into lanes no label of which overlaps. */
export function weave(
  sessions: readonly ScheduleSession[],
  programmes: readonly string[],
  day: string,
  zone: string,
  labelMinutes: number,
): Cloth {
  const wefts: Weft[] = [];
  let first = 24 * 60;
  let last = 0;
  for (const programme of programmes) {
    const own = sessions.filter((session) => session.programme === programme);
    const weft: Weft = { programme, lanes: 1, placed: [], running: [] };
    const ends: number[] = [];
    for (const session of own) {
      const { from, to } = span(session, day, zone);
      if (to - from > kLongest) {
        weft.running.push(session);
        continue;
      }
      first = Math.min(first, from);
      last = Math.max(last, to);
      const need = Math.max(to, from + labelMinutes);
      let lane = ends.findIndex((end) => end <= from);
      if (lane < 0) lane = ends.length;
      ends[lane] = need;
      weft.placed.push({ session, from, to, lane });
    }
    weft.lanes = Math.max(1, ends.length);
    if (own.length > 0) wefts.push(weft);
  }
  if (last === 0) return { from: 9 * 60, to: 18 * 60, wefts };
  return {
    from: Math.floor(first / 60) * 60,
    to: Math.min(24 * 60, Math.ceil(last / 60) * 60),
    wefts,
  };
}
