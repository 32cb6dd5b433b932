import { dayOf, minutesOfDay } from '$lib/i18n';
import type { ScheduleSession } from '$lib/session';

export type Placed = {
  session: ScheduleSession;
  /** Minutes after midnight of the festival's day, cut to the day. */
  from: number;
  to: number;
  lane: number;
};
/** What is pressed as one: a session, or several that stand too close to be told apart. */
export type Block = { from: number; to: number; lane: number; placed: Placed[] };
export type Weft = {
  programme: string;
  lanes: number;
  blocks: Block[];
  running: ScheduleSession[];
};
export type Cloth = { from: number; to: number; wefts: Weft[] };
/** Minutes of the day a label wants beside its session, or a finger on a bare one. */
export type Room = { label: number } | { touch: number };

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

/** Short sessions one right after the other become runs; all others stay single, in order. */
function runs(spans: readonly Span[], label: number): Span[][] {
  const bundles: Span[][] = [];
  const short = (one: Span) => one.to - one.from < label / 3;
  for (const span of spans) {
    const last = bundles.at(-1);
    const before = last?.at(-1);
    const gap = before ? span.from - before.to : Infinity;
    const follows = before && short(before) && short(span) && gap >= 0 && gap <= kRunGap;
    if (last && follows) last.push(span);
    else bundles.push([span]);
  }
  return bundles.flatMap((one) => (one.length >= kRunAtLeast ? [one] : one.map((span) => [span])));
}

/** Sessions a finger could not tell apart become one. */
function clumps(spans: readonly Span[], touch: number): Span[][] {
  const bundles: Span[][] = [];
  let taken = -Infinity;
  let from = 0;
  for (const span of spans) {
    if (span.from < taken) bundles.at(-1)?.push(span);
    else {
      bundles.push([span]);
      from = span.from;
    }
    taken = Math.max(taken, span.to, from + touch);
  }
  return bundles;
}

/** One programme's thread: labelled sessions in lanes of their own, bare ones all in one. */
function thread(programme: string, spans: readonly Span[], room: Room): Weft {
  const weft: Weft = { programme, lanes: 1, blocks: [], running: [] };
  const ends: number[] = [];
  const sessions = spans.filter((span) => span.to - span.from <= kLongest);
  weft.running = spans.filter((span) => span.to - span.from > kLongest).map((span) => span.session);
  const bundles = 'label' in room ? runs(sessions, room.label) : clumps(sessions, room.touch);
  for (const one of bundles) {
    const from = one[0]?.from ?? 0;
    const to = Math.max(...one.map((span) => span.to));
    let lane = 'label' in room ? ends.findIndex((end) => end <= from) : 0;
    if (lane < 0) lane = ends.length;
    ends[lane] = Math.max(to, from + ('label' in room ? room.label : room.touch));
    weft.blocks.push({ from, to, lane, placed: one.map((span) => ({ ...span, lane })) });
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
  room: Room,
): Cloth {
  const wefts: Weft[] = [];
  for (const programme of programmes) {
    const spans = sessions
      .filter((session) => session.programme === programme)
      .map((session) => ({ session, ...span(session, day, zone) }))
      .sort((a, b) => a.from - b.from);
    if (spans.length > 0) wefts.push(thread(programme, spans, room));
  }
  const placed = wefts.flatMap((weft) => weft.blocks);
  if (placed.length === 0) return { from: 9 * 60, to: 18 * 60, wefts };
  const first = Math.min(...placed.map((one) => one.from));
  const last = Math.max(...placed.map((one) => one.to));
  return {
    from: Math.floor(first / 60) * 60,
    to: Math.min(24 * 60, Math.ceil(last / 60) * 60),
    wefts,
  };
}
