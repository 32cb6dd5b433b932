import { untrack } from 'svelte';
import { api, ask, Remote, type Schema } from '$lib/api';
import { tx } from '$lib/i18n';
import { live } from '$lib/live';
import { visit } from '$lib/session';
import type { Order } from './orders.svelte';

export type CardPayment = Schema<'CardPayment'>;

/** What we use of the payment service's script (JavaScript SDK v2, payment window). */
type Window = {
  payment(of: { customerKey: string }): {
    requestPayment(wish: {
      method: 'CARD';
      amount: { currency: string; value: number };
      orderId: string;
      orderName: string;
      successUrl: string;
      failUrl: string;
    }): Promise<void>;
  };
};
type Script = ((clientKey: string) => Window) & { ANONYMOUS: string };
declare global {
  // The name the script gives itself.
  var TossPayments: Script | undefined;
}

const kLongestName = 100;

/** Codes by which the window says that its reader has closed it. */
export function isGivenUp(code: string): boolean {
  return ['USER_CANCEL', 'PAY_PROCESS_CANCELED'].includes(code);
}

function load(address: string): Promise<Script> {
  return new Promise((resolve, reject) => {
    if (globalThis.TossPayments) return resolve(globalThis.TossPayments);
    const script = Object.assign(document.createElement('script'), { src: address });
    const fail = () => {
      script.remove();
      reject(new Error('script'));
    };
    script.onload = () => {
      if (globalThis.TossPayments) resolve(globalThis.TossPayments);
      else fail();
    };
    script.onerror = fail;
    document.head.append(script);
  });
}

/** My payments by card, and whether cards are taken at all; one for the whole page. */
class Cards {
  readonly remote = new Remote(async () =>
    ask(
      api.GET('/api/festivals/{festival}/commerce/card-payments', {
        params: { path: { festival: await visit.ready() } },
      }),
    ),
  );
  #followers = 0;
  #leave = () => {};

  /** For an effect: keeps them fresh until the answer is called. */
  open(): () => void {
    if (this.#followers++ === 0) {
      untrack(() => void this.remote.refresh());
      this.#leave = live.onPrivate((event) => {
        if (event === 'commerce.card_changed' || event === 'missed') void this.remote.refresh();
      });
    }
    return () => {
      if (--this.#followers === 0) this.#leave();
    };
  }

  /** The newest attempt at an order. */
  of(order: string): CardPayment | undefined {
    return this.remote.data?.items.find((one) => one.order === order);
  }

  takes(order: Order): boolean {
    return Boolean(this.remote.data?.window) && order.currency === 'KRW';
  }

  /** Opens the window; the reader leaves this page for it, or it comes up in front of it. */
  async pay(order: Order): Promise<void> {
    const window = this.remote.data?.window;
    if (!window) return;
    const script = await load(window.sdk);
    const back = location.origin + visit.href('/me/orders/card');
    await script(window.client_key)
      .payment({ customerKey: script.ANONYMOUS })
      .requestPayment({
        method: 'CARD',
        amount: { currency: order.currency, value: order.amount },
        orderId: order.id,
        orderName: tx(order.name).slice(0, kLongestName),
        successUrl: back,
        failUrl: back,
      });
  }

  /** What the window approved; told again it is the same payment. */
  async confirm(order: string, key: string, amount: number): Promise<void> {
    await ask(
      api.POST('/api/festivals/{festival}/commerce/orders/{order}/toss', {
        params: { path: { festival: await visit.ready(), order } },
        body: { payment_key: key, amount },
      }),
    );
    await this.remote.refresh();
  }
}

export const cards = new Cards();
