#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "programmes/commerce/coupons/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::commerce::repository {

/// False: the show has that code already.
[[nodiscard]] bool insert(store::Tx& tx, const Coupon& coupon);
/// False: its version is another by now, or fewer would be than were given.
[[nodiscard]] bool save(store::Tx& tx, const Coupon& coupon);
[[nodiscard]] std::optional<Coupon> coupon(store::Tx& tx, const ShowId& show, const CouponId& id);
[[nodiscard]] std::optional<Coupon> coupon_of_code(store::Tx& tx, const ShowId& show,
                                                   std::string_view code);
/// All of a show, the oldest first, as the person holds them.
[[nodiscard]] std::vector<CouponView> coupons(store::Tx& tx, const ShowId& show,
                                              const PersonId& person);
[[nodiscard]] GrantState grant_state(store::Tx& tx, const CouponId& id, const PersonId& person);
/// False: none are left.
[[nodiscard]] bool take_coupon(store::Tx& tx, const CouponId& id);
void insert_grant(store::Tx& tx, const CouponId& id, const PersonId& person, Time at);
/// False: not held.
[[nodiscard]] bool use_grant(store::Tx& tx, const CouponId& id, const PersonId& person,
                             const OrderId& order);
/// What the order had used is held again.
void free_grant(store::Tx& tx, const OrderId& order);

/// Counts a minute unless the last is less than kWatchedMinute old; the minutes so far.
std::int64_t count_minute(store::Tx& tx, const ShowId& show, const PersonId& person, Time now);
[[nodiscard]] std::int64_t watched(store::Tx& tx, const ShowId& show, const PersonId& person);

[[nodiscard]] std::vector<CouponTrace> coupons_of(store::Tx& tx, const PersonId& person);
[[nodiscard]] std::vector<WatchTrace> watched_by(store::Tx& tx, const PersonId& person);
/// What was watched, and coupons no order has used.
void forget_watcher(store::Tx& tx, const PersonId& person);

}  // namespace madang::programmes::commerce::repository
