// From wishes to a timetable that everybody knows: plan and meetings together, over the endpoints.
#include <gtest/gtest.h>

#include "programmes/consult/consult_trial.hpp"
#include "programmes/consult/wishes/repository.hpp"

namespace madang::programmes::consult {
namespace {

using testing::ConsultTrial;
using testing::first_field;
using testing::json;
using testing::person_of;
using testing::reason;
using testing::text;

std::int64_t number(const wire::Json& object, std::string_view key) {
  return object.at(key).to_number<std::int64_t>();
}

const std::string kFirst = "2021-10-06T01:00:00.000Z";  // 10:00 in Seoul
const std::string kSecond = "2021-10-06T01:30:00.000Z";
const std::string kThird = "2021-10-06T02:00:00.000Z";

class ConsultMeetings : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    trial_.clock().set(*parse_rfc3339("2021-10-05T09:00:00+09:00"));
    nusantara_ = trial_.enter("nusantara", Side::buyer, EntryState::selected);
    melaka_ = trial_.enter("melaka", Side::buyer, EntryState::selected);
    acme_ = trial_.enter("acme", Side::company, EntryState::selected);
    rivals_ = trial_.enter("rivals", Side::company, EntryState::selected);
    wish(nusantara_, acme_, Choice::must);
    wish(nusantara_, rivals_, Choice::want);
    wish(melaka_, acme_, Choice::want);
    wish(melaka_, rivals_, Choice::no);
  }

  void wish(const EntryId& buyer, const EntryId& company, Choice choice) {
    trial_.command([&](contract::Context& context) {
      repository::save_wish(context.tx, {buyer, company, Side::buyer, choice}, person_of("buyer"),
                            context.now);
      return true;
    });
  }
  wire::Json computed() {
    const auto reply = trial_.as("consult", "computeConsultPlan", {}, R"({"keep":"locked"})");
    EXPECT_EQ(reply.status, 201) << reply.body;
    return json(reply);
  }
  wire::Reply publish(const wire::Json& plan) {
    return trial_.as("consult", "publishConsultPlan", {{"plan", text(plan, "id")}},
                     R"({"version":)" + std::to_string(number(plan, "version")) + "}");
  }
  /// A draft with every meeting at a time of the test's choosing; several timetables are optimal.
  wire::Json settled() {
    return json(
        edit(computed(), one_edit(nusantara_, acme_, R"(,"starts_at":")" + kFirst + "\"") + "," +
                             one_edit(nusantara_, rivals_, R"(,"starts_at":")" + kSecond + "\"") +
                             "," + one_edit(melaka_, acme_, R"(,"starts_at":")" + kSecond + "\"")));
  }
  /// One meeting of the published timetable by its two sides.
  wire::Json meeting(const std::string& buyer, const std::string& company) {
    const auto list = json(trial_.as("consult", "listConsultMeetings"));
    for (const auto& each : list.at("items").as_array())
      if (text(each.at("buyer"), "slug") == buyer && text(each.at("company"), "slug") == company)
        return each;
    return {};
  }
  wire::Reply edit(const wire::Json& plan, const std::string& edits, bool check_only = false) {
    return trial_.as("consult", "editConsultPlan", {{"plan", text(plan, "id")}},
                     R"({"version":)" + std::to_string(number(plan, "version")) +
                         R"(,"check_only":)" + (check_only ? "true" : "false") + R"(,"edits":[)" +
                         edits + "]}");
  }
  static std::string one_edit(const EntryId& buyer, const EntryId& company,
                              const std::string& more) {
    return R"({"buyer":")" + buyer.text() + R"(","company":")" + company.text() + "\"" + more + "}";
  }

  ConsultTrial trial_{GetParam()};
  EntryId nusantara_, melaka_, acme_, rivals_;
};

