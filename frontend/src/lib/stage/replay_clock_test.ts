import { expect, test } from 'vitest';
import { positionAt, secondsAt, type Piece } from './replay_clock';

const began = Date.parse('2021-10-07T05:00:00Z');
const piece = (start: number, aired: number): Piece => ({
  start,
  duration: 2,
  programDateTime: began + aired * 1000,
});
// Broken off after 4 s, on the air again 8 s later.
const pieces = [piece(0, 0), piece(2, 2), piece(4, 12), piece(6, 14)];

test('before a break the media runs with the clock', () => {
  expect(positionAt(pieces, 3)).toBe(3);
  expect(secondsAt(pieces, 3)).toBe(3);
});

test('after a break the media is as much shorter', () => {
  expect(positionAt(pieces, 13.5)).toBe(5.5);
  expect(secondsAt(pieces, 5.5)).toBe(13.5);
});

test('of the break itself what followed is shown', () => {
  expect(positionAt(pieces, 9)).toBe(4);
});

test('behind the end is the end, before the beginning the beginning', () => {
  expect(positionAt(pieces, 60)).toBe(8);
  expect(positionAt(pieces, -3)).toBe(0);
});

test('a replay without times runs with the clock, and nothing is nowhere', () => {
  const plain = [0, 2, 4].map((start) => ({ start, duration: 2, programDateTime: null }));
  expect(positionAt(plain, 3)).toBe(3);
  expect(secondsAt(plain, 5)).toBe(5);
  expect(positionAt([], 7)).toBe(0);
  expect(secondsAt([], 7)).toBe(7);
});
