import { describe, expect, it } from 'vitest';
import { LineWatch, sizeFor } from './sizes';

describe('sizes', () => {
  it('shrinks with the number of people', () => {
    expect([1, 2, 3, 4, 6].map((people) => sizeFor(people).height)).toEqual([
      720, 720, 480, 360, 360,
    ]);
  });
  it('keeps what six send together within one home line', () => {
    for (const people of [2, 3, 4, 5, 6])
      expect(sizeFor(people).bits * (people - 1)).toBeLessThanOrEqual(2_000_000);
  });
});

describe('line watch', () => {
  it('turns pictures off after six seconds of a thin line, and back after twelve good ones', () => {
    const watch = new LineWatch();
    expect([1, 2, 3].map(() => watch.look(90_000, 0))).toEqual([false, false, true]);
    expect([1, 2, 3, 4, 5].map(() => watch.look(900_000, 0))).not.toContain(false);
    expect(watch.look(900_000, 0)).toBe(false);
  });
  it('tries the picture again on a line whose room is not known, ever less often', () => {
    const watch = new LineWatch();
    const looksUntil = (thin: boolean) => {
      let looks = 1;
      while (watch.look(90_000, 0) !== thin) looks += 1;
      return looks;
    };
    const tries = [1, 2, 3, 4, 5].map(() => [looksUntil(true), looksUntil(false)][1]);
    expect(tries).toEqual([8, 16, 32, 60, 60]);
  });
  it('does not mind one bad moment', () => {
    const watch = new LineWatch();
    expect(watch.look(undefined, 0.5)).toBe(false);
    expect(watch.look(undefined, 0)).toBe(false);
    expect(watch.look(undefined, 0.5)).toBe(false);
  });
});
