#pragma once

#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "programmes/commerce/model.hpp"

namespace madang::programmes::commerce {

// Errors of all verbs: not_found "festival.unknown", "commerce.show_unknown",
// "commerce.offer_unknown" or "commerce.order_unknown"; forbidden "commerce.not_seller".

struct ShowView {
  Show show;
  std::vector<Offer> offers;
};
[[nodiscard]] Result<std::vector<Show>> list_shows(contract::Context& context,
                                                   std::string_view festival);
[[nodiscard]] Result<ShowView> look(contract::Context& context, std::string_view festival,
                                    const ShowId& id);
/// Error also: invalid "commerce.organisation_unknown".
[[nodiscard]] Result<Show> create_show(contract::Context& context, std::string_view festival,
                                       Show show);
[[nodiscard]] Result<ShowView> set_show_state(contract::Context& context, std::string_view festival,
                                              const ShowId& id, ShowState state);
/// Error also: conflict "commerce.too_many_offers".
[[nodiscard]] Result<Offer> create_offer(contract::Context& context, std::string_view festival,
                                         const ShowId& id, Offer offer);

/// Issues the id under which an order may be placed, at today's price. Error also: conflict
/// "commerce.not_on_sale".
[[nodiscard]] Result<Checkout> open_checkout(contract::Context& context, std::string_view festival,
                                             const OfferId& id);
/// Reserves the units, or a place in the line. The same token again is the same order. Error also:
/// invalid "commerce.token_wrong"; conflict "commerce.token_used", "commerce.token_expired",
/// "commerce.not_on_sale", "commerce.sold_out", "commerce.limit_reached".
[[nodiscard]] Result<OrderView> place_order(contract::Context& context, std::string_view festival,
                                            const OfferId& id, const OrderWish& wish);
/// An order of those that come in one moment.
struct Placing {
  contract::Context& context;
  OrderWish wish;
};
/// Of orders for one offer those that are plain: new, without a coupon, of what is free. The terms
/// are read once, the stock is changed once, the orders are one statement. Nothing: place_order.
[[nodiscard]] std::vector<std::optional<OrderView>> place_together(
    std::string_view festival, const OfferId& id, const std::vector<Placing>& placings);
[[nodiscard]] Result<std::vector<OrderView>> my_orders(contract::Context& context,
                                                       std::string_view festival);
[[nodiscard]] Result<OrderView> my_order(contract::Context& context, std::string_view festival,
                                         const OrderId& id);
/// Error also: as rules::may_cancel and rules::may_withdraw.
[[nodiscard]] Result<OrderView> cancel(contract::Context& context, std::string_view festival,
                                       const OrderId& id);
[[nodiscard]] Result<OrderView> withdraw(contract::Context& context, std::string_view festival,
                                         const OrderId& id);

/// Error also: conflict "commerce.not_deliverable".
[[nodiscard]] Result<OrderView> deliver(contract::Context& context, std::string_view festival,
                                        const OrderId& id);

/// Gives what is left to who waits, the longest waiting first among those it is enough for.
void serve_line(contract::Context& context, std::int64_t pay_minutes, const OfferId& offer);

/// Books money under the gateway's name of it; false when the order does not wait for it any more.
[[nodiscard]] bool order_paid(contract::Context& context, const OrderId& id, std::int64_t amount,
                              std::string_view reference);
/// The gateway has sent that money back by itself: the order ends.
void order_returned(contract::Context& context, const OrderId& id, std::string_view reference);

/// The seller ends a paid order and pays it back. Error also: conflict "commerce.not_refundable".
[[nodiscard]] Result<OrderView> refund(contract::Context& context, std::string_view festival,
                                       const OrderId& id);

/// Releases what was not paid in time and gives it to who waits; a bounded number a call.
void release_unpaid(contract::Context& context);

}  // namespace madang::programmes::commerce
