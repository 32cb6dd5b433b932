#include "programmes/commerce/service.hpp"

#include <map>
#include <set>
#include <utility>

#include "base/check.hpp"
#include "core/audit/service.hpp"
#include "core/festival/service.hpp"
#include "core/organisations/service.hpp"
#include "programmes/commerce/codec.hpp"
#include "programmes/commerce/coupons/service.hpp"
#include "programmes/commerce/live/counts.hpp"
#include "programmes/commerce/live/news.hpp"
#include "programmes/commerce/live/service.hpp"
#include "programmes/commerce/offers/service.hpp"
#include "programmes/commerce/payments/service.hpp"
#include "programmes/commerce/proof/chain.hpp"
#include "programmes/commerce/proof/service.hpp"
#include "programmes/commerce/refunds/service.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/rules.hpp"
#include "programmes/commerce/token.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

constexpr long kReleasedAtOnce = 200;

Result<Show> require_show(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY_VOID(core::festival::require(context, festival));
  auto found = repository::show(context.tx, festival, id);
  if (!found) return rules::unknown_show();
  return std::move(*found);
}

Result<Show> require_own_show(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(auto show, require_show(context, festival, id));
  MADANG_TRY_VOID(rules::may_sell(context.caller, show));
  return show;
}

/// Of others an order does not even exist.
Result<OrderView> require_own_order(Context& context, std::string_view festival,
                                    const OrderId& id) {
  auto found = repository::view(context.tx, festival, id);
  if (!found || found->order.person != context.caller.person) return rules::unknown_order();
  return std::move(*found);
}

void tell_buyer(Context& context, const Order& order) {
  context.outbox.whisper(order.person, "commerce.order_changed", changed_json(order));
}

Time pay_by(const Context& context, std::int64_t pay_minutes) {
  return context.now + std::chrono::minutes(pay_minutes);
}

/// Ends an order. What it held, unless it is at the buyer's already, goes to the next in the line.
void end(Context& context, Order& order, OrderState state) {
  const auto from = std::exchange(order.state, state);
  const auto back = order.delivered_at ? 0 : std::exchange(order.taken, 0);
  order.ended_at = context.now;
  order.pay_by.reset();
  CHECK(repository::update(context.tx, order, from));
  if (from == OrderState::waiting) repository::leave_line(context.tx, order.offer);
  give_coupon_back(context, order);
  if (back > 0) repository::give_stock(context.tx, order.offer, back);
  chain(context, order, to_string(state));
  if (!order.delivered_at) forget_address(context, order.id);
  // Also when one left the line: what was too little for him may be enough for the next.
  serve_line(context, repository::show(context.tx, order.show)->pay_minutes, order.offer);
  tell_buyer(context, order);
}

Result<void> require_issued(const Context& context, const OrderId& id) {
  if (context.now - rules::issued_at(id) <= kCheckoutLife) return {};
  return Error{Code::conflict, "commerce.token_expired",
               "The order sheet was open for long. Open it again for the price of now."};
}

Order new_order(const Context& context, const OrderId& id, const Terms& terms,
                const OrderWish& wish) {
  Order order;
  order.id = id;
  order.offer = terms.offer;
  order.show = terms.show;
  order.person = context.caller.person;
  order.quantity = wish.quantity;
  order.unit_price = rules::price_at(terms, rules::issued_at(id));
  order.amount = order.unit_price * order.quantity;
  order.placed_at = context.now;
  return order;
}

bool take_units(Context& context, Order& order, const Terms& terms) {
  if (!repository::take_stock(context.tx, order.offer, order.quantity)) return false;
  order.taken = order.quantity;
  order.pay_by = pay_by(context, terms.pay_minutes);
  return true;
}

/// The units, or a place in the line. Holds the offer's row from here on.
Result<void> take(Context& context, Order& order, const Terms& terms, bool wait) {
  if (take_units(context, order, terms)) return {};
  if (!wait)
    return Error{Code::conflict, "commerce.sold_out",
                 "So many are not left. Order fewer, or wait for what is not paid."};
  order.state = OrderState::waiting;
  order.place = repository::join_line(context.tx, order.offer);
  return {};
}

