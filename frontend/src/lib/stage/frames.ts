const kSameClock = 500_000; // µs

/**
 * One time line for picture and sound: browsers count a camera's time and a microphone's from
 * different beginnings. Tracks whose clocks agree keep their distance to the microsecond; others are
 * laid side by side as they arrive.
 */
export class TimeLine {
  #first: number | null = null;

  /** What to add to the times of a track whose first frame says `timestamp` at `now`, in µs. */
  offset(timestamp: number, now: number): number {
    const own = now - timestamp;
    this.#first ??= own;
    return Math.abs(own - this.#first) < kSameClock ? this.#first : own;
  }
}

/** Hands every frame of a track to `act` and lets go of it, until what is in `undo` is called. */
export async function eachFrame<Frame extends { close(): void }>(
  track: MediaStreamTrack,
  undo: (() => void)[],
  act: (frame: Frame) => void,
): Promise<void> {
  const reader = new MediaStreamTrackProcessor<Frame>({ track }).readable.getReader();
  let over = false;
  undo.push(() => (over = true));
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    try {
      if (!over) act(value);
    } finally {
      value.close();
    }
    // Let go of between two frames: one that waits in the stream would be dropped unclosed.
    if (over) {
      await reader.cancel().catch(() => undefined);
      return;
    }
  }
}
