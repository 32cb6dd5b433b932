#include <set>

#include <gtest/gtest.h>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/random.hpp"

namespace madang {
namespace {

TEST(Clock, WritesAndReadsRfc3339) {
  const auto time = parse_rfc3339("2021-10-06T10:00:00.250+09:00");
  ASSERT_TRUE(time);
  EXPECT_EQ(to_rfc3339(*time), "2021-10-06T01:00:00.250Z");
  EXPECT_EQ(*parse_rfc3339(to_rfc3339(*time)), *time);
}

TEST(Clock, RefusesWhatIsNoTime) {
  for (const auto* text :
       {"", "2021-10-06", "2021-13-01T00:00:00Z", "2021-02-29T00:00:00Z", "2021-10-06T24:00:00Z",
        "2021-10-06T10:00:00", "2021-10-06T10:00:00Zx", "2021-10-06T10:00:00+0900"})
    EXPECT_FALSE(parse_rfc3339(text)) << text;
}

TEST(Id, IsOrderedByTimeAndUnique) {
  const auto early = uuid_v7(Time{1'000'000});
  const auto late = uuid_v7(Time{2'000'000});
  EXPECT_TRUE(is_uuid(early));
  EXPECT_LT(early, late);
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(uuid_v7(Time{5}));
  EXPECT_EQ(seen.size(), 1000U);
}

TEST(Random, TokensAreUrlSafe) {
  const auto token = secure_token();
  EXPECT_EQ(token.size(), 43U);
  EXPECT_EQ(
      token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
  EXPECT_NE(token, secure_token());
}

TEST(Secrets, AreEqualOnlyWhole) {
  EXPECT_TRUE(equal_secrets("abc", "abc"));
  EXPECT_TRUE(equal_secrets("", ""));
  EXPECT_FALSE(equal_secrets("abc", "abd"));
  EXPECT_FALSE(equal_secrets("abc", "abcd"));
}

}  // namespace
}  // namespace madang
