#include "base/zone.hpp"

#include <gtest/gtest.h>

namespace madang {
namespace {

TEST(Zone, TurnsSeoulClocksIntoInstantsAndBack) {
  const auto time = parse_local("2021-10-06 10:00", "Asia/Seoul");
  ASSERT_TRUE(time);
  EXPECT_EQ(to_rfc3339(*time), "2021-10-06T01:00:00.000Z");
  EXPECT_EQ(to_local(*time, "Asia/Seoul"), "2021-10-06 10:00");
  EXPECT_EQ(day_in_zone(Time{time->micros + 14LL * 3600 * 1'000'000}, "Asia/Seoul"), "2021-10-07");
}

TEST(Zone, RefusesDaysTimesAndZonesThatAreNone) {
  EXPECT_EQ(parse_local("2021-02-30", "Asia/Seoul").error().reason, "day.malformed");
  EXPECT_EQ(parse_local("2021-10-06 25:00", "Asia/Seoul").error().reason, "time.malformed");
  EXPECT_EQ(parse_local("2021-03-14 02:30", "America/New_York").error().reason, "time.skipped");
  EXPECT_FALSE(is_zone("Asia/Madang"));
  EXPECT_FALSE(is_zone("../../etc/passwd"));
  EXPECT_TRUE(is_zone("Asia/Kuala_Lumpur"));
  EXPECT_FALSE(is_day("2021-1-01"));
  EXPECT_TRUE(is_day("2024-02-29"));
}

}  // namespace
}  // namespace madang
