import { expect, it } from 'vitest';
import type { Schema } from '$lib/api';
import { withSession } from './schedule_news';

function session(id: string, starts_at: string, version = 1): Schema<'ScheduleSession'> {
  return {
    id,
    key: id,
    programme: 'commerce',
    title: { ko: id },
    abstract: {},
    starts_at,
    ends_at: starts_at,
    language: 'ko',
    stage: {},
    state: 'scheduled',
    speakers: [],
    version,
  };
}

it('takes in what is new, moves what has moved and keeps what is newer', () => {
  const held = {
    items: [session('b', '2021-10-07T05:00:00.000Z', 2)],
    days: ['2021-10-07'],
    stages: [],
  };
  const more = withSession(held, session('a', '2021-10-06T15:30:00.000Z'), 'Asia/Seoul');
  expect(more.items.map((each) => each.id)).toEqual(['a', 'b']);
  expect(more.days).toEqual(['2021-10-07']);
  const moved = withSession(more, session('a', '2021-10-08T01:00:00.000Z', 2), 'Asia/Seoul');
  expect(moved.items.map((each) => each.id)).toEqual(['b', 'a']);
  expect(moved.days).toEqual(['2021-10-07', '2021-10-08']);
  expect(withSession(held, session('b', '2021-10-09T05:00:00.000Z', 1), 'Asia/Seoul')).toBe(held);
});
