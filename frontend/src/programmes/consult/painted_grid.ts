import { dayOf, minutesOfDay } from '$lib/i18n';

export type GridSlot = { starts_at: string; ends_at: string };
export type GridRow = { minutes: number; first: GridSlot };

/** Slots as a person sees them: the days and the times of day of their own zone. */
export type Grid = {
  days: string[];
  rows: GridRow[];
  /** By row and day; null where nothing is held. */
  cells: (GridSlot | null)[][];
};

export function gridOf(slots: readonly GridSlot[], zone: string): Grid {
  const placed = slots.map((slot) => ({
    slot,
    day: dayOf(slot.starts_at, zone),
    minutes: minutesOfDay(slot.starts_at, zone),
  }));
  const days = [...new Set(placed.map((one) => one.day))].sort();
  const firsts = new Map<number, GridSlot>();
  for (const one of placed) if (!firsts.has(one.minutes)) firsts.set(one.minutes, one.slot);
  const rows = [...firsts]
    .map(([minutes, first]) => ({ minutes, first }))
    .sort((a, b) => a.minutes - b.minutes);
  const cells = rows.map((row) =>
    days.map(
      (day) => placed.find((one) => one.day === day && one.minutes === row.minutes)?.slot ?? null,
    ),
  );
  return { days, rows, cells };
}

/** All of `slots` are taken when at least one is not; else all are let go. */
export function toggled(
  chosen: ReadonlySet<string>,
  slots: readonly (GridSlot | null)[],
): Set<string> {
  const meant = slots.filter((slot) => slot !== null).map((slot) => key(slot));
  const all = meant.every((one) => chosen.has(one));
  return painted(chosen, meant, !all);
}

export function painted(
  chosen: ReadonlySet<string>,
  keys: readonly string[],
  on: boolean,
): Set<string> {
  const next = new Set(chosen);
  for (const one of keys) {
    if (on) next.add(one);
    else next.delete(one);
  }
  return next;
}

/** The same instant is the same slot, however it is written. */
export function key(slot: GridSlot | string): string {
  return new Date(typeof slot === 'string' ? slot : slot.starts_at).toISOString();
}
