#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "core/schedule/part.hpp"
#include "core/schedule/service.hpp"
#include "core/schedule/week_trial.hpp"

namespace madang::core::schedule {
namespace {

using trial::json;
using trial::reason;
using trial::text;

const std::string kSession =
    R"({"key":"seminar","title":{"ko":"할랄 인증","en":"Halal"},"stage_key":"main-stage",)"
    R"("starts_at":"2021-10-06T13:00:00+09:00","ends_at":"2021-10-06T14:00:00+09:00",)"
    R"("language":"ko","kind":"seminar","room":"consult","speakers":[{"name":"한누리",)"
    R"("affiliation":{"ko":"견본연구소"}}]})";

class ScheduleEndpoints : public testing::TestWithParam<std::string> {
 protected:
  ScheduleEndpoints() {
    week_.command([](contract::Context& context) {
      bring(context, "week", Stage{"main-stage", {{"ko", "메인"}, {"en", "Main"}}}, 0);
      return true;
    });
  }

  wire::Reply create(const std::string& body, std::string_view who = "consult") {
    return week_.as(who, "createScheduleSession", {{"programme", "consult"}}, body);
  }
  wire::Reply change(const std::string& body, std::string_view who = "consult") {
    return week_.as(who, "updateScheduleSession",
                    {{"programme", "consult"}, {"session", "seminar"}}, body);
  }
  long notifications(const std::string& kind) {
    return week_.count("SELECT COUNT(*) FROM notification WHERE kind = $1", {kind});
  }

