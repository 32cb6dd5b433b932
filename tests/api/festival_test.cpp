#include <gtest/gtest.h>

#include "app/house.hpp"
#include "core/festival/part.hpp"
#include "core/schedule/week_trial.hpp"

namespace madang {
namespace {

using core::schedule::first_field;
using core::trial::json;
using core::trial::reason;
using core::trial::text;

/// All parts but those that WeekTrial brings itself: overview counts over every table.
std::vector<contract::Part> other_parts() {
  auto parts = app::all_parts();
  std::erase_if(parts, [](const contract::Part& part) {
    return part.name == "audit" || part.name == "notify" || part.name == "festival";
  });
  return parts;
}

class Festivals : public testing::TestWithParam<std::string> {
 protected:
  core::schedule::WeekTrial week_{GetParam(), other_parts()};
};

TEST_P(Festivals, AreListedAndShownWithTheirProgrammes) {
  const auto list = json(week_.as("", "listFestivals"));
  EXPECT_EQ(text(list.at("items").at(0), "slug"), "week");
  const auto week = json(week_.as("", "getFestival"));
  EXPECT_EQ(week.at("programmes").get_array().size(), 2U);
  EXPECT_EQ(text(week.at("programmes").at(0), "state"), "running");
  EXPECT_EQ(text(json(week_.as("", "getProgramme", {{"programme", "consult"}})), "key"), "consult");
  EXPECT_EQ(reason(week_.as("", "getProgramme", {{"programme", "circus"}})), "programme.unknown");
}

TEST_P(Festivals, ADraftIsSeenByItsStaffOnly) {
  ASSERT_EQ(week_.as("owner", "updateFestival", {}, R"({"version":1,"state":"draft"})").status,
            200);
  for (const auto* const who : {"", "visitor", "member"}) {
    EXPECT_EQ(week_.as(who, "getFestival").status, 404) << who;
    EXPECT_TRUE(json(week_.as(who, "listFestivals")).at("items").get_array().empty()) << who;
  }
  EXPECT_EQ(week_.as("consult", "getFestival").status, 200);
}

TEST_P(Festivals, ChangesNeedTheNewestVersionAndOrderedDays) {
  EXPECT_EQ(week_.as("manager", "updateFestival", {}, R"({"version":1})").status, 403);
  EXPECT_EQ(first_field(week_.as("owner", "updateFestival", {},
                                 R"({"version":1,"starts_on":"2021-10-09"})")),
            "ends_on festival.days_reversed");
  EXPECT_EQ(first_field(
                week_.as("owner", "updateFestival", {}, R"({"version":1,"ends_on":"2021-10-32"})")),
            "ends_on day.malformed");
  ASSERT_EQ(
      week_.as("owner", "updateFestival", {}, R"({"version":1,"tagline":{"ko":"빛"}})").status,
      200);
  EXPECT_EQ(reason(week_.as("owner", "updateFestival", {}, R"({"version":1})")), "festival.stale");
  EXPECT_EQ(week_.events().back(), "festival/week festival.changed");
}

TEST_P(Festivals, AHostChangesItsOwnProgramme) {
  const std::string change = R"({"summary":{"ko":"만나요"},"steps":[{"ko":"신청해요"}]})";
  EXPECT_EQ(week_.as("consult", "updateProgramme", {{"programme", "demoday"}}, change).status, 403);
  const auto done = week_.as("consult", "updateProgramme", {{"programme", "consult"}}, change);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(json(done).at("steps").get_array().size(), 1U);
  EXPECT_EQ(first_field(week_.as("consult", "updateProgramme", {{"programme", "consult"}},
                                 R"({"steps":[{"en":"Apply"}]})")),
            "steps/0/ko required");
}

TEST_P(Festivals, StateFollowsTheClock) {
  const auto state = [&] {
    return text(json(week_.as("", "getProgramme", {{"programme", "consult"}})), "state");
  };
  week_.clock().set(parse_rfc3339("2021-10-05T23:59:59+09:00").value());
  EXPECT_EQ(state(), "announced");
  week_.clock().set(parse_rfc3339("2021-10-06T00:00:01+09:00").value());
  EXPECT_EQ(state(), "running");
  week_.clock().set(parse_rfc3339("2021-10-09T00:00:01+09:00").value());
  EXPECT_EQ(state(), "ended");
}

TEST_P(Festivals, NowAndDashboardCount) {
  const auto now = json(week_.as("", "getNow"));
  EXPECT_EQ(now.at("figures").at("people").as_int64(), 8);
  EXPECT_EQ(week_.as("visitor", "getDashboard").status, 403);
  const auto board = json(week_.as("manager", "getDashboard"));
  EXPECT_GE(board.at("figures").get_array().size(), 6U);
  EXPECT_EQ(json(week_.as("operator", "getDashboard")).at("waiting").get_array().size(), 4U);
}

INSTANTIATE_TEST_SUITE_P(On, Festivals, testing::ValuesIn(core::trial::dialects()),
                         [](const auto& on) { return on.param; });

}  // namespace
}  // namespace madang