OrderView viewed(Order order, const Terms& terms) {
  return {std::move(order), terms.name, terms.currency, terms.bank_account};
}

Result<OrderView> repeated(const Context& context, Order order, const Terms& terms,
                           const OrderWish& wish) {
  if (order.person != context.caller.person || order.offer != terms.offer ||
      order.quantity != wish.quantity || order.coupon != wish.coupon)
    return Error{Code::conflict, "commerce.token_used",
                 "Something else was ordered on this sheet already. Open it again."};
  return viewed(std::move(order), terms);
}

Result<void> require_open(ShowState show, OfferState offer) {
  if (show == ShowState::open && offer == OfferState::selling) return {};
  return Error{Code::conflict, "commerce.not_on_sale", "This is not on sale now."};
}

/// A new order for what is free, as far as its wish and its sheet tell.
std::optional<Order> plain_order(const Placing& placing, const Terms& terms, std::int64_t free) {
  const auto& [context, wish] = placing;
  if (!wish.coupon.empty() || wish.quantity > free) return std::nullopt;
  const auto id = open_token(context.site.seal_key, wish.token, terms.offer, context.caller.person);
  if (!id || !require_issued(context, *id)) return std::nullopt;
  auto order = new_order(context, *id, terms, wish);
  order.taken = order.quantity;
  order.pay_by = pay_by(context, terms.pay_minutes);
  return order;
}

Result<OrderView> place(Context& context, Order order, const Terms& terms, const OrderWish& wish) {
  if (auto there = repository::order(context.tx, order.id))
    return repeated(context, std::move(*there), terms, wish);
  MADANG_TRY_VOID(require_open(terms.state, terms.selling));
  MADANG_TRY_VOID(require_issued(context, order.id));
  if (!wish.coupon.empty()) MADANG_TRY_VOID(use_coupon(context, order, wish.coupon));
  MADANG_TRY_VOID(take(context, order, terms, wish.wait));
  if (!repository::insert(context.tx, order, terms.per_person))
    return Error{Code::conflict, "commerce.limit_reached",
                 "You have as many of this as one person may order."};
  if (order.state == OrderState::waiting) {
    serve_line(context, terms.pay_minutes, order.offer);
    order = *repository::order(context.tx, order.id);
  }
  return viewed(std::move(order), terms);
}

/// Its money is here; `reference` is the bank's or the gateway's name of it.
void pay(Context& context, Order& order, std::string_view reference) {
  order.state = OrderState::paid;
  order.paid_at = context.now;
  order.pay_by.reset();
  CHECK(repository::update(context.tx, order, OrderState::reserved));
  CHECK(repository::book(context.tx, order, "deposit", reference, context.now));
  chain(context, order, "paid", reference);
  tell_buyer(context, order);
  tell_paid(context, order);
}

/// Its money is back, or owed.
void pay_back(Context& context, Order& order) {
  end(context, order, OrderState::withdrawn);
  give_money_back(context, order);
}

}  // namespace

void serve_line(Context& context, std::int64_t pay_minutes, const OfferId& offer) {
  for (;;) {
    auto next =
        repository::first_waiting(context.tx, offer, repository::remaining(context.tx, offer));
    if (!next || !repository::take_stock_waiting(context.tx, offer, next->quantity)) return;
    next->state = OrderState::reserved;
    next->taken = next->quantity;
    next->pay_by = pay_by(context, pay_minutes);
    CHECK(repository::update(context.tx, *next, OrderState::waiting));
    chain(context, *next, "turn");
    tell_buyer(context, *next);
    tell_turn(context, *next);
  }
}

Result<std::vector<Show>> list_shows(Context& context, std::string_view festival) {
  MADANG_TRY_VOID(core::festival::require(context, festival));
  return repository::shows(context.tx, festival);
}

