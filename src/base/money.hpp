#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace madang {

/// A currency and the digits of its minor unit, as ISO 4217 lists them: KRW, JPY and VND have none,
/// KWD has three, IDR and MYR have two.
struct Currency {
  std::string_view code;
  int digits = 2;
};

/// Those in use, in order of code.
[[nodiscard]] std::span<const Currency> currencies();
/// nullopt: no such currency.
[[nodiscard]] std::optional<int> currency_digits(std::string_view code);

/// A plain decimal ("1234.5"; no sign, no separators of thousands) times 10^digits. nullopt when it
/// is none, has more digits after the point, or is above 10^15.
[[nodiscard]] std::optional<std::int64_t> parse_decimal(std::string_view text, int digits);
/// The other way: 123450 with 2 is "1234.50".
[[nodiscard]] std::string decimal_text(std::int64_t value, int digits);
/// The same without zeros at its end: "1234.5".
[[nodiscard]] std::string short_decimal(std::int64_t value, int digits);

/// a × b ÷ c of values that are not negative, to the nearest whole, halves up; nullopt above 10^15.
[[nodiscard]] std::optional<std::int64_t> scaled(std::int64_t a, std::int64_t b, std::int64_t c);

inline constexpr int kRateDigits = 8;
/// US cents of `minor` units of a currency with `digits`, at `rate_e8` ÷ 10^8 units a dollar.
/// Rounded once, to the nearest cent, halves up; nullopt above 10^15.
[[nodiscard]] std::optional<std::int64_t> usd_cents(std::int64_t minor, int digits,
                                                    std::int64_t rate_e8);

}  // namespace madang
