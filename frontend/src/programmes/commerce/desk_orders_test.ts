import { expect, test } from 'vitest';
import { merged } from './desk_orders.svelte';
import type { Order } from './orders.svelte';

const order = (id: string, state = 'reserved') => ({ id, state }) as Order;

test('a newer page stands before what was fetched earlier, and replaces what it holds', () => {
  const earlier = [order('4'), order('3'), order('2'), order('1')];
  const newest = [order('5'), order('4', 'paid'), order('3')];
  expect(merged(newest, earlier).map((one) => `${one.id} ${one.state}`)).toEqual([
    '5 reserved',
    '4 paid',
    '3 reserved',
    '2 reserved',
    '1 reserved',
  ]);
});

test('what has left the newest page does not come back from the earlier one', () => {
  expect(merged([order('5'), order('3')], [order('4'), order('2')]).map((one) => one.id)).toEqual([
    '5',
    '3',
    '2',
  ]);
  expect(merged([], [order('4')])).toEqual([]);
});
