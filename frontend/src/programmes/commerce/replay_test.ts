import { expect, test } from 'vitest';
import { replayOf } from './replay.svelte';

const show = (from: string, to: string) =>
  ({ starts_at: `2021-10-07T${from}:00Z`, ends_at: `2021-10-07T${to}:00Z` }) as never;
const replay = (id: string, from: string, minutes: number) =>
  ({ id, started_at: `2021-10-07T${from}:00Z`, seconds: minutes * 60 }) as never;

test('each of two shows on one stage has its own replay', () => {
  const replays = [replay('b', '04:55', 66), replay('a', '03:58', 63)];
  expect(replayOf(show('04:00', '05:00'), replays)?.id).toBe('a');
  expect(replayOf(show('05:00', '06:00'), replays)?.id).toBe('b');
});

test("the end of the show before, or the beginning of the next, is nobody else's replay", () => {
  expect(replayOf(show('05:00', '06:00'), [replay('a', '03:58', 70)])).toBeUndefined();
  expect(replayOf(show('03:00', '04:00'), [replay('a', '03:58', 63)])).toBeUndefined();
});

test('who begins early, and ends before the time, is found too', () => {
  expect(replayOf(show('04:00', '05:00'), [replay('a', '03:55', 3)])?.id).toBe('a');
});

test("a short broadcast within the time is the show's", () => {
  expect(replayOf(show('04:00', '05:00'), [replay('a', '04:20', 10)])?.id).toBe('a');
});
