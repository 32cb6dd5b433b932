#include "base/money.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace madang {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kMost = 1'000'000'000'000'000;

// ISO 4217, list one, without metals, funds and test codes.
constexpr Currency kCurrencies[] = {
    {"AED", 2}, {"AFN", 2}, {"ALL", 2}, {"AMD", 2}, {"AOA", 2}, {"ARS", 2}, {"AUD", 2}, {"AWG", 2},
    {"AZN", 2}, {"BAM", 2}, {"BBD", 2}, {"BDT", 2}, {"BGN", 2}, {"BHD", 3}, {"BIF", 0}, {"BMD", 2},
    {"BND", 2}, {"BOB", 2}, {"BRL", 2}, {"BSD", 2}, {"BTN", 2}, {"BWP", 2}, {"BYN", 2}, {"BZD", 2},
    {"CAD", 2}, {"CDF", 2}, {"CHF", 2}, {"CLP", 0}, {"CNY", 2}, {"COP", 2}, {"CRC", 2}, {"CUP", 2},
    {"CVE", 2}, {"CZK", 2}, {"DJF", 0}, {"DKK", 2}, {"DOP", 2}, {"DZD", 2}, {"EGP", 2}, {"ERN", 2},
    {"ETB", 2}, {"EUR", 2}, {"FJD", 2}, {"FKP", 2}, {"GBP", 2}, {"GEL", 2}, {"GHS", 2}, {"GIP", 2},
    {"GMD", 2}, {"GNF", 0}, {"GTQ", 2}, {"GYD", 2}, {"HKD", 2}, {"HNL", 2}, {"HTG", 2}, {"HUF", 2},
    {"IDR", 2}, {"ILS", 2}, {"INR", 2}, {"IQD", 3}, {"IRR", 2}, {"ISK", 0}, {"JMD", 2}, {"JOD", 3},
    {"JPY", 0}, {"KES", 2}, {"KGS", 2}, {"KHR", 2}, {"KMF", 0}, {"KPW", 2}, {"KRW", 0}, {"KWD", 3},
    {"KYD", 2}, {"KZT", 2}, {"LAK", 2}, {"LBP", 2}, {"LKR", 2}, {"LRD", 2}, {"LSL", 2}, {"LYD", 3},
    {"MAD", 2}, {"MDL", 2}, {"MGA", 2}, {"MKD", 2}, {"MMK", 2}, {"MNT", 2}, {"MOP", 2}, {"MRU", 2},
    {"MUR", 2}, {"MVR", 2}, {"MWK", 2}, {"MXN", 2}, {"MYR", 2}, {"MZN", 2}, {"NAD", 2}, {"NGN", 2},
    {"NIO", 2}, {"NOK", 2}, {"NPR", 2}, {"NZD", 2}, {"OMR", 3}, {"PAB", 2}, {"PEN", 2}, {"PGK", 2},
    {"PHP", 2}, {"PKR", 2}, {"PLN", 2}, {"PYG", 0}, {"QAR", 2}, {"RON", 2}, {"RSD", 2}, {"RUB", 2},
    {"RWF", 0}, {"SAR", 2}, {"SBD", 2}, {"SCR", 2}, {"SDG", 2}, {"SEK", 2}, {"SGD", 2}, {"SHP", 2},
    {"SLE", 2}, {"SOS", 2}, {"SRD", 2}, {"SSP", 2}, {"STN", 2}, {"SVC", 2}, {"SYP", 2}, {"SZL", 2},
    {"THB", 2}, {"TJS", 2}, {"TMT", 2}, {"TND", 3}, {"TOP", 2}, {"TRY", 2}, {"TTD", 2}, {"TWD", 2},
    {"TZS", 2}, {"UAH", 2}, {"UGX", 0}, {"USD", 2}, {"UYU", 2}, {"UZS", 2}, {"VES", 2}, {"VND", 0},
    {"VUV", 0}, {"WST", 2}, {"XAF", 0}, {"XCD", 2}, {"XOF", 0}, {"XPF", 0}, {"YER", 2}, {"ZAR", 2},
    {"ZMW", 2}, {"ZWG", 2},
};

std::int64_t power_of_ten(int digits) {
  std::int64_t value = 1;
  for (int i = 0; i < digits; ++i) value *= 10;
  return value;
}

std::optional<std::int64_t> rounded(Wide above, Wide below) {
  CHECK(above >= 0 && below > 0);
  const Wide value = (2 * above + below) / (2 * below);
  if (value > kMost) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace

std::span<const Currency> currencies() {
  return kCurrencies;
}

std::optional<int> currency_digits(std::string_view code) {
  const auto* const found =
      std::lower_bound(std::begin(kCurrencies), std::end(kCurrencies), code,
                       [](const Currency& each, std::string_view key) { return each.code < key; });
  if (found == std::end(kCurrencies) || found->code != code) return std::nullopt;
  return found->digits;
}

std::optional<std::int64_t> parse_decimal(std::string_view text, int digits) {
  std::int64_t value = 0;
  int after = -1;
  bool any = false;
  for (const char c : text) {
    if (c == '.' && after < 0 && any) {
      after = 0;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    any = true;
    if (after >= 0) {
      if (after == digits && c != '0') return std::nullopt;
      if (after == digits) continue;
      ++after;
    }
    value = value * 10 + (c - '0');
    if (value > kMost) return std::nullopt;
  }
  if (!any || text.ends_with('.')) return std::nullopt;
  for (int i = std::max(after, 0); i < digits; ++i) {
    value *= 10;
    if (value > kMost) return std::nullopt;
  }
  return value;
}

std::string decimal_text(std::int64_t value, int digits) {
  CHECK(value >= 0);
  const auto unit = power_of_ten(digits);
  std::string text = std::to_string(value / unit);
  if (digits == 0) return text;
  const auto rest = std::to_string(value % unit);
  return text + "." + std::string(static_cast<std::size_t>(digits) - rest.size(), '0') + rest;
}

std::string short_decimal(std::int64_t value, int digits) {
  auto text = decimal_text(value, digits);
  if (digits == 0) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::optional<std::int64_t> scaled(std::int64_t a, std::int64_t b, std::int64_t c) {
  return rounded(Wide{a} * b, c);
}

std::optional<std::int64_t> usd_cents(std::int64_t minor, int digits, std::int64_t rate_e8) {
  return rounded(Wide{minor} * power_of_ten(kRateDigits + 2), Wide{rate_e8} * power_of_ten(digits));
}

}  // namespace madang
