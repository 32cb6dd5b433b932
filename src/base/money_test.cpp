#include "base/money.hpp"

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace madang {
namespace {

constexpr std::int64_t kOne = 100'000'000;  // a rate of one

TEST(Money, MinorUnitsAreThoseOfTheStandard) {
  EXPECT_TRUE(std::is_sorted(currencies().begin(), currencies().end(),
                             [](const auto& a, const auto& b) { return a.code < b.code; }));
  for (const auto* const code : {"KRW", "JPY", "VND", "CLP", "ISK"})
    EXPECT_EQ(currency_digits(code), 0) << code;
  for (const auto* const code : {"USD", "EUR", "IDR", "MYR", "SGD"})
    EXPECT_EQ(currency_digits(code), 2) << code;
  for (const auto* const code : {"KWD", "BHD", "TND"}) EXPECT_EQ(currency_digits(code), 3) << code;
  for (const auto* const code : {"", "usd", "US", "USDT", "XAU"})
    EXPECT_EQ(currency_digits(code), std::nullopt) << code;
}

TEST(Money, DecimalsAreReadExactly) {
  EXPECT_EQ(parse_decimal("1234.5", 2), 123450);
  EXPECT_EQ(parse_decimal("0.07", 2), 7);
  EXPECT_EQ(parse_decimal("1190.00", 0), 1190);
  EXPECT_EQ(parse_decimal("1000000000000000", 0), 1'000'000'000'000'000);
  for (const auto* const text : {"", ".", ".5", "5.", "1,000", "-1", "+1", "1e3", "1.2.3", " 1",
                                 "0.001", "10000000000000.01", "99999999999999999999"})
    EXPECT_EQ(parse_decimal(text, 2), std::nullopt) << text;
  EXPECT_EQ(decimal_text(7, 2), "0.07");
  EXPECT_EQ(decimal_text(1190, 0), "1190");
  EXPECT_EQ(short_decimal(1'500, 3), "1.5");
  EXPECT_EQ(short_decimal(2'000, 3), "2");
}

TEST(Money, HalvesGoUpOnce) {
  EXPECT_EQ(usd_cents(1'190, 0, 1190 * kOne), 100);          // 1,190 won at 1,190 a dollar
  EXPECT_EQ(usd_cents(12'345, 0, 1190 * kOne), 1037);        // 10.3739…
  EXPECT_EQ(usd_cents(1, 0, 200 * kOne), 1);                 // half a cent
  EXPECT_EQ(usd_cents(1, 0, 200 * kOne + 1), 0);             // a little less
  EXPECT_EQ(usd_cents(14'230'000, 2, 14'230 * kOne), 1000);  // rupiah have sen
  EXPECT_EQ(usd_cents(301, 3, kOne * 301 / 1000), 100);      // dinar of Kuwait
  EXPECT_EQ(usd_cents(123'456, 2, kOne), 123'456);
  EXPECT_EQ(scaled(2'500, 1'999, 1'000), 4'998);  // 2.5 × 19.99 = 49.975
  EXPECT_EQ(scaled(1'000'000'000'000'000, 1'000'000, 1'000), std::nullopt);
}

TEST(Money, TextAndNumberGoBothWays) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 20'000; ++i) {
    const int digits = static_cast<int>(random() % 9);
    const auto value = static_cast<std::int64_t>(random() % 1'000'000'000'000'001);
    EXPECT_EQ(parse_decimal(decimal_text(value, digits), digits), value);
    EXPECT_EQ(parse_decimal(short_decimal(value, digits), digits), value);
  }
}

TEST(Money, ConversionIsTheNearestCent) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 20'000; ++i) {
    const auto minor = static_cast<std::int64_t>(random() % 10'000'000'000);
    const auto rate = static_cast<std::int64_t>(random() % 2'000'000'000'000) + 1;
    const int digits = static_cast<int>(random() % 4);
    const auto cents = usd_cents(minor, digits, rate);
    if (!cents) continue;
    // |cents × rate × 10^digits − minor × 10^10| ≤ rate × 10^digits ÷ 2
    __extension__ using Wide = __int128;
    Wide unit = rate;
    for (int d = 0; d < digits; ++d) unit *= 10;
    const Wide off = 2 * (Wide{*cents} * unit - Wide{minor} * 10'000'000'000);
    EXPECT_TRUE(off <= unit && off > -unit) << minor << " " << rate << " " << digits;
  }
}

TEST(Money, SumsOfLinesAreTheSameInAnyOrderAndGrouping) {
  std::mt19937_64 random(13);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::int64_t> cents;
    for (int i = 0; i < 140; ++i)
      cents.push_back(*usd_cents(static_cast<std::int64_t>(random() % 900'000'000), 0,
                                 static_cast<std::int64_t>(random() % kOne) + 1'100 * kOne));
    const auto sum = std::accumulate(cents.begin(), cents.end(), std::int64_t{0});
    std::shuffle(cents.begin(), cents.end(), random);
    std::int64_t grouped = 0;
    for (std::size_t i = 0; i < cents.size();) {
      std::int64_t part = 0;
      const auto end = std::min(cents.size(), i + 1 + random() % 9);
      for (; i < end; ++i) part += cents[i];
      grouped += part;
    }
    EXPECT_EQ(grouped, sum);
  }
}

}  // namespace
}  // namespace madang