Result<ShowView> look(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(auto show, require_show(context, festival, id));
  auto offers = repository::offers(context.tx, id);
  if (!rules::may_sell(context.caller, show))
    std::erase_if(offers, [](const Offer& one) { return one.state == OfferState::hidden; });
  return ShowView{std::move(show), std::move(offers)};
}

Result<Show> create_show(Context& context, std::string_view festival, Show show) {
  MADANG_TRY_VOID(core::festival::require(context, festival));
  if (!core::organisations::view(context, festival, show.organisation))
    return invalid_field("organisation", "commerce.organisation_unknown",
                         "There is no such organisation.");
  show.id = ShowId::create(context.now);
  show.festival = festival;
  show.created_at = context.now;
  repository::insert(context.tx, show);
  open_chat(context, show);
  core::audit::record(context, festival, "commerce.show_made", "commerce_show", show.id.text());
  return show;
}

Result<ShowView> set_show_state(Context& context, std::string_view festival, const ShowId& id,
                                ShowState state) {
  MADANG_TRY_VOID(require_own_show(context, festival, id));
  repository::set_state(context.tx, id, state);
  MADANG_TRY(auto view, look(context, festival, id));
  core::audit::record(context, festival, "commerce.show_state", "commerce_show", id.text());
  return view;
}

Result<Offer> create_offer(Context& context, std::string_view festival, const ShowId& id,
                           Offer offer) {
  MADANG_TRY(const auto show, require_own_show(context, festival, id));
  if (repository::offers(context.tx, id).size() >= kMostOffers)
    return Error{Code::conflict, "commerce.too_many_offers", "The show has very many offers."};
  MADANG_TRY_VOID(require_sellers_own(context, show, offer));
  offer.id = OfferId::create(context.now);
  offer.festival = festival;
  offer.show = id;
  offer.created_at = context.now;
  repository::insert(context.tx, offer);
  core::audit::record(context, festival, "commerce.offer_made", "commerce_offer", offer.id.text());
  return offer;
}

Result<Checkout> open_checkout(Context& context, std::string_view festival, const OfferId& id) {
  MADANG_TRY_VOID(core::festival::require(context, festival));
  auto offer = repository::offer(context.tx, festival, id);
  if (!offer) return rules::unknown_offer();
  const auto show = *repository::show(context.tx, offer->show);
  MADANG_TRY_VOID(require_open(show.state, offer->state));
  if (context.site.tally) context.site.tally(checkouts_of(show.id), 1);
  const auto order = OrderId::create(context.now);
  const auto issued = rules::issued_at(order);
  return Checkout{checkout_token(context.site.seal_key, order, id, context.caller.person),
                  rules::price_at(*offer, issued), issued + kCheckoutLife, std::move(*offer),
                  show.currency};
}

Result<OrderView> place_order(Context& context, std::string_view festival, const OfferId& id,
                              const OrderWish& wish) {
  const auto order_id = open_token(context.site.seal_key, wish.token, id, context.caller.person);
  if (!order_id)
    return invalid_field("token", "commerce.token_wrong", "This is not a token of this offer.");
  const auto terms = repository::terms(context.tx, festival, id);
  if (!terms) return rules::unknown_offer();
  return place(context, new_order(context, *order_id, *terms, wish), *terms, wish);
}

std::vector<std::optional<OrderView>> place_together(std::string_view festival, const OfferId& id,
                                                     const std::vector<Placing>& placings) {
  std::vector<std::optional<OrderView>> answers(placings.size());
  auto& tx = placings.front().context.tx;
  const auto terms = repository::terms(tx, festival, id);
  if (!terms || !require_open(terms->state, terms->selling)) return answers;
  auto free = repository::hold_stock(tx, id);
  std::vector<Order> orders;
  std::map<OrderId, std::size_t> places;
  std::set<PersonId> people;
  for (std::size_t at = 0; at < placings.size(); ++at) {
    auto order = plain_order(placings[at], *terms, free);
    // A second order of the same person counts the first, so it comes after it.
    if (!order || !people.insert(order->person).second) continue;
    free -= order->quantity;
    places.emplace(order->id, at);
    orders.push_back(std::move(*order));
  }
  std::int64_t taken = 0;
  const auto stand = repository::insert(tx, orders, terms->per_person);
  for (auto& order : orders) {
    if (!stand.contains(order.id)) continue;
    taken += order.quantity;
    const auto place = places.at(order.id);
    answers[place] = viewed(std::move(order), *terms);
  }
  if (taken > 0) CHECK(repository::take_stock(tx, id, taken));
  return answers;
}

