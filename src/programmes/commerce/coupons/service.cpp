#include "programmes/commerce/coupons/service.hpp"

#include <algorithm>
#include <utility>

#include "core/audit/service.hpp"
#include "programmes/commerce/coupons/repository.hpp"
#include "programmes/commerce/coupons/rules.hpp"
#include "programmes/commerce/live/service.hpp"
#include "programmes/commerce/rules.hpp"
#include "programmes/commerce/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

Result<void> require_not_closed(const Show& show) {
  if (show.state != ShowState::closed) return {};
  return Error{Code::conflict, "commerce.coupon_over", "The show is over, and its coupons too."};
}

/// Each follower asks for the list anew: what of it is theirs is told to nobody else.
void tell_coupons_changed(Context& context, const Show& show) {
  context.outbox.publish(topic_of(show), "show.coupons", "{}");
}

}  // namespace

Result<Coupon> create_coupon(Context& context, std::string_view festival, const ShowId& show,
                             Coupon coupon) {
  MADANG_TRY(const auto view, look(context, festival, show));
  MADANG_TRY_VOID(rules::may_sell(context.caller, view.show));
  if (repository::coupons(context.tx, show, {}).size() >= kMostCoupons)
    return Error{Code::conflict, "commerce.too_many_coupons", "The show has very many coupons."};
  coupon.id = CouponId::create(context.now);
  coupon.show = show;
  coupon.created_at = context.now;
  if (!repository::insert(context.tx, coupon))
    return invalid_field("code", "commerce.coupon_code_taken",
                         "The show has a coupon of this code.");
  core::audit::record(context, festival, "commerce.coupon_made", "commerce_coupon",
                      coupon.id.text());
  tell_coupons_changed(context, view.show);
  return coupon;
}

Result<Coupon> change_coupon(Context& context, std::string_view festival, const ShowId& show,
                             const CouponId& id, const CouponChange& change) {
  MADANG_TRY(const auto view, look(context, festival, show));
  MADANG_TRY_VOID(rules::may_sell(context.caller, view.show));
  auto coupon = repository::coupon(context.tx, show, id);
  if (!coupon) return rules::unknown_coupon();
  const auto given = coupon->stock - coupon->remaining;
  coupon->name = change.name.value_or(coupon->name);
  coupon->stock = change.stock.value_or(coupon->stock);
  coupon->starts_at = change.starts_at.value_or(coupon->starts_at);
  coupon->ends_at = change.ends_at.value_or(coupon->ends_at);
  coupon->stopped = change.stopped.value_or(coupon->stopped);
  if (coupon->starts_at && coupon->ends_at && *coupon->ends_at <= *coupon->starts_at)
    return invalid_field("ends_at", "commerce.ends_before_start", "A coupon ends after it starts.");
  if (coupon->version == change.version && coupon->stock < given)
    return invalid_field("stock", "commerce.coupon_stock_below_given",
                         "So many of these coupons are out already.");
  if (coupon->version != change.version || !repository::save(context.tx, *coupon))
    return Error{Code::conflict, "commerce.changed_meanwhile",
                 "Somebody else has changed it meanwhile. Look at it again."};
  core::audit::record(
      context, festival,
      change.stopped.value_or(false) ? "commerce.coupon_stopped" : "commerce.coupon_changed",
      "commerce_coupon", id.text());
  tell_coupons_changed(context, view.show);
  return *repository::coupon(context.tx, show, id);
}

Result<CouponList> list_coupons(Context& context, std::string_view festival, const ShowId& show) {
  MADANG_TRY(const auto view, look(context, festival, show));
  CouponList list;
  list.items = repository::coupons(context.tx, show, context.caller.person);
  list.seller = rules::may_sell(context.caller, view.show).has_value();
  list.watched = repository::watched(context.tx, show, context.caller.person);
  list.codes = view.show.state != ShowState::closed &&
               std::any_of(list.items.begin(), list.items.end(), [&](const CouponView& one) {
                 return one.coupon.kind == CouponKind::code && one.mine == GrantState::none &&
                        rules::may_claim(one.coupon, list.watched, context.now);
               });
  if (!list.seller)
    std::erase_if(list.items, [](const CouponView& one) {
      return one.mine == GrantState::none &&
             (one.coupon.kind == CouponKind::code || one.coupon.stopped);
    });
  return list;
}

Result<CouponView> claim_coupon(Context& context, std::string_view festival, const ShowId& show,
                                const CouponWish& wish) {
  MADANG_TRY(const auto view, look(context, festival, show));
  auto coupon = wish.code.empty() ? repository::coupon(context.tx, show, wish.coupon)
                                  : repository::coupon_of_code(context.tx, show, wish.code);
  if (coupon && wish.code.empty() && coupon->kind == CouponKind::code) coupon.reset();
  if (!coupon && !wish.code.empty())
    return invalid_field("code", "commerce.coupon_code_unknown", "No coupon has this code.");
  if (!coupon) return rules::unknown_coupon();
  const auto& person = context.caller.person;
  const auto mine = repository::grant_state(context.tx, coupon->id, person);
  if (mine != GrantState::none) return CouponView{std::move(*coupon), mine};
  MADANG_TRY_VOID(require_not_closed(view.show));
  MADANG_TRY_VOID(
      rules::may_claim(*coupon, repository::watched(context.tx, show, person), context.now));
  if (!repository::take_coupon(context.tx, coupon->id))
    return Error{Code::conflict, "commerce.coupon_gone", "None of these coupons are left."};
  repository::insert_grant(context.tx, coupon->id, person, context.now);
  coupon->remaining -= 1;
  return CouponView{std::move(*coupon), GrantState::held};
}

Result<std::int64_t> watch_minute(Context& context, std::string_view festival, const ShowId& show) {
  MADANG_TRY(const auto view, look(context, festival, show));
  if (view.show.state != ShowState::open)
    return repository::watched(context.tx, show, context.caller.person);
  return repository::count_minute(context.tx, show, context.caller.person, context.now);
}

Result<void> use_coupon(Context& context, Order& order, const CouponId& id) {
  const auto coupon = repository::coupon(context.tx, order.show, id);
  if (!coupon) return rules::unknown_coupon();
  MADANG_TRY(const auto discount, rules::discount(*coupon, order.amount, context.now));
  if (!repository::use_grant(context.tx, id, order.person, order.id))
    return Error{Code::conflict, "commerce.coupon_not_held",
                 "You do not hold this coupon, or have used it."};
  order.coupon = id;
  order.discount = discount;
  order.amount -= discount;
  return {};
}

void give_coupon_back(Context& context, const Order& order) {
  if (!order.coupon.empty()) repository::free_grant(context.tx, order.id);
}

}  // namespace madang::programmes::commerce