INSTANTIATE_TEST_SUITE_P(Dialects, ConsultMeetings, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(ConsultMeetings, TheEnginesDraftIsProvenAndKeepsAVetoApart) {
  const auto plan = computed();
  const auto& report = plan.at("report");
  EXPECT_EQ(text(report, "status"), "optimal");
  EXPECT_TRUE(report.at("proven").as_bool());
  EXPECT_EQ(number(report, "meetings"), 3);
  EXPECT_EQ(number(report, "musts_held"), 1);
  EXPECT_EQ(plan.at("warnings").as_array().size(), 0U);
  for (const auto& each : plan.at("meetings").as_array())
    EXPECT_FALSE(text(each, "buyer") == melaka_.text() && text(each, "company") == rivals_.text());
  const auto why = trial_.as("consult", "explainConsultPair", {{"plan", text(plan, "id")}}, "",
                             {{"buyer", melaka_.text()}, {"company", rivals_.text()}});
  EXPECT_EQ(text(json(why).at("reasons").as_array().at(0), "why"), "vetoed") << why.body;
}

TEST_P(ConsultMeetings, PublishingTellsEverybodyConcernedOnceAndAgainOnlyOfChanges) {
  const auto first = publish(computed());
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(number(json(first), "created"), 3);
  trial_.run_job("consult.tell");
  const auto told = [&] {
    return trial_.count("SELECT COUNT(*) FROM notification WHERE kind = 'consult.timetable'");
  };
  EXPECT_EQ(told(), 3);  // member, rival and buyer; nobody represents melaka
  trial_.run_job("consult.tell");
  EXPECT_EQ(told(), 3);

  const auto mine = json(trial_.as("member", "listMyConsultMeetings"));
  EXPECT_EQ(mine.at("items").as_array().size(), 2U);
  EXPECT_EQ(text(mine.at("items").as_array().at(0), "role"), "company");
  EXPECT_EQ(json(trial_.as("visitor", "listMyConsultMeetings")).at("items").as_array().size(), 0U);

  const auto again = publish(computed());
  EXPECT_EQ(number(json(again), "unchanged"), 3);
  trial_.run_job("consult.tell");
  EXPECT_EQ(told(), 3);
  const auto plans = json(trial_.as("consult", "listConsultPlans"));
  EXPECT_EQ(text(plans.at("items").as_array().at(0), "state"), "published");
  EXPECT_EQ(text(plans.at("items").as_array().at(1), "state"), "replaced");
}

TEST_P(ConsultMeetings, AChangeByHandIsTriedBeforeItIsSavedAndABrokenPlanIsNotPublished) {
  auto plan = computed();
  const auto apart = one_edit(melaka_, acme_, R"(,"starts_at":")" + kThird + "\"");
  const auto both = one_edit(nusantara_, acme_, R"(,"starts_at":")" + kFirst + "\"") + "," +
                    one_edit(nusantara_, rivals_, R"(,"starts_at":")" + kFirst + "\"") + "," +
                    apart;
  const auto tried = edit(plan, both, true);
  ASSERT_EQ(tried.status, 200) << tried.body;
  EXPECT_EQ(text(json(tried).at("warnings").as_array().at(0), "fault"), "buyer_busy");
  EXPECT_EQ(
      number(json(trial_.as("consult", "getConsultPlan", {{"plan", text(plan, "id")}})), "version"),
      1);

  ASSERT_EQ(edit(plan, both).status, 200);
  EXPECT_EQ(reason(edit(plan, both)), "consult.plan_stale");
  plan = json(trial_.as("consult", "getConsultPlan", {{"plan", text(plan, "id")}}));
  EXPECT_EQ(text(plan.at("report"), "status"), "by_hand");
  EXPECT_EQ(reason(publish(plan)), "consult.plan_broken");

  const auto mended = edit(
      plan, one_edit(nusantara_, rivals_, R"(,"starts_at":")" + kSecond + R"(","locked":true)"));
  EXPECT_EQ(json(mended).at("warnings").as_array().size(), 0U) << mended.body;
  EXPECT_EQ(publish(json(mended)).status, 200);
  EXPECT_EQ(text(meeting("nusantara", "rivals"), "starts_at"), kSecond);

  const auto next = computed();
  for (const auto& each : next.at("meetings").as_array())
    if (text(each, "company") == rivals_.text()) {
      EXPECT_EQ(text(each, "starts_at"), kSecond) << "locked";
      EXPECT_TRUE(each.at("locked").as_bool());
    }
  EXPECT_EQ(first_field(
                edit(next, one_edit(nusantara_, acme_, R"(,"starts_at":"2021-10-06T05:00:00Z")"))),
            "starts_at consult.slot_unknown");
}

