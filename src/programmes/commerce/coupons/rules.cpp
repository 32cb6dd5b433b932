#include "programmes/commerce/coupons/rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/check.hpp"

namespace madang::programmes::commerce {
namespace {

constexpr std::array<std::pair<CouponKind, std::string_view>, 4> kKinds = {
    {{CouponKind::claim, "claim"},
     {CouponKind::code, "code"},
     {CouponKind::first, "first"},
     {CouponKind::watch, "watch"}}};
constexpr std::array<std::pair<GrantState, std::string_view>, 3> kGrants = {
    {{GrantState::none, "none"}, {GrantState::held, "held"}, {GrantState::used, "used"}}};

}  // namespace

std::string_view to_string(CouponKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind)).second;
}
CouponKind parse_coupon_kind(std::string_view text) {
  for (const auto& [kind, name] : kKinds)
    if (name == text) return kind;
  CHECK(false);
  return CouponKind::claim;
}
std::string_view to_string(GrantState state) {
  return kGrants.at(static_cast<std::size_t>(state)).second;
}
GrantState parse_grant_state(std::string_view text) {
  for (const auto& [state, name] : kGrants)
    if (name == text) return state;
  CHECK(false);
  return GrantState::none;
}

namespace rules {
namespace {

Result<void> runs(const Coupon& coupon, Time now) {
  if (coupon.starts_at && now < *coupon.starts_at)
    return Error{Code::conflict, "commerce.coupon_early", "This coupon has not begun yet."};
  if (!coupon.ends_at || now < *coupon.ends_at) return {};
  return Error{Code::conflict, "commerce.coupon_over", "This coupon has ended."};
}

}  // namespace

Result<std::int64_t> discount(const Coupon& coupon, std::int64_t total, Time now) {
  MADANG_TRY_VOID(runs(coupon, now));
  if (total < coupon.least)
    return Error{Code::conflict, "commerce.coupon_too_little",
                 "The order comes to less than this coupon wants."};
  if (coupon.percent == 0) return coupon.amount;
  return std::min(total * coupon.percent / 100, coupon.most);
}

Result<void> may_claim(const Coupon& coupon, std::int64_t watched, Time now) {
  MADANG_TRY_VOID(runs(coupon, now));
  if (coupon.stopped)
    return Error{Code::conflict, "commerce.coupon_over", "This coupon is not given any more."};
  if (watched >= coupon.minutes) return {};
  return Error{Code::conflict, "commerce.coupon_watch_more",
               "This coupon is for who has watched longer."};
}

std::string coupon_code(std::string_view typed) {
  std::string code;
  for (const unsigned char c : typed)
    if (std::isspace(c) == 0) code += static_cast<char>(std::toupper(c));
  return code;
}

Error unknown_coupon() {
  return {Code::not_found, "commerce.coupon_unknown", "There is no such coupon in this show."};
}

}  // namespace rules
}  // namespace madang::programmes::commerce
