#pragma once

#include "base/result.hpp"
#include "programmes/commerce/coupons/model.hpp"

namespace madang::programmes::commerce::rules {

/// Minor units off an order of `total`. Error: conflict "commerce.coupon_early",
/// "commerce.coupon_over" or "commerce.coupon_too_little".
[[nodiscard]] Result<std::int64_t> discount(const Coupon& coupon, std::int64_t total, Time now);
/// Error: conflict "commerce.coupon_early", "commerce.coupon_over" or
/// "commerce.coupon_watch_more".
[[nodiscard]] Result<void> may_claim(const Coupon& coupon, std::int64_t watched, Time now);
/// As codes are compared: capitals, no blanks.
[[nodiscard]] std::string coupon_code(std::string_view typed);

[[nodiscard]] Error unknown_coupon();

}  // namespace madang::programmes::commerce::rules
