import { expect, it } from 'vitest';
import type { Schema } from '$lib/api';
import { gathered } from './trace';

function entry(id: string, act: string, at: string, actor = 'system'): Schema<'AuditEntry'> {
  return { id, act, at, actor, subject_kind: 'person', subject_id: 'x', details: {} };
}

it('the same act again and again is one line', () => {
  const lines = gathered([
    entry('4', 'people.signed_in', '2021-10-07T05:00:30Z', 'a'),
    entry('3', 'people.role_granted', '2021-10-07T05:00:02Z'),
    entry('2', 'people.role_granted', '2021-10-07T05:00:01Z'),
    entry('1', 'people.role_granted', '2021-10-07T04:00:00Z'),
  ]);
  expect(lines.map(({ entry: { id }, times }) => [id, times])).toEqual([
    ['4', 1],
    ['3', 2],
    ['1', 1],
  ]);
});
