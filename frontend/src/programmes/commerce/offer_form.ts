import { momentAt, wallTime } from '$admin/zoned';
import type { Schema } from '$lib/api';
import type { Translated } from '$lib/i18n';

type Offer = Schema<'Offer'>;

/** An offer as it stands in its form. */
export type OfferForm = {
  name: Translated;
  description: Translated;
  price: string;
  stock: string;
  most: string;
  product: string;
  shipped: boolean;
  state: Offer['state'];
  contents: { name: Translated; count: string }[];
  pictures: string[];
  steps: { from: string; price: string }[];
};

export function formOf(offer: Offer | undefined, zone: string): OfferForm {
  return {
    name: { ...(offer?.name ?? { ko: '' }) },
    description: { ...(offer?.description ?? {}) } as Translated,
    price: offer ? String(offer.price) : '',
    stock: offer ? String(offer.stock) : '',
    most: String(offer?.per_person ?? 1),
    product: offer?.product ?? '',
    shipped: offer?.shipped ?? true,
    state: offer?.state ?? 'selling',
    contents: (offer?.contents ?? []).map((thing) => ({
      name: { ...thing.name },
      count: String(thing.count),
    })),
    pictures: [...(offer?.pictures ?? [])],
    steps: (offer?.prices ?? []).map((step) => ({
      from: wallTime(step.from, zone),
      price: String(step.price),
    })),
  };
}

/** A step that was not touched keeps its seconds. */
function moment(wall: string, zone: string, before: Offer | undefined): string {
  const same = before?.prices.find((step) => wallTime(step.from, zone) === wall);
  return same?.from ?? momentAt(wall, zone) ?? '';
}

/** What is sent, for a new offer and for one that changes. */
export function wishOf(form: OfferForm, zone: string, before?: Offer) {
  return {
    name: form.name,
    description: form.description,
    pictures: form.pictures,
    price: Number(form.price),
    stock: Number(form.stock),
    per_person: Number(form.most),
    product: form.product,
    shipped: form.shipped,
    contents: form.contents.map(({ name, count }) => ({ name, count: Number(count) })),
    prices: form.steps.map((step) => ({
      from: moment(step.from, zone, before),
      price: Number(step.price),
    })),
  };
}