TEST_P(ConsultMeetings, EachSideAnswersForItselfAndAsksForAnotherTime) {
  ASSERT_EQ(publish(settled()).status, 200);
  const auto id = text(meeting("nusantara", "acme"), "id");
  const ConsultTrial::Texts here{{"meeting", id}};
  EXPECT_EQ(
      text(json(trial_.as("member", "answerConsultMeeting", here, R"({"answer":"accepted"})")),
           "company_answer"),
      "accepted");
  EXPECT_EQ(reason(trial_.as("rival", "answerConsultMeeting", here, R"({"answer":"accepted"})")),
            "consult.meeting_unknown");
  EXPECT_EQ(reason(trial_.as("consult", "answerConsultMeeting", here, R"({"answer":"accepted"})")),
            "consult.not_a_side");

  const std::string wanted = R"({"starts":[")" + kThird + R"("],"words":"오후가 좋아요"})";
  const auto asked = trial_.as("buyer", "askConsultTime", here, wanted);
  ASSERT_EQ(asked.status, 200) << asked.body;
  EXPECT_EQ(text(json(asked).at("request"), "side"), "buyer");
  EXPECT_EQ(reason(trial_.as("buyer", "askConsultTime", here, wanted)), "consult.asked_already");
  EXPECT_EQ(first_field(trial_.as("member", "askConsultTime", here, "{}")), "starts required");
  EXPECT_EQ(json(trial_.as("member", "getConsultMeeting", here)).as_object().contains("request"),
            false)
      << "what one side asks is not the other's business";

  const auto moved = trial_.as("consult", "updateConsultMeeting", here,
                               R"({"version":2,"starts_at":")" + kThird + "\"}");
  ASSERT_EQ(moved.status, 200) << moved.body;
  EXPECT_EQ(text(json(moved), "company_answer"), "none") << "the new time needs a new answer";
  EXPECT_FALSE(json(moved).as_object().contains("request"));
  EXPECT_EQ(reason(trial_.as("consult", "updateConsultMeeting", here,
                             R"({"version":2,"state":"cancelled","cause":"by_manager"})")),
            "consult.meeting_stale");
  trial_.run_job("consult.tell");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM notification WHERE kind = 'consult.moved'"), 2);

  trial_.clock().set(*parse_rfc3339(kThird));
  EXPECT_EQ(reason(trial_.as("member", "answerConsultMeeting", here, R"({"answer":"accepted"})")),
            "consult.meeting_over");
}

TEST_P(ConsultMeetings, ARequestMayBeTakenBackOrRefused) {
  ASSERT_EQ(publish(settled()).status, 200);
  const ConsultTrial::Texts here{{"meeting", text(meeting("nusantara", "acme"), "id")}};
  const std::string wanted = R"({"words":"다른 날이면 좋겠어요"})";
  ASSERT_EQ(trial_.as("buyer", "askConsultTime", here, wanted).status, 200);
  const auto back = trial_.as("buyer", "withdrawConsultTime", here);
  EXPECT_FALSE(json(back).as_object().contains("request")) << back.body;
  ASSERT_EQ(trial_.as("buyer", "askConsultTime", here, wanted).status, 200);
  const auto refused = trial_.as("consult", "refuseConsultTime", here);
  EXPECT_EQ(refused.status, 200) << refused.body;
  trial_.run_job("consult.tell");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM notification WHERE kind = 'consult.refused'"), 1);
}

TEST_P(ConsultMeetings, FrozenMeansOneByOneAndNobodyIsInTwoPlaces) {
  const auto plan = computed();
  ASSERT_EQ(publish(plan).status, 200);
  ASSERT_EQ(trial_.as("consult", "freezeConsultation", {}, R"({"frozen":true})").status, 200);
  EXPECT_EQ(reason(publish(computed())), "consult.frozen");
  const auto acme = meeting("nusantara", "acme");
  const auto rivals = meeting("nusantara", "rivals");
  const auto clash = trial_.as("consult", "updateConsultMeeting", {{"meeting", text(acme, "id")}},
                               R"({"version":1,"starts_at":")" + text(rivals, "starts_at") + "\"}");
  EXPECT_EQ(reason(clash), "consult.slot_taken") << clash.body;
  const auto cancelled =
      trial_.as("consult", "updateConsultMeeting", {{"meeting", text(acme, "id")}},
                R"({"version":1,"state":"cancelled","cause":"by_manager"})");
  EXPECT_EQ(text(json(cancelled), "state"), "cancelled") << cancelled.body;
}

