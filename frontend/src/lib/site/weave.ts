import { dayOf, minutesOfDay } from '$lib/i18n';
import type { ScheduleSession } from '$lib/session';

export type Placed = {
  session: ScheduleSession;
  /** Minutes after midnight of the festival's day, cut to the day. */
  from: number;
  to: number;
  lane: number;
};
/** Short sessions one right after the other: they share a lane and one label. */
export type Run = { from: number; to: number; lane: number; count: number };
export type Weft = {
  programme: string;
  lanes: number;
  placed: Placed[];
  runs: Run[];
  running: ScheduleSession[];
};
export type Cloth = { from: number; to: number; wefts: Weft[] };

const kRunAtLeast = 3;
const kRunGap = 15; // minutes between two sessions of a run
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

type Span = { session: ScheduleSession; from: number; to: number };

/** Parts the sessions of a programme into runs of short ones and single ones, in order. */
function bundle(spans: readonly Span[], labelMinutes: number): Span[][] {
  const bundles: Span[][] = [];
  for (const span of spans) {
    const last = bundles.at(-1);
    const before = last?.at(-1);
    const short = (one: Span) => one.to - one.from < labelMinutes / 3;
    const follows =
      before &&
      short(before) &&
      short(span) &&
      span.from >= before.to &&
      span.from - before.to <= kRunGap;
    if (last && follows) last.push(span);
    else bundles.push([span]);
  }
  return bundles.flatMap((one) => (one.length >= kRunAtLeast ? [one] : one.map((span) => [span])));
}

/** One programme's thread: its sessions packed into lanes no label of which overlaps. */
function thread(programme: string, spans: readonly Span[], labelMinutes: number): Weft {
  const weft: Weft = { programme, lanes: 1, placed: [], runs: [], running: [] };
  const ends: number[] = [];
  const sessions = spans.filter((span) => span.to - span.from <= kLongest);
  weft.running = spans.filter((span) => span.to - span.from > kLongest).map((span) => span.session);
  for (const one of bundle(sessions, labelMinutes)) {
    const from = one[0]?.from ?? 0;
    const to = one.at(-1)?.to ?? 0;
    let lane = ends.findIndex((end) => end <= from);
    if (lane < 0) lane = ends.length;
    ends[lane] = Math.max(to, from + labelMinutes);
    weft.placed.push(...one.map((span) => ({ ...span, lane })));
    if (one.length > 1) weft.runs.push({ from, to, lane, count: one.length });
  }
  weft.lanes = Math.max(1, ends.length);
  return weft;
}

/** One day as cloth: programmes as wefts over the hours the day needs. */
export function weave(
  sessions: readonly ScheduleSession[],
  programmes: readonly string[],
  day: string,
  zone: string,
  labelMinutes: number,
): Cloth {
  const wefts: Weft[] = [];
  for (const programme of programmes) {
    const spans = sessions
      .filter((session) => session.programme === programme)
      .map((session) => ({ session, ...span(session, day, zone) }));
    if (spans.length > 0) wefts.push(thread(programme, spans, labelMinutes));
  }
  const placed = wefts.flatMap((weft) => weft.placed);
  if (placed.length === 0) return { from: 9 * 60, to: 18 * 60, wefts };
  const first = Math.min(...placed.map((one) => one.from));
  const last = Math.max(...placed.map((one) => one.to));
  return {
    from: Math.floor(first / 60) * 60,
    to: Math.min(24 * 60, Math.ceil(last / 60) * 60),
    wefts,
  };
}
