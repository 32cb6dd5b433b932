#include <gtest/gtest.h>

#include "core/consent/rules.hpp"

namespace madang::core::consent {
namespace {

TEST(ConsentRules, RetentionRunsFromTheFestivalsEndOrTheAnswer) {
  StoredText stored;
  stored.text.retention_days = 10;
  stored.counts_from = Time{1'000'000};
  const auto day = std::chrono::hours{24};
  EXPECT_EQ(destroy_at(stored, {true, 1, Time{5}}), stored.counts_from + 10 * day);
  EXPECT_EQ(destroy_at(stored, {true, 1, Time{2'000'000}}), Time{2'000'000} + 10 * day);
  EXPECT_EQ(destroy_at(stored, {false, 1, Time{5}}), Time{5} + 5 * day);
}

}  // namespace
}  // namespace madang::core::consent