  WeekTrial week_{GetParam(), {part()}};
};

TEST_P(ScheduleEndpoints, AManagerAddsASessionThatEveryoneSees) {
  const auto made = create(kSession);
  ASSERT_EQ(made.status, 201) << made.body;
  const auto day = json(week_.as("", "listSessions", {}, "", {{"day", "2021-10-06"}}));
  ASSERT_EQ(day.at("items").get_array().size(), 1U);
  const auto& shown = day.at("items").at(0);
  EXPECT_EQ(text(shown, "key"), "seminar");
  EXPECT_EQ(text(shown, "state"), "scheduled");
  EXPECT_EQ(text(shown.at("stage"), "en"), "Main");
  EXPECT_EQ(text(day.at("days").get_array().empty() ? wire::Json() : shown, "room"), "consult");
  EXPECT_EQ(week_.events(), std::vector<std::string>{"festival/week session.changed"});
  EXPECT_EQ(json(week_.as("", "listSessions", {}, "", {{"day", "2021-10-07"}})).at("items"),
            wire::JsonArray());
  EXPECT_EQ(json(week_.as("", "listSessions", {}, "", {{"language", "en"}})).at("items"),
            wire::JsonArray());
  const auto id = text(json(made), "id");
  EXPECT_EQ(week_.as("", "getScheduleSession", {{"session", id}}).status, 200);
  EXPECT_EQ(week_.as("", "getScheduleSession", {{"session", "seminar"}}).status, 200);
  EXPECT_EQ(week_.count("SELECT COUNT(*) FROM audit_entry WHERE act = "
                        "'schedule.session_created' AND subject_id = 'seminar'"),
            1);
}

TEST_P(ScheduleEndpoints, RefusesStrangersOtherProgrammesAndBadInput) {
  EXPECT_EQ(create(kSession, "").status, 401);
  EXPECT_EQ(create(kSession, "visitor").status, 403);
  EXPECT_EQ(
      week_.as("consult", "createScheduleSession", {{"programme", "demoday"}}, kSession).status,
      403);
  EXPECT_EQ(first_field(create(R"({"key":"Not A Slug"})")), "key not_a_slug");
  EXPECT_EQ(first_field(create(R"({"title":{"ko":""}})")), "title/ko required");
  EXPECT_EQ(first_field(create(R"({"starts_at":"yesterday"})")), "starts_at time.malformed");
  EXPECT_EQ(first_field(create(R"({"colour":"red"})")), "colour unknown_field");
  EXPECT_EQ(reason(create("[")), "json.malformed");
  auto nowhere = kSession;
  nowhere.replace(nowhere.find("main-stage"), 10, "moon-stage");
  EXPECT_EQ(first_field(create(nowhere)), "stage_key schedule.stage_unknown");
  const auto long_title = std::string(201, 'x');
  EXPECT_EQ(first_field(create(R"({"title":{"ko":")" + long_title + R"("}})")),
            "title/ko too_long");
  EXPECT_EQ(week_.as("", "listSessions", {}, "", {{"day", "soon"}}).status, 422);
  EXPECT_EQ(week_.as("", "getScheduleSession", {{"session", "none"}}).status, 404);
}

TEST_P(ScheduleEndpoints, AStageIsTakenOnce) {
  ASSERT_EQ(create(kSession).status, 201);
  auto second = kSession;
  second.replace(second.find("seminar"), 7, "another");
  EXPECT_EQ(reason(create(second)), "schedule.stage_taken");
  second.replace(second.find("13:00:00"), 8, "14:00:00");
  second.replace(second.find("T14:00:00+09:00\",\"language"), 15, "T15:00:00+09:00");
  EXPECT_EQ(create(second).status, 201);
  EXPECT_EQ(reason(create(kSession)), "schedule.stage_taken");
  EXPECT_EQ(reason(change(R"({"version":1,"ends_at":"2021-10-06T14:30:00+09:00"})")),
            "schedule.stage_taken");
}

TEST_P(ScheduleEndpoints, AStaleVersionIsRefused) {
  ASSERT_EQ(create(kSession).status, 201);
  EXPECT_EQ(change(R"({"version":1,"title":{"ko":"새 제목"}})").status, 200);
  const auto stale = change(R"({"version":1,"title":{"ko":"다른 제목"}})");
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(reason(stale), "schedule.version_stale");
  EXPECT_EQ(first_field(change(R"({"title":{"ko":"판 없이"}})")), "version required");
}

TEST_P(ScheduleEndpoints, ATimetableHoldsMySessionsAndTheirOverlaps) {
  ASSERT_EQ(create(kSession).status, 201);
  auto second = kSession;
  second.replace(second.find("seminar"), 7, "another");
  second.replace(second.find("\"main-stage\""), 12, R"("cinema","stage":{"ko":"상영관"})");
  const auto warned = create(second);
  ASSERT_EQ(warned.status, 201) << warned.body;
  EXPECT_EQ(json(warned).at("warnings").at(0).as_string(),
            "schedule.speaker_overlap: 한누리 · seminar");
  EXPECT_EQ(week_.as("", "addToTimetable", {{"session", "seminar"}}).status, 401);
  week_.as("visitor", "addToTimetable", {{"session", "seminar"}});
  week_.as("visitor", "addToTimetable", {{"session", "seminar"}});
  const auto mine = json(week_.as("visitor", "addToTimetable", {{"session", "another"}}));
  EXPECT_EQ(mine.at("items").get_array().size(), 2U);
  EXPECT_EQ(mine.at("overlaps").get_array().size(), 1U);
  EXPECT_EQ(json(week_.as("other", "getMyTimetable")).at("items"), wire::JsonArray());
  const auto left = json(week_.as("visitor", "removeFromTimetable", {{"session", "another"}}));
  EXPECT_EQ(left.at("items").get_array().size(), 1U);
  EXPECT_EQ(left.at("overlaps"), wire::JsonArray());
}

TEST_P(ScheduleEndpoints, AFeedAddressIsSecretAndRotates) {
  ASSERT_EQ(create(kSession).status, 201);
  week_.as("visitor", "addToTimetable", {{"session", "seminar"}});
  const auto url = text(json(week_.as("visitor", "rotateTimetableFeed")), "feed_url");
  const std::string begin = "https://week.example.org/feeds/personal/";
  ASSERT_TRUE(url.starts_with(begin));
  const auto secret = url.substr(begin.size());
  const auto feed = week_.as("", "getPersonalFeed", {{"secret", secret}});
  EXPECT_EQ(feed.status, 200);
  EXPECT_NE(feed.body.find("SUMMARY:Halal"), std::string::npos);
  EXPECT_NE(feed.body.find("X-WR-CALNAME:The Week · My timetable"), std::string::npos);
  EXPECT_EQ(text(json(week_.as("visitor", "getMyTimetable")), "feed_url"), url);
  week_.as("visitor", "rotateTimetableFeed");
  EXPECT_EQ(week_.as("", "getPersonalFeed", {{"secret", secret}}).status, 404);
}

TEST_P(ScheduleEndpoints, ThePublicFeedIsOneOfSamples) {
  ASSERT_EQ(create(kSession).status, 201);
  const auto feed = week_.as("", "getScheduleFeed", {}, "", {{"lang", "ko"}});
  ASSERT_EQ(feed.status, 200);
  EXPECT_EQ(feed.content_type, "text/calendar; charset=utf-8");
  EXPECT_NE(feed.body.find("UID:seminar.week@madang\r\n"), std::string::npos);
  EXPECT_EQ(week_.as("", "getScheduleFeed", {}, "", {{"programme", "none"}}).status, 404);
  if (const char* const folder = std::getenv("MADANG_SAMPLES"))
    std::ofstream(std::string(folder) + "/schedule-" + GetParam() + ".ics") << feed.body;
}

TEST_P(ScheduleEndpoints, FollowersHearOfAChangeACancellationAndTheStart) {
  ASSERT_EQ(create(kSession).status, 201);
  week_.as("visitor", "addToTimetable", {{"session", "seminar"}});
  ASSERT_EQ(change(R"({"version":1,"abstract":{"ko":"새 설명"}})").status, 200);
  week_.run_job("schedule.announce");
  EXPECT_EQ(week_.count("SELECT COUNT(*) FROM notification"), 0);
  ASSERT_EQ(change(R"({"version":2,"ends_at":"2021-10-06T14:30:00+09:00"})").status, 200);
  week_.run_job("schedule.announce");
  week_.run_job("schedule.announce");
  EXPECT_EQ(notifications("schedule.changed"), 1);
  week_.clock().set(parse_rfc3339("2021-10-06T12:51:00+09:00").value());
  for (int i = 0; i < 2; ++i) {
    week_.run_job("schedule.remind");
    week_.run_job("schedule.announce");
  }
  EXPECT_EQ(notifications("schedule.reminder"), 1);
  EXPECT_EQ(week_.count("SELECT COUNT(*) FROM effect WHERE kind = 'mail'"), 2);
  ASSERT_EQ(change(R"({"version":3,"state":"cancelled"})").status, 200);
  week_.run_job("schedule.announce");
  EXPECT_EQ(notifications("schedule.cancelled"), 1);
  EXPECT_EQ(text(json(week_.as("", "getScheduleSession", {{"session", "seminar"}})), "state"),
            "cancelled");
  EXPECT_NE(week_.as("", "getScheduleFeed").body.find("SEQUENCE:2\r\n"), std::string::npos);
}

TEST_P(ScheduleEndpoints, TheClockSaysWhatIsOn) {
  ASSERT_EQ(create(kSession).status, 201);
  week_.said().clear();
  const auto on_now = [&] {
    long turned = 0;
    week_.command([&](contract::Context& context) {
      for (const auto& job : part().jobs)
        if (job.name == "schedule.clock") CHECK(job.run(context));
      turned = static_cast<long>(context.outbox.events().size());
      return true;
    });
    return turned;
  };
  EXPECT_EQ(on_now(), 0);
  week_.clock().set(parse_rfc3339("2021-10-06T13:00:00+09:00").value());
  EXPECT_EQ(on_now(), 1);
  EXPECT_EQ(on_now(), 0);
  week_.clock().set(parse_rfc3339("2021-10-06T14:00:00+09:00").value());
  EXPECT_EQ(on_now(), 1);
}

TEST_P(ScheduleEndpoints, AnImportedRowTwiceChangesNothingAndKeepsEdits) {
  Session row;
  row.festival = "week";
  row.key = "seminar";
  row.programme = "consult";
  row.stage.key = "main-stage";
  row.title = {{"ko", "할랄 인증"}};
  row.starts_at = parse_rfc3339("2021-10-06T13:00:00+09:00").value();
  row.ends_at = row.starts_at + std::chrono::hours{1};
  const auto import = [&] {
    return week_.command([&](contract::Context& context) { return bring(context, row); });
  };
  EXPECT_EQ(import(), Upsert::created);
  EXPECT_EQ(import(), Upsert::unchanged);
  ASSERT_EQ(change(R"({"version":1,"title":{"ko":"고친 제목"}})").status, 200);
  EXPECT_EQ(import(), Upsert::unchanged);
  EXPECT_EQ(
      text(json(week_.as("", "getScheduleSession", {{"session", "seminar"}})).at("title"), "ko"),
      "고친 제목");
  row.ends_at = row.ends_at + std::chrono::minutes{30};
  EXPECT_EQ(import(), Upsert::changed);
  const auto retire = [&] {
    return week_.command(
        [&](contract::Context& context) { return retire_but(context, "week", {}); });
  };
  EXPECT_EQ(retire(), 1);
  EXPECT_EQ(retire(), 0);
}

TEST_P(ScheduleEndpoints, AChangedRowKeepsWhatTheFolderCannotSay) {
  Session row;
  row.festival = "week";
  row.key = "seminar";
  row.programme = "consult";
  row.stage.key = "main-stage";
  row.title = {{"ko", "할랄 인증"}};
  row.starts_at = parse_rfc3339("2021-10-06T13:00:00+09:00").value();
  row.ends_at = row.starts_at + std::chrono::hours{1};
  const auto import = [&] {
    return week_.command([&](contract::Context& context) { return bring(context, row); });
  };
  const auto seen = [&] {
    return json(week_.as("", "getScheduleSession", {{"session", "seminar"}}));
  };
  ASSERT_EQ(import(), Upsert::created);
  ASSERT_EQ(change(R"({"version":1,"audience":{"ko":"수출 기업"}})").status, 200);
  row.title = {{"ko", "할랄 인증 길잡이"}};
  EXPECT_EQ(import(), Upsert::changed);
  EXPECT_EQ(text(seen().at("title"), "ko"), "할랄 인증 길잡이");
  EXPECT_EQ(text(seen().at("audience"), "ko"), "수출 기업");
  ASSERT_EQ(change(R"({"version":3,"state":"cancelled"})").status, 200);
  row.title = {{"ko", "할랄 인증 안내"}};
  EXPECT_EQ(import(), Upsert::changed);
  EXPECT_EQ(text(seen(), "state"), "cancelled");
}

TEST_P(ScheduleEndpoints, ASessionThatComesBackToTheFolderTakesPlace) {
  Session row;
  row.festival = "week";
  row.key = "seminar";
  row.programme = "consult";
  row.stage.key = "main-stage";
  row.title = {{"ko", "할랄 인증"}};
  row.starts_at = parse_rfc3339("2021-10-06T13:00:00+09:00").value();
  row.ends_at = row.starts_at + std::chrono::hours{1};
  const auto import = [&](bool there) {
    week_.command([&](contract::Context& context) {
      if (there) bring(context, row);
      return retire_but(context, "week",
                        there ? std::vector<std::string>{"seminar"} : std::vector<std::string>{});
    });
    return text(json(week_.as("", "getScheduleSession", {{"session", "seminar"}})), "state");
  };
  EXPECT_EQ(import(true), "scheduled");
  EXPECT_EQ(import(false), "cancelled");
  EXPECT_EQ(import(true), "scheduled");
}

TEST_P(ScheduleEndpoints, AnErasedPersonLeavesNoTimetable) {
  ASSERT_EQ(create(kSession).status, 201);
  week_.as("visitor", "addToTimetable", {{"session", "seminar"}});
  const auto personal = part().personal.at(0);
  const auto told = week_.command(
      [&](contract::Context& context) { return personal.tell(context, person_of("visitor")); });
  EXPECT_EQ(told, R"({"timetable":[{"festival":"week","session":"seminar"}]})");
  week_.command([&](contract::Context& context) {
    personal.erase(context, person_of("visitor"));
    return true;
  });
  EXPECT_EQ(week_.count("SELECT COUNT(*) FROM timetable_entry"), 0);
}

INSTANTIATE_TEST_SUITE_P(Databases, ScheduleEndpoints, testing::ValuesIn(trial::dialects()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace madang::core::schedule
