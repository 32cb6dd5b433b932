import { afterEach, expect, test, vi } from 'vitest';
import { watchClock } from './watch_clock';

afterEach(() => vi.useRealTimers());

test('the clock starts with the watching, so five minutes are six tellings', () => {
  vi.useFakeTimers();
  const tell = vi.fn();
  const stop = watchClock(tell, () => true);
  expect(tell).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5 * 60_000);
  expect(tell).toHaveBeenCalledTimes(6);
  stop();
  vi.advanceTimersByTime(60_000);
  expect(tell).toHaveBeenCalledTimes(6);
});

test('who looks away is not told', () => {
  vi.useFakeTimers();
  let looks = true;
  const tell = vi.fn();
  watchClock(tell, () => looks);
  looks = false;
  vi.advanceTimersByTime(3 * 60_000);
  expect(tell).toHaveBeenCalledTimes(1);
});
