#pragma once

#include <string_view>

#include "contract/context.hpp"
#include "programmes/commerce/coupons/model.hpp"

namespace madang::programmes::commerce {

[[nodiscard]] Result<Coupon> create_coupon(contract::Context& context, std::string_view festival,
                                           const ShowId& show, Coupon coupon);
/// For the seller. What a coupon takes off stays: it was promised to who holds it. Errors:
/// not_found "commerce.coupon_unknown"; conflict "commerce.changed_meanwhile"; invalid
/// "commerce.coupon_stock_below_given" or "commerce.ends_before_start".
[[nodiscard]] Result<Coupon> change_coupon(contract::Context& context, std::string_view festival,
                                           const ShowId& show, const CouponId& id,
                                           const CouponChange& change);
/// Codes of others than the seller's own list are left out until they are held.
[[nodiscard]] Result<CouponList> list_coupons(contract::Context& context, std::string_view festival,
                                              const ShowId& show);
/// What one holds already is answered again.
[[nodiscard]] Result<CouponView> claim_coupon(contract::Context& context, std::string_view festival,
                                              const ShowId& show, const CouponWish& wish);
/// Counts a minute; how many it are.
[[nodiscard]] Result<std::int64_t> watch_minute(contract::Context& context,
                                                std::string_view festival, const ShowId& show);

/// Takes the coupon's money off a new order of its holder. Error: conflict
/// "commerce.coupon_not_held" and those of rules::discount.
[[nodiscard]] Result<void> use_coupon(contract::Context& context, Order& order,
                                      const CouponId& coupon);
/// The order came to nothing: its buyer holds the coupon again.
void give_coupon_back(contract::Context& context, const Order& order);

}  // namespace madang::programmes::commerce
