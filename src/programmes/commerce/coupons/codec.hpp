#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/commerce/coupons/model.hpp"

namespace madang::programmes::commerce {

/// Without id and show.
[[nodiscard]] Result<Coupon> read_coupon(std::string_view body);
[[nodiscard]] Result<CouponChange> read_coupon_change(std::string_view body);
[[nodiscard]] Result<CouponWish> read_coupon_wish(std::string_view body);

/// With its code: for the seller.
[[nodiscard]] std::string coupon_json(const Coupon& coupon);
/// Without its code.
[[nodiscard]] std::string coupon_json(const CouponView& view);
[[nodiscard]] std::string coupons_json(const CouponList& list);
[[nodiscard]] std::string watched_json(std::int64_t minutes);
[[nodiscard]] std::string coupon_traces_json(const std::vector<CouponTrace>& coupons,
                                             const std::vector<WatchTrace>& watched);

}  // namespace madang::programmes::commerce
