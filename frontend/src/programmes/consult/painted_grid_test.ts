import { expect, it } from 'vitest';
import { gridOf, key, painted, toggled } from './painted_grid';

const at = (text: string) => ({ starts_at: text, ends_at: text });
const kSlots = [
  at('2021-10-06T01:00:00Z'),
  at('2021-10-06T01:30:00Z'),
  at('2021-10-07T01:00:00Z'),
  at('2021-10-07T08:30:00Z'),
];

it('lays slots out by day and time of the zone', () => {
  const seoul = gridOf(kSlots, 'Asia/Seoul');
  expect(seoul.days).toEqual(['2021-10-06', '2021-10-07']);
  expect(seoul.rows.map((row) => row.minutes)).toEqual([600, 630, 1050]);
  expect(seoul.cells[0]?.map(Boolean)).toEqual([true, true]);
  expect(seoul.cells[1]?.map(Boolean)).toEqual([true, false]);
  expect(gridOf(kSlots, 'Asia/Jakarta').rows[0]?.minutes).toBe(480);
});

it('moves a slot to the day it falls on elsewhere', () => {
  const york = gridOf(kSlots, 'America/New_York');
  expect(york.days).toEqual(['2021-10-05', '2021-10-06', '2021-10-07']);
  expect(york.rows.map((row) => row.minutes)).toEqual([270, 1260, 1290]);
  expect(gridOf([], 'UTC')).toEqual({ days: [], rows: [], cells: [] });
});

it('toggles a whole row or day and leaves the others', () => {
  const [first = '', second = '', , last = ''] = kSlots.map(key);
  const row = [kSlots[0] ?? null, kSlots[1] ?? null, null];
  const some = new Set([first, last]);
  const all = toggled(some, row);
  expect([...all].sort()).toEqual([first, second, last]);
  expect([...toggled(all, row)]).toEqual([last]);
  expect([...painted(some, [first], false)]).toEqual([last]);
});

it('knows an instant however it is written', () => {
  expect(key('2021-10-06T10:00:00+09:00')).toBe(key('2021-10-06T01:00:00.000Z'));
});
