#include "core/schedule/rules.hpp"

#include <gtest/gtest.h>

namespace madang::core::schedule {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Time kTen = parse_rfc3339("2021-10-06T10:00:00+09:00").value();

Session session(const std::string& key, Time start, std::chrono::microseconds length) {
  Session made;
  made.id = ScheduleSessionId(key);
  made.key = key;
  made.stage.key = "main-stage";
  made.title = {{"ko", key}};
  made.starts_at = start;
  made.ends_at = start + length;
  return made;
}

TEST(ScheduleRules, StateFollowsTheClock) {
  auto one = session("a", kTen, hours{1});
  EXPECT_EQ(rules::state_at(one, kTen - minutes{1}), State::scheduled);
  EXPECT_EQ(rules::state_at(one, kTen), State::live);
  EXPECT_EQ(rules::state_at(one, kTen + hours{1}), State::ended);
  one.cancelled = true;
  EXPECT_EQ(rules::state_at(one, kTen), State::cancelled);
}

TEST(ScheduleRules, AStageHoldsOneSessionAtATime) {
  const auto one = session("a", kTen, hours{1});
  EXPECT_TRUE(rules::check_stage(session("b", kTen + hours{1}, hours{1}), {one}));
  const auto taken = rules::check_stage(session("b", kTen + minutes{59}, hours{1}), {one});
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().reason, "schedule.stage_taken");
  EXPECT_NE(taken.error().detail.find("(a, 2021-10-06T01:00:00.000Z"), std::string::npos);
  auto elsewhere = session("b", kTen, hours{1});
  elsewhere.stage.key = "cinema";
  EXPECT_TRUE(rules::check_stage(elsewhere, {one}));
  auto cancelled = one;
  cancelled.cancelled = true;
  EXPECT_TRUE(rules::check_stage(session("b", kTen, hours{1}), {cancelled}));
  EXPECT_TRUE(rules::check_stage(one, {one}));
}

TEST(ScheduleRules, ASpeakerInTwoPlacesIsAWarning) {
  auto one = session("a", kTen, hours{1});
  one.speakers = {{"윤새벽"}, {"서도담"}};
  auto other = session("b", kTen + minutes{30}, hours{1});
  other.speakers = {{"서도담"}};
  EXPECT_EQ(rules::speaker_warnings(other, {one, other}),
            std::vector<std::string>{"schedule.speaker_overlap: 서도담 · a"});
  other.starts_at = one.ends_at;
  other.ends_at = other.starts_at + hours{1};
  EXPECT_TRUE(rules::speaker_warnings(other, {one}).empty());
}

TEST(ScheduleRules, AChangeNeedsTheLoadedVersion) {
  auto before = session("a", kTen, hours{1});
  before.version = 3;
  const auto stale = rules::changed(before, {.version = 2});
  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.error().code, Code::conflict);
  EXPECT_EQ(stale.error().reason, "schedule.version_stale");
  EXPECT_TRUE(rules::changed(before, {.version = 3}));
}

TEST(ScheduleRules, TimesMustMakeSense) {
  const auto before = session("a", kTen, hours{1});
  const auto backwards = rules::changed(before, {.ends_at = kTen});
  ASSERT_FALSE(backwards);
  EXPECT_EQ(backwards.error().fields.at(0).reason, "schedule.ends_before_start");
  const auto endless = rules::changed(before, {.ends_at = kTen + hours{25}});
  ASSERT_FALSE(endless);
  EXPECT_EQ(endless.error().fields.at(0).reason, "schedule.too_long");
  const auto empty = rules::changed(Session{}, {});
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().fields.size(), 5U);
}

TEST(ScheduleRules, NowAndNextKeepTogetherWhatStartsTogether) {
  std::vector<Session> all = {session("now", kTen, hours{2})};
  for (const auto* const key : {"b", "c", "d"})
    all.push_back(session(key, kTen + hours{1}, hours{1}));
  all.push_back(session("later", kTen + hours{3}, hours{1}));
  const auto found = rules::now_and_next(all, kTen + minutes{5}, 2);
  ASSERT_EQ(found.on_now.size(), 1U);
  ASSERT_EQ(found.next.size(), 3U);
  EXPECT_EQ(found.next.back().key, "d");
}

TEST(ScheduleRules, OverlapsOfATimetableArePairs) {
  const std::vector<Session> mine = {session("a", kTen, hours{2}),
                                     session("b", kTen + hours{1}, hours{2}),
                                     session("c", kTen + hours{3}, hours{1})};
  const auto pairs = rules::overlaps_within(mine);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].first.text() + pairs[0].second.text(), "ab");
}

TEST(ScheduleRules, OnlyTimePlaceAndCancellationAreWorthTelling) {
  const auto before = session("a", kTen, hours{1});
  auto after = before;
  after.title = {{"ko", "다른 제목"}};
  EXPECT_FALSE(rules::worth_telling(before, after));
  EXPECT_FALSE(rules::same_content(before, after));
  after.ends_at = after.ends_at + minutes{5};
  EXPECT_TRUE(rules::worth_telling(before, after));
}

}  // namespace
}  // namespace madang::core::schedule
