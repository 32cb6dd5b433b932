/** How far a zone's clock is ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = Object.fromEntries(made.formatToParts(at).map(({ type, value }) => [type, value]));
  const wall = Date.UTC(
    Number(parts.year),
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

/** A moment as a zone's clock shows it, for `datetime-local`: `2021-10-07T14:00`. */
export function wallTime(at: string | undefined, zone: string): string {
  const moment = Date.parse(at ?? '');
  if (Number.isNaN(moment)) return '';
  return new Date(moment + offsetAt(moment, zone)).toISOString().slice(0, 16);
}

/** The moment at which a zone's clock shows `wall` (`2021-10-07T14:00`); undefined when unreadable. */
export function momentAt(wall: string, zone: string): string | undefined {
  const shown = Date.parse(`${wall}Z`);
  if (!wall || Number.isNaN(shown)) return undefined;
  // The offset before the change of a clock may be another than after it: settle in two steps.
  const guess = shown - offsetAt(shown, zone);
  return new Date(shown - offsetAt(guess, zone)).toISOString();
}
