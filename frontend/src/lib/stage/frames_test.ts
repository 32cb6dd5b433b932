import { expect, it } from 'vitest';
import { TimeLine } from './frames';

it('tracks of one clock keep their distance, others begin where they arrive', () => {
  const line = new TimeLine();
  expect(line.offset(4_500_000, 1_000_000)).toBe(-3_500_000);
  expect(line.offset(4_530_000, 1_060_000)).toBe(-3_500_000);
  expect(line.offset(46_894_934_000, 1_100_000)).toBe(1_100_000 - 46_894_934_000);
});
