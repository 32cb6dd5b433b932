import type { Link } from './link';

/** What is known of the way to one other browser. */
export type Line = { room: number | undefined; lost: number };

export async function lineOf(link: Link | null): Promise<Line> {
  const line: Line = { room: undefined, lost: 0 };
  const report = await link?.stats().catch(() => undefined);
  report?.forEach((entry: Record<string, unknown> & { type: string }) => {
    if (entry.type === 'candidate-pair' && entry.nominated === true) {
      if (typeof entry.availableOutgoingBitrate === 'number')
        line.room = entry.availableOutgoingBitrate;
    }
    if (entry.type === 'remote-inbound-rtp' && typeof entry.fractionLost === 'number')
      line.lost = Math.max(line.lost, entry.fractionLost);
  });
  return line;
}
