#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "programmes/commerce/model.hpp"

namespace madang::programmes::commerce {

inline constexpr std::size_t kMostCoupons = 50;
/// A minute watched is counted when so much has passed since the last.
inline constexpr std::chrono::seconds kWatchedMinute{55};

/// How one comes to a coupon: by asking, by a code, among the first n, or by watching.
enum class CouponKind : std::uint8_t { claim, code, first, watch };
[[nodiscard]] std::string_view to_string(CouponKind kind);
[[nodiscard]] CouponKind parse_coupon_kind(std::string_view text);

/// Money off one order of a show. Either `amount` or `percent` is set.
struct Coupon {
  CouponId id;
  ShowId show;
  Translated name;
  CouponKind kind = CouponKind::claim;
  std::int64_t amount = 0;   ///< minor units
  std::int64_t percent = 0;  ///< of the order, at most `most`
  std::int64_t most = 0;     ///< minor units
  std::int64_t least = 0;    ///< the order comes to this before the discount
  std::int64_t stock = 0;
  std::int64_t remaining = 0;
  std::string code;          ///< capitals; empty but for CouponKind::code
  std::int64_t minutes = 0;  ///< watched; 0 but for CouponKind::watch
  std::optional<Time> ends_at = {};
  Time created_at;
  std::optional<Time> starts_at = {};
  bool stopped = false;  ///< nobody gets one any more; those that are held go on
  std::int64_t version = 1;
};

/// What of a coupon becomes different; what it takes off never does.
struct CouponChange {
  std::int64_t version = 0;  ///< that was looked at
  std::optional<Translated> name = {};
  std::optional<std::int64_t> stock = {};             ///< all there ever were, given or not
  std::optional<std::optional<Time>> starts_at = {};  ///< an empty one: from the beginning
  std::optional<std::optional<Time>> ends_at = {};    ///< an empty one: with the show
  std::optional<bool> stopped = {};
};

enum class GrantState : std::uint8_t { none, held, used };
[[nodiscard]] std::string_view to_string(GrantState state);
[[nodiscard]] GrantState parse_grant_state(std::string_view text);

/// A coupon as one person sees it.
struct CouponView {
  Coupon coupon;
  GrantState mine = GrantState::none;
};

struct CouponList {
  std::vector<CouponView> items;
  std::int64_t watched = 0;  ///< minutes
  bool seller = false;       ///< codes are shown
  bool codes = false;        ///< a code may be typed: a coupon by code is in force
};

/// What is kept of one person.
struct CouponTrace {
  std::string coupon;
  std::string state;
  Time at;
};
struct WatchTrace {
  std::string show;
  std::int64_t minutes = 0;
};

/// Exactly one of the two.
struct CouponWish {
  CouponId coupon;
  std::string code;
};

}  // namespace madang::programmes::commerce