TEST_P(ConsultMeetings, ADraftIsDroppedAndAPublishedPlanStays) {
  const auto plan = computed();
  EXPECT_EQ(trial_.as("consult", "dropConsultPlan", {{"plan", text(plan, "id")}}).status, 204);
  EXPECT_EQ(reason(publish(plan)), "consult.plan_not_draft");
  const auto second = computed();
  ASSERT_EQ(publish(second).status, 200);
  EXPECT_EQ(reason(trial_.as("consult", "dropConsultPlan", {{"plan", text(second, "id")}})),
            "consult.plan_not_draft");
  const auto copy = trial_.as("consult", "computeConsultPlan", {}, R"({"keep":"as_is"})");
  EXPECT_EQ(json(copy).at("meetings").as_array().size(), 3U) << copy.body;
}

TEST_P(ConsultMeetings, TheFeedIsOneOwnMeetings) {
  ASSERT_EQ(publish(settled()).status, 200);
  const auto url = text(json(trial_.as("buyer", "rotateConsultFeed")), "feed_url");
  const auto secret = url.substr(url.rfind('/') + 1);
  const auto feed = trial_.as("", "getConsultFeed", {{"secret", secret}});
  ASSERT_EQ(feed.status, 200);
  EXPECT_NE(feed.body.find("Pertemuan dengan acme"), std::string::npos) << feed.body;
  EXPECT_EQ(feed.body.find("melaka"), std::string::npos);
  EXPECT_EQ(reason(trial_.as("", "getConsultFeed", {{"secret", "guessed"}})),
            "consult.feed_unknown");
}

TEST_P(ConsultMeetings, APublishedMeetingHasARoomForItsPeopleAndTheBoardSeesWhoIsMissing) {
  ASSERT_EQ(publish(settled()).status, 200);
  const auto acme = meeting("nusantara", "acme");
  const auto begins = *parse_rfc3339(text(acme, "starts_at"));
  const std::map<std::string, std::string, std::less<>> room{{"room", text(acme, "video_room")}};
  trial_.clock().set(begins - std::chrono::minutes{5});
  EXPECT_EQ(trial_.as("buyer", "joinVideoRoom", room).status, 200);
  EXPECT_EQ(trial_.as("consult", "joinVideoRoom", room).status, 200);
  EXPECT_EQ(reason(trial_.as("rival", "joinVideoRoom", room)), "video.unknown");

  const auto alarm = [&] {
    const auto board = json(trial_.as("consult", "getConsultBoard"));
    for (const auto& each : board.at("now").as_array())
      if (text(each, "id") == text(acme, "id")) return text(each, "alarm");
    return std::string("not on the board");
  };
  EXPECT_EQ(alarm(), "none");
  trial_.clock().set(begins + std::chrono::minutes{5});
  EXPECT_EQ(alarm(), "company_missing");
  EXPECT_EQ(trial_.as("member", "joinVideoRoom", room).status, 200);
  EXPECT_EQ(alarm(), "none");

  trial_.clock().set(begins + std::chrono::minutes{30});
  trial_.run_job("consult.close");
  EXPECT_EQ(text(meeting("nusantara", "acme"), "state"), "held");
}

TEST_P(ConsultMeetings, WhoStandsInMeetsTheSideThatCameInTheSameRoom) {
  wish(nusantara_, rivals_, Choice::no);
  ASSERT_EQ(publish(computed()).status, 200);
  trial_.command([&](contract::Context& context) {  // rivals come to want it, and stand by
    repository::remove_wish(context.tx, {nusantara_, rivals_, Side::buyer, Choice::no});
    auto entry = *repository::find_entry(context.tx, rivals_);
    entry.state = EntryState::stand_by;
    repository::save_entry(context.tx, entry, context.now);
    return true;
  });
  wish(nusantara_, rivals_, Choice::want);
  const auto acme = meeting("nusantara", "acme");
  const ConsultTrial::Texts here{{"meeting", text(acme, "id")}};
  EXPECT_EQ(reason(trial_.as("consult", "listConsultStandIns", here)), "consult.meeting_not_on");
  trial_.clock().set(*parse_rfc3339(text(acme, "starts_at")) + std::chrono::minutes{6});
  const auto list = trial_.as("consult", "listConsultStandIns", here, "", {{"absent", "company"}});
  ASSERT_EQ(json(list).at("items").as_array().size(), 1U) << list.body;
  EXPECT_EQ(text(json(list).at("items").as_array().at(0), "entry"), rivals_.text());

  const auto order = R"({"version":1,"absent":"company","entry":")" + rivals_.text() + "\"}";
  const auto filled = trial_.as("consult", "backFillConsultMeeting", here, order);
  ASSERT_EQ(filled.status, 201) << filled.body;
  EXPECT_EQ(text(json(filled), "video_room"), text(acme, "video_room"));
  EXPECT_EQ(text(meeting("nusantara", "acme"), "cause"), "company_absent");
  EXPECT_EQ(reason(trial_.as("consult", "backFillConsultMeeting", here, order)),
            "consult.meeting_not_on");
  const std::map<std::string, std::string, std::less<>> room{{"room", text(acme, "video_room")}};
  EXPECT_EQ(trial_.as("rival", "joinVideoRoom", room).status, 200);
  EXPECT_EQ(reason(trial_.as("member", "joinVideoRoom", room)), "video.unknown");
  trial_.run_job("consult.tell");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM notification WHERE kind = 'consult.back_fill'"), 2);
}

