#include "live/rates.hpp"

#include <gtest/gtest.h>

namespace madang::live {
namespace {

using std::chrono::milliseconds;

TEST(Rates, GivesABurstThenTheRate) {
  Rates rates({.per_second = 2, .burst = 3}, 100);
  Time now{1'000'000};
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(rates.take("a", now));
  EXPECT_EQ(rates.take("a", now), milliseconds(500));
  EXPECT_FALSE(rates.take("b", now));
  now = now + milliseconds(500);
  EXPECT_FALSE(rates.take("a", now));
  EXPECT_TRUE(rates.take("a", now));
}

TEST(Rates, ForgetsWhoIsRestedWhenManyCome) {
  Rates rates({.per_second = 1, .burst = 1}, 2);
  Time now{1'000'000};
  EXPECT_FALSE(rates.take("a", now));
  EXPECT_FALSE(rates.take("b", now));
  EXPECT_TRUE(rates.take("c", now));  // both are still tired, no room
  now = now + milliseconds(1000);
  EXPECT_FALSE(rates.take("c", now));
}

}  // namespace
}  // namespace madang::live
