import { api, ApiError, ask, type Schema } from '$lib/api';
import { visit } from '$lib/session';

export type Address = Schema<'DeliveryAddress'>;

export function emptyAddress(): Address {
  return { name: '', phone: '', postcode: '', address: '', note: '' };
}

/** What is kept, or undefined: not having said one is no trouble. */
async function kept(work: Promise<Address>): Promise<Address | undefined> {
  try {
    return { ...emptyAddress(), ...(await work) };
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 404) return undefined;
    throw cause;
  }
}

/** Where my last order of the show goes. */
export function lastAddress(show: string): Promise<Address | undefined> {
  return kept(
    ask(
      api.GET('/api/festivals/{festival}/commerce/shows/{show}/address', {
        params: { path: { festival: visit.slug, show } },
      }),
    ),
  );
}

const kPath = '/api/festivals/{festival}/commerce/orders/{order}/address' as const;
const at = (order: string) => ({ params: { path: { festival: visit.slug, order } } });

export function addressOf(order: string): Promise<Address | undefined> {
  return kept(ask(api.GET(kPath, at(order))));
}

export function saveAddress(order: string, body: Address): Promise<Address> {
  return ask(api.PUT(kPath, { ...at(order), body }));
}