TEST_P(ConsultMeetings, AMeetingNobodyCameToIsMissed) {
  ASSERT_EQ(publish(settled()).status, 200);
  trial_.clock().set(*parse_rfc3339("2021-10-09T00:00:00+09:00"));
  trial_.run_job("consult.close");
  EXPECT_EQ(text(meeting("nusantara", "acme"), "state"), "missed");
  EXPECT_EQ(text(meeting("nusantara", "acme"), "cause"), "both_absent");
}

TEST_P(ConsultMeetings, WhatWasMovedByItselfIsNotMovedBackByTheNextPlan) {
  ASSERT_EQ(publish(settled()).status, 200);
  const auto acme = meeting("nusantara", "acme");
  const ConsultTrial::Texts here{{"meeting", text(acme, "id")}};
  ASSERT_EQ(trial_
                .as("consult", "updateConsultMeeting", here,
                    R"({"version":1,"starts_at":")" + kThird + "\"}")
                .status,
            200);
  const ConsultTrial::Texts there{{"meeting", text(meeting("melaka", "acme"), "id")}};
  ASSERT_EQ(trial_
                .as("consult", "updateConsultMeeting", there,
                    R"({"version":1,"state":"cancelled","cause":"by_manager"})")
                .status,
            200);
  const auto copy = json(trial_.as("consult", "computeConsultPlan", {}, R"({"keep":"as_is"})"));
  EXPECT_EQ(copy.at("moves").as_array().size(), 0U);
  const auto known = json(publish(copy));
  EXPECT_EQ(number(known, "unchanged"), 2) << wire::to_text(known);
  EXPECT_EQ(text(meeting("nusantara", "acme"), "starts_at"), kThird);
  EXPECT_EQ(text(meeting("melaka", "acme"), "state"), "cancelled");
}

TEST_P(ConsultMeetings, ADeadlineIsSetAndTakenAway) {
  const auto change = [&](const std::string& body) {
    return json(trial_.as("consult", "updateConsultation", {}, body)).as_object();
  };
  EXPECT_TRUE(change(R"({"version":1,"wishes_close_at":"2021-10-05T09:00:00Z"})")
                  .contains("wishes_close_at"));
  EXPECT_TRUE(change(R"({"version":2,"rooms":3})").contains("wishes_close_at"));
  EXPECT_FALSE(change(R"({"version":3,"wishes_close_at":""})").contains("wishes_close_at"));
  EXPECT_EQ(first_field(trial_.as("consult", "updateConsultation", {},
                                  R"({"version":4,"wishes_close_at":"tomorrow"})")),
            "wishes_close_at time.malformed");
}

TEST_P(ConsultMeetings, TheGridCannotLosePlannedMeetings) {
  ASSERT_EQ(publish(settled()).status, 200);
  const auto shorter = trial_.as(
      "consult", "updateConsultation", {},
      R"({"version":1,"windows":[{"day":"2021-10-08","starts":"10:00","ends":"12:00"}]})");
  EXPECT_EQ(reason(shorter), "consult.slots_in_use") << shorter.body;
  const auto wider = trial_.as("consult", "updateConsultation", {}, R"({"version":1,"rooms":9})");
  EXPECT_EQ(number(json(wider), "rooms"), 9) << wider.body;
  EXPECT_EQ(number(json(trial_.as("", "getConsultation")), "rooms"), 9);
}

}  // namespace
}  // namespace madang::programmes::consult