Result<std::vector<OrderView>> my_orders(Context& context, std::string_view festival) {
  MADANG_TRY_VOID(core::festival::require(context, festival));
  return repository::orders_of(context.tx, festival, context.caller.person, kMostListed);
}

Result<OrderView> my_order(Context& context, std::string_view festival, const OrderId& id) {
  return require_own_order(context, festival, id);
}

Result<OrderView> cancel(Context& context, std::string_view festival, const OrderId& id) {
  MADANG_TRY(auto view, require_own_order(context, festival, id));
  if (view.order.state == OrderState::cancelled) return view;
  MADANG_TRY_VOID(rules::may_cancel(view.order));
  end(context, view.order, OrderState::cancelled);
  return view;
}

Result<OrderView> withdraw(Context& context, std::string_view festival, const OrderId& id) {
  MADANG_TRY(auto view, require_own_order(context, festival, id));
  if (view.order.state == OrderState::withdrawn) return view;
  MADANG_TRY_VOID(rules::may_withdraw(view.order, context.now));
  pay_back(context, view.order);
  return_card_money(context, id, "withdrawn");
  core::audit::record(context, festival, "commerce.order_withdrawn", "commerce_order", id.text());
  return view;
}

Result<OrderView> refund(Context& context, std::string_view festival, const OrderId& id) {
  auto found = repository::view(context.tx, festival, id);
  if (!found) return rules::unknown_order();
  MADANG_TRY_VOID(require_own_show(context, festival, found->order.show));
  auto& order = found->order;
  if (order.state == OrderState::withdrawn) return std::move(*found);
  if (order.state != OrderState::paid)
    return Error{Code::conflict, "commerce.not_refundable", "Only what is paid is paid back."};
  pay_back(context, order);
  return_card_money(context, id, "seller");
  tell_refunded(context, order);
  core::audit::record(context, festival, "commerce.order_refunded", "commerce_order", id.text());
  return std::move(*found);
}

Result<OrderView> deliver(Context& context, std::string_view festival, const OrderId& id) {
  auto found = repository::view(context.tx, festival, id);
  if (!found) return rules::unknown_order();
  MADANG_TRY_VOID(require_own_show(context, festival, found->order.show));
  auto& order = found->order;
  if (order.delivered_at) return std::move(*found);
  if (order.state != OrderState::paid)
    return Error{Code::conflict, "commerce.not_deliverable", "Only what is paid is delivered."};
  order.delivered_at = context.now;
  CHECK(repository::update(context.tx, order, OrderState::paid));
  chain(context, order, "delivered");
  tell_buyer(context, order);
  tell_delivered(context, order);
  core::audit::record(context, festival, "commerce.order_delivered", "commerce_order", id.text());
  return std::move(*found);
}

bool order_paid(Context& context, const OrderId& id, std::int64_t amount,
                std::string_view reference) {
  auto order = repository::order(context.tx, id);
  if (!order || order->state != OrderState::reserved || order->amount != amount) return false;
  pay(context, *order, reference);
  return true;
}

void order_returned(Context& context, const OrderId& id, std::string_view reference) {
  auto order = repository::order(context.tx, id);
  if (!order || order->state != OrderState::paid ||
      !repository::booked(context.tx, order->show, reference))
    return;
  pay_back(context, *order);
  tell_refunded(context, *order);
}

void release_unpaid(Context& context) {
  for (auto& order : repository::overdue(context.tx, context.now, kReleasedAtOnce)) {
    end(context, order, OrderState::released);
    tell_released(context, order);
  }
}

}  // namespace madang::programmes::commerce
