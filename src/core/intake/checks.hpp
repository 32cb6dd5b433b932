#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/sheet/problem.hpp"

namespace madang::core::intake {

using sheet::Place;
using sheet::Problems;

/// Keys that rows may refer to, with where each stands. Thread: one. Life: one check.
class Keys {
 public:
  /// `where` names the place in words of the folder: "organisations.csv", "[[stage]] of
  /// festival.toml".
  explicit Keys(std::string where) : where_(std::move(where)) {}

  /// False, and a problem, when the key is already there.
  bool add(Problems& problems, const Place& place, std::string_view key);
  /// False, and a problem, when it is not. An empty key is not asked for.
  bool require(Problems& problems, const Place& place, std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return places_.contains(key); }
  /// Their file could not be read: whatever refers to them may be right.
  void assume_all() { assumed_ = true; }
  [[nodiscard]] bool all_assumed() const { return assumed_; }

 private:
  bool assumed_ = false;
  std::string where_;
  std::map<std::string, Place, std::less<>> places_;
};

/// Each adds a problem and returns false when `value` is not what it should be; empty values pass.
bool check_text(Problems& problems, const Place& place, std::string_view value, std::size_t most);
bool check_key(Problems& problems, const Place& place, std::string_view value);
bool check_mail(Problems& problems, const Place& place, std::string_view value);
bool check_url(Problems& problems, const Place& place, std::string_view value);
bool check_country(Problems& problems, const Place& place, std::string_view value);
bool check_currency(Problems& problems, const Place& place, std::string_view value);
bool check_hs_code(Problems& problems, const Place& place, std::string_view value);
bool check_zone(Problems& problems, const Place& place, std::string_view value);
bool check_day(Problems& problems, const Place& place, std::string_view value);
bool check_clock(Problems& problems, const Place& place, std::string_view value);
bool check_one_of(Problems& problems, const Place& place, std::string_view value,
                  const std::vector<std::string>& allowed);
/// `day` in [from, to]; days compare as text.
bool check_within(Problems& problems, const Place& place, std::string_view day,
                  std::string_view from, std::string_view to);
bool check_range(Problems& problems, const Place& place, std::int64_t value, std::int64_t low,
                 std::int64_t high);

/// A whole number, or nothing and a problem.
[[nodiscard]] std::optional<std::int64_t> read_number(Problems& problems, const Place& place,
                                                      std::string_view value);
/// Languages, programmes and roles as lists to choose from.
[[nodiscard]] const std::vector<std::string>& language_codes();
[[nodiscard]] const std::vector<std::string>& programme_keys();
[[nodiscard]] std::int64_t minor_units(std::int64_t whole, std::string_view currency);
/// 51000000 → "51,000,000".
[[nodiscard]] std::string grouped(std::int64_t number);

}  // namespace madang::core::intake
