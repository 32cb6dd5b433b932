import { api, ask, Remote, type Schema } from '$lib/api';
import { visit } from '$lib/session';

export type Coupon = Schema<'Coupon'>;

/** What a coupon takes off a sum, as the server will. */
export function offOf(coupon: Coupon | undefined, sum: number): number {
  if (!coupon || sum < coupon.least) return 0;
  if (coupon.amount) return Math.min(coupon.amount, sum - 1);
  const share = Math.floor((sum * (coupon.percent ?? 0)) / 100);
  return Math.min(share, coupon.most ?? share);
}

/** The coupons of a show as this person holds them. */
export class CouponBook {
  readonly remote: Remote<Schema<'CouponList'>>;
  readonly #show: () => string;

  constructor(show: () => string) {
    this.#show = show;
    this.remote = new Remote(() =>
      ask(api.GET('/api/festivals/{festival}/commerce/shows/{show}/coupons', this.#at())),
    );
  }

  #at() {
    return { params: { path: { festival: visit.slug, show: this.#show() } } };
  }

  async claim(wish: { coupon?: string; code?: string }): Promise<Coupon> {
    const found = await ask(
      api.POST('/api/festivals/{festival}/commerce/shows/{show}/coupons/claims', {
        ...this.#at(),
        body: wish,
      }),
    );
    await this.remote.refresh();
    return found;
  }

  async watched(): Promise<void> {
    const { watched } = await ask(
      api.POST('/api/festivals/{festival}/commerce/shows/{show}/watching', this.#at()),
    );
    if (this.remote.data) this.remote.data = { ...this.remote.data, watched };
  }
}
