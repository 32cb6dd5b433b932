import { expect, test } from 'vitest';
import type { Schema } from '$lib/api';
import { formOf, wishOf } from './offer_form';

const kZone = 'Asia/Seoul';
const offer = {
  id: 'o',
  show: 's',
  name: { ko: '세트' },
  price: 49000,
  price_now: 39000,
  prices: [{ from: '2021-10-07T05:00:30.000Z', price: 39000 }],
  stock: 10,
  remaining: 4,
  per_person: 2,
  waiting: 0,
  state: 'selling',
  shipped: false,
  version: 3,
  contents: [{ name: { ko: '컵' }, count: 2 }],
} satisfies Schema<'Offer'>;

test('an offer that is only opened and saved stays as it was', () => {
  const wish = wishOf(formOf(offer, kZone), kZone, offer);
  expect(wish).toEqual({
    name: offer.name,
    description: {},
    pictures: [],
    price: 49000,
    stock: 10,
    per_person: 2,
    product: '',
    shipped: false,
    contents: offer.contents,
    prices: offer.prices,
  });
});

test('a new step is a moment of the festival’s zone', () => {
  const form = formOf(undefined, kZone);
  form.steps.push({ from: '2021-10-07T14:00', price: '100' });
  expect(wishOf(form, kZone).prices).toEqual([{ from: '2021-10-07T05:00:00.000Z', price: 100 }]);
});
