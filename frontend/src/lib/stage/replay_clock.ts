/** A segment of a replay: where it stands in the media (s), and when it was on the air (ms). */
export type Piece = { start: number; duration: number; programDateTime: number | null };

/** When a broadcast was broken off, nothing was recorded: its time is longer than its media. */
function timed(pieces: readonly Piece[]) {
  const begin = pieces.at(0)?.programDateTime ?? null;
  return pieces.map(({ start, duration, programDateTime: at }) => ({
    start,
    duration,
    aired: begin === null || at === null ? start : (at - begin) / 1000,
  }));
}

/** Where in the media the picture of `seconds` after the beginning is; of a break, what followed. */
export function positionAt(pieces: readonly Piece[], seconds: number): number {
  const aired = timed(pieces);
  const piece = aired.find((one) => seconds < one.aired + one.duration);
  if (piece) return piece.start + Math.max(0, seconds - piece.aired);
  const last = aired.at(-1);
  return last ? last.start + last.duration : 0;
}

/** How many seconds after the beginning the picture at a position was on the air. */
export function secondsAt(pieces: readonly Piece[], position: number): number {
  const aired = timed(pieces);
  const piece = aired.findLast((one) => one.start <= position) ?? aired.at(0);
  return piece ? piece.aired + Math.max(0, position - piece.start) : position;
}
