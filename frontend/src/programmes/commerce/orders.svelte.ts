import { api, ask, Remote, type Schema } from '$lib/api';
import { live } from '$lib/live';
import { visit } from '$lib/session';

export type Order = Schema<'Order'>;
export type Checkout = Schema<'Checkout'>;

export const kWithdrawalDays = 7;

function at(order: string) {
  return { params: { path: { festival: visit.slug, order } } };
}

/** Units that the buyer may still withdraw from: paid, and at most seven days with them. */
export function mayWithdraw(order: Order, now: number): boolean {
  if (order.state !== 'paid') return false;
  if (!order.delivered_at) return true;
  return now <= Date.parse(order.delivered_at) + kWithdrawalDays * 86_400_000;
}

export function cancelOrder(order: Order): Promise<Order> {
  return ask(api.POST('/api/festivals/{festival}/commerce/orders/{order}/cancel', at(order.id)));
}

export function withdrawOrder(order: Order): Promise<Order> {
  return ask(
    api.POST('/api/festivals/{festival}/commerce/orders/{order}/withdrawal', at(order.id)),
  );
}

export function openCheckout(offer: string): Promise<Checkout> {
  return ask(
    api.GET('/api/festivals/{festival}/commerce/offers/{offer}/checkout', {
      params: { path: { festival: visit.slug, offer } },
    }),
  );
}

/** The same sheet sent again is the same order, so that a lost answer costs nothing. */
export function placeOrder(
  sheet: Checkout,
  quantity: number,
  options: { wait: boolean; coupon?: string },
): Promise<Order> {
  return ask(
    api.POST('/api/festivals/{festival}/commerce/offers/{offer}/orders', {
      params: { path: { festival: visit.slug, offer: sheet.offer.id } },
      body: { token: sheet.token, quantity, ...options },
    }),
  );
}

/** What this person ordered; follows what becomes of it. */
export class MyOrders {
  readonly remote = new Remote(async () =>
    ask(
      api.GET('/api/festivals/{festival}/commerce/orders', {
        params: { path: { festival: await visit.ready() } },
      }),
    ),
  );

  open(): () => void {
    void this.remote.refresh();
    return live.onPrivate((event) => {
      if (event === 'commerce.order_changed' || event === 'missed') void this.remote.refresh();
    });
  }

  put(order: Order): void {
    const items = this.remote.data?.items ?? [];
    this.remote.data = {
      items: items.some((one) => one.id === order.id)
        ? items.map((one) => (one.id === order.id ? order : one))
        : [order, ...items],
    };
  }
}
