#include <gtest/gtest.h>

#include "programmes/consult/consult_trial.hpp"

namespace madang::programmes::consult {
namespace {

using testing::ConsultTrial;
using testing::first_field;
using testing::json;
using testing::person_of;
using testing::reason;
using testing::text;

/// A meeting of nusantara and acme on 6 October from 10:30 to 11:00 in Seoul, interpreted by
/// "guide"; the clock begins at 11:00.
class ConsultDiary : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    const auto buyer = trial_.enter("nusantara", Side::buyer, EntryState::selected);
    const auto acme = trial_.enter("acme", Side::company, EntryState::selected);
    const auto rivals = trial_.enter("rivals", Side::company, EntryState::selected);
    trial_.exec(
        "INSERT INTO consult_interpreter (id, festival, person, name, mail, languages, available, "
        "cap_day, retired, version, updated_at) VALUES "
        "('018f2b5e-3333-7000-8000-000000000001', 'week', $1, 'g', '', '[]', '', 0, 0, 1, 0)",
        {person_of("guide")});
    meet(kMeeting, buyer, acme, "held", 0);
    meet(kOther, buyer, rivals, "held", 1);
    trial_.clock().set(*parse_rfc3339("2021-10-06T11:00:00+09:00"));
  }
  void meet(const char* id, const EntryId& buyer, const EntryId& company, const char* state,
            int slot) {
    const auto starts =
        *parse_rfc3339("2021-10-06T10:30:00+09:00") + slot * std::chrono::minutes{30};
    trial_.exec(
        "INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, cause, "
        "starts_at, ends_at, interpreter, buyer_answer, company_answer, video_room, sequence, "
        "version, created_at, updated_at) VALUES ($1, 'week', $2, $3, 1, 'plan', $4, '', $5, $6, "
        "'018f2b5e-3333-7000-8000-000000000001', 'none', 'none', '', 0, 1, 0, 0)",
        {id, buyer, company, state, starts, starts + std::chrono::minutes{30}});
  }

  static std::string line(const char* stage, const char* quantity, const char* currency,
                          const char* price) {
    return std::string(R"({"stage":")") + stage + R"(","product":"Sensor","quantity":")" +
           quantity + R"(","unit":"pcs","currency":")" + currency + R"(","price":")" + price +
           "\"}";
  }
  static std::string body(long version, const std::string& lines, const char* notes = "말한 것") {
    return R"({"version":)" + std::to_string(version) + R"(,"lines":[)" + lines +
           R"(],"samples":[{"product":"Sensor","quantity":"3 pcs"}],"next_steps":"견적",)" +
           R"("notes":")" + notes + R"(","mou":"planned"})";
  }
  wire::Reply save(const char* who, long version, const std::string& lines,
                   const char* notes = "말한 것") {
    return trial_.as(who, "saveDiary", {{"meeting", kMeeting}}, body(version, lines, notes));
  }
  wire::Reply confirm(const char* who, long version) {
    return trial_.as(who, "confirmDiary", {{"meeting", kMeeting}},
                     R"({"version":)" + std::to_string(version) + "}");
  }
  wire::Reply get(const char* who, const char* meeting = kMeeting) {
    return trial_.as(who, "getDiary", {{"meeting", meeting}});
  }
  wire::Reply rates(const char* csv) { return trial_.as("consult", "importConsultRates", {}, csv); }
  std::vector<std::int64_t> tally() {
    const auto said = json(trial_.as("", "getConsultTally"));
    return {said.at("consultations").as_int64(), said.at("confirmed").as_int64(),
            said.at("discussed_usd_cents").as_int64(), said.at("agreed_usd_cents").as_int64(),
            said.at("open_lines").as_int64()};
  }
  static std::vector<std::string> confirmed_by(const wire::Reply& reply) {
    std::vector<std::string> sides;
    const auto diary = json(reply);
    for (const auto& each : diary.at("confirmations").as_array())
      sides.push_back(text(each, "side"));
    return sides;
  }
  long notifications(const char* kind, const char* person) {
    return trial_.count("SELECT COUNT(*) FROM notification WHERE kind = $1 AND person = $2",
                        {kind, person_of(person)});
  }

  using Strings = std::vector<std::string>;
  using Numbers = std::vector<std::int64_t>;
  static constexpr const char* kMeeting = "018f2b5e-0000-7000-8000-0000000000aa";
  static constexpr const char* kOther = "018f2b5e-0000-7000-8000-0000000000bb";
  ConsultTrial trial_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Dialects, ConsultDiary, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(ConsultDiary, OnlyWhomItConcernsSeesIt) {
  for (const auto* const who : {"rival", "visitor", "seller"}) {
    const auto reply = get(who);
    EXPECT_EQ(reason(reply),
              std::string(who) == "seller" ? "session.required" : "consult.meeting_unknown")
        << who;
  }
  EXPECT_EQ(text(json(get("buyer")), "seat"), "buyer");
  EXPECT_EQ(text(json(get("member")), "seat"), "company");
  EXPECT_EQ(text(json(get("consult")), "seat"), "manager");
  EXPECT_EQ(text(json(get("owner")), "seat"), "manager");
  const auto guide = json(get("guide"));
  EXPECT_EQ(text(guide, "seat"), "interpreter");
  EXPECT_FALSE(guide.at("may_write").as_bool());
  EXPECT_FALSE(guide.at("may_confirm").as_bool());
  EXPECT_EQ(reason(save("guide", 0, "")), "consult.diary_not_yours");
  EXPECT_EQ(reason(save("rival", 0, "")), "consult.meeting_unknown");
}

TEST_P(ConsultDiary, BothWriteAndAStaleVersionLosesNothing) {
  const auto first = save("buyer", 0, line("discussed", "1500", "USD", "2.35"), "from the buyer");
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(json(first).at("version").as_int64(), 1);
  EXPECT_EQ(text(json(first).at("lines").at(0), "amount"), "3525.00");
  const auto stale = save("member", 0, "", "from the company");
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(reason(stale), "consult.diary_stale");
  EXPECT_EQ(text(json(get("member")), "notes"), "from the buyer");
  EXPECT_EQ(save("member", 1, "", "both").status, 200);
  // The same again, from a page that did not hear the answer, is no new version.
  EXPECT_EQ(json(save("member", 1, "", "both")).at("version").as_int64(), 2);
  const auto versions = json(trial_.as("buyer", "listDiaryVersions", {{"meeting", kMeeting}}));
  ASSERT_EQ(versions.at("items").as_array().size(), 2U);
  EXPECT_EQ(text(versions.at("items").at(1).at("text"), "notes"), "from the buyer");
  EXPECT_EQ(text(versions.at("items").at(1), "side"), "buyer");
}

TEST_P(ConsultDiary, EveryFieldThatIsWrongIsNamed) {
  EXPECT_EQ(first_field(save("buyer", 0, line("discussed", "0", "USD", "1"))),
            "lines/0/quantity consult.quantity_malformed");
  EXPECT_EQ(first_field(save("buyer", 0, line("discussed", "1", "USDT", "1"))),
            "lines/0/currency consult.currency_unknown");
  EXPECT_EQ(first_field(save("buyer", 0, line("discussed", "1", "KRW", "1190.5"))),
            "lines/0/price consult.price_malformed");
  EXPECT_EQ(first_field(save("buyer", 0, line("discussed", "1000000000", "KRW", "9999999999"))),
            "lines/0/price consult.amount_too_large");
}

TEST_P(ConsultDiary, AChangeTakesConfirmationsAwayAndSaysSo) {
  save("buyer", 0, line("agreed", "100", "USD", "10"));
  EXPECT_EQ(reason(confirm("member", 0)), "consult.diary_stale");
  EXPECT_EQ(confirmed_by(confirm("member", 1)), Strings{"company"});
  EXPECT_EQ(notifications("consult.diary_waiting", "buyer"), 1);
  const auto changed = save("buyer", 1, line("agreed", "100", "USD", "12"));
  EXPECT_EQ(confirmed_by(changed), Strings{});
  EXPECT_EQ(text(json(changed).at("undone"), "side"), "buyer");
  EXPECT_EQ(notifications("consult.diary_reopened", "member"), 1);
  EXPECT_EQ(tally(), (Numbers{2, 0, 0, 0, 0}));
  EXPECT_EQ(confirmed_by(confirm("buyer", 2)), Strings{"buyer"});
  const auto both = confirm("member", 2);
  EXPECT_EQ(confirmed_by(both), (Strings{"buyer", "company"}));
  EXPECT_EQ(json(both).as_object().if_contains("undone"), nullptr);
  EXPECT_EQ(tally(), (Numbers{2, 1, 0, 120'000, 0}));
  EXPECT_EQ(notifications("consult.diary_final", "buyer"), 1);
  // After both: the amount is out of the sum until both confirm again.
  EXPECT_EQ(save("member", 2, line("agreed", "100", "USD", "13")).status, 200);
  EXPECT_EQ(notifications("consult.diary_reopened", "buyer"), 1);
  EXPECT_EQ(tally(), (Numbers{2, 0, 0, 0, 0}));
}

TEST_P(ConsultDiary, OthersCannotConfirmAndManagersCorrectWithATrace) {
  EXPECT_EQ(reason(confirm("buyer", 0)), "consult.diary_empty");
  save("buyer", 0, line("discussed", "1", "USD", "5"));
  EXPECT_EQ(reason(confirm("guide", 1)), "consult.confirm_not_yours");
  EXPECT_EQ(reason(confirm("consult", 1)), "consult.confirm_not_yours");
  confirm("buyer", 1);
  confirm("member", 1);
  EXPECT_EQ(tally(), (Numbers{2, 1, 500, 0, 0}));
  const auto corrected = save("consult", 1, line("discussed", "1", "USD", "6"));
  EXPECT_EQ(text(json(corrected), "edited_side"), "manager");
  EXPECT_EQ(confirmed_by(corrected), Strings{});
  EXPECT_EQ(notifications("consult.diary_reopened", "buyer"), 1);
  EXPECT_EQ(notifications("consult.diary_reopened", "member"), 1);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'consult.diary_corrected'"),
            1);
}

TEST_P(ConsultDiary, NothingIsConfirmedBeforeTheMeetingOrOfOneThatIsOff) {
  trial_.clock().set(*parse_rfc3339("2021-10-06T10:00:00+09:00"));
  save("buyer", 0, "");
  EXPECT_EQ(reason(confirm("buyer", 1)), "consult.diary_too_early");
  trial_.exec("UPDATE consult_meeting SET state = 'cancelled' WHERE id = $1", {kMeeting});
  EXPECT_EQ(reason(save("buyer", 1, "", "x")), "consult.meeting_off");
}

TEST_P(ConsultDiary, TheRateOfTheDayIsFrozenAndLaterOnesChangeNothing) {
  EXPECT_TRUE(json(rates("date,currency,rate\n2021-10-05,KRW,1190.00\n2021-10-07,KRW,1200.00\n"))
                  .at("applied")
                  .as_bool());
  save("buyer", 0,
       line("discussed", "2.5", "KRW", "119000") + "," + line("agreed", "10", "IDR", "14230.50"));
  confirm("buyer", 1);
  const auto both = json(confirm("member", 1));
  EXPECT_EQ(text(both.at("lines").at(0), "amount"), "297500");
  EXPECT_EQ(text(both.at("lines").at(0), "rate"), "1190");
  EXPECT_EQ(text(both.at("lines").at(0), "rate_day"), "2021-10-05");
  EXPECT_EQ(both.at("lines").at(0).at("usd_cents").as_int64(), 25'000);
  EXPECT_EQ(both.at("lines").at(1).as_object().if_contains("usd_cents"), nullptr);
  EXPECT_EQ(tally(), (Numbers{2, 1, 25'000, 0, 1}));

  const auto results = json(trial_.as("consult", "getConsultResults"));
  ASSERT_EQ(results.at("missing_rates").as_array().size(), 1U);
  EXPECT_EQ(text(results.at("missing_rates").at(0), "currency"), "IDR");
  EXPECT_EQ(text(results.at("missing_rates").at(0), "day"), "2021-10-06");

  const auto later =
      json(rates("date;currency;rate\n2021-10-06;KRW;900\n2021-10-06;IDR;14230.5\n"));
  EXPECT_EQ(later.at("added").as_int64(), 2);
  EXPECT_EQ(later.at("filled").as_int64(), 1);
  EXPECT_EQ(tally(), (Numbers{2, 1, 25'000, 1'000, 0}));
  EXPECT_EQ(trial_.events().back(), "consult/week/tally tally.changed");
  EXPECT_EQ(json(trial_.as("consult", "listConsultRates")).at("items").as_array().size(), 4U);
}

TEST_P(ConsultDiary, ABrokenSheetOfRatesImportsNothing) {
  const auto report =
      json(rates("date,currency,rate\n2021-10-05,KRW,\"1,190.00\"\n"
                 "2021-13-05,JPY,111\n2021-10-05,USD,1\n2021-10-05,WON,1190\n"
                 "2021-10-05,JPY,111\n2021-10-05,JPY,112\n2021-10-06,MYR,0\n"));
  EXPECT_FALSE(report.at("applied").as_bool());
  Strings found;
  for (const auto& each : report.at("problems").as_array()) {
    found.push_back(std::to_string(each.at("line").as_int64()) + ":" +
                    std::to_string(each.at("column").as_int64()) + " " + text(each, "reason"));
    for (const auto* const language : {"ko", "en", "id", "ms"})
      EXPECT_NE(text(each.at("detail_translated"), language), "") << language;
  }
  EXPECT_EQ(found,
            (Strings{"2:3 sheet.not_rate", "3:1 intake.not_day", "4:2 sheet.rate_of_dollar",
                     "5:2 sheet.rate_currency", "7:2 intake.duplicate", "8:3 sheet.not_rate"}));
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM consult_rate"), 0);
}

TEST_P(ConsultDiary, TheTallySaysEveryChangeOnce) {
  trial_.run_job("consult.tally");
  EXPECT_EQ(trial_.count("SELECT held FROM consult_tally"), 2);
  save("buyer", 0, line("discussed", "1", "USD", "5"));
  confirm("buyer", 1);
  const auto before = trial_.events().size();
  confirm("member", 1);
  EXPECT_EQ(trial_.events().size(), before + 1);
  confirm("member", 1);
  EXPECT_EQ(trial_.events().size(), before + 1);
}

TEST_P(ConsultDiary, AManagerWhoSaysItWasHeldMovesTheTallyAtOnce) {
  trial_.exec("UPDATE consult_meeting SET state = 'planned' WHERE id = $1", {kMeeting});
  trial_.run_job("consult.tally");
  const auto before = trial_.events().size();
  const auto held = trial_.as("consult", "updateConsultMeeting", {{"meeting", kMeeting}},
                              R"({"version":1,"state":"held"})");
  ASSERT_EQ(held.status, 200) << held.body;
  auto said = trial_.events();
  said.erase(said.begin(), said.begin() + static_cast<long>(before));
  EXPECT_EQ(std::count(said.begin(), said.end(), "consult/week/tally tally.changed"), 1);
  EXPECT_EQ(tally(), (Numbers{2, 0, 0, 0, 0}));
}

TEST_P(ConsultDiary, AMeetingThatBothConfirmWasHeld) {
  trial_.exec("UPDATE consult_meeting SET state = 'missed'");
  EXPECT_EQ(tally(), (Numbers{0, 0, 0, 0, 0}));
  save("buyer", 0, line("discussed", "1", "USD", "5"));
  confirm("buyer", 1);
  confirm("member", 1);
  EXPECT_EQ(tally(), (Numbers{1, 1, 500, 0, 0}));
}

TEST_P(ConsultDiary, AnMouIsSeenByBothAndByNobodyElse) {
  save("buyer", 0, "");
  confirm("member", 1);
  const auto added =
      trial_.as("buyer", "addDiaryFile", {{"meeting", kMeeting}}, "%PDF-1.7\n%%EOF\n");
  ASSERT_EQ(added.status, 200) << added.body;
  EXPECT_EQ(confirmed_by(added), Strings{});
  const auto file = text(json(added).at("files").at(0), "id");
  for (const auto* const who : {"buyer", "member", "guide", "consult"})
    EXPECT_EQ(trial_.as(who, "getDiaryFile", {{"meeting", kMeeting}, {"file", file}}).status, 200);
  EXPECT_EQ(reason(trial_.as("rival", "getDiaryFile", {{"meeting", kMeeting}, {"file", file}})),
            "consult.meeting_unknown");
  // Nor through a meeting of their own.
  EXPECT_EQ(reason(trial_.as("rival", "getDiaryFile", {{"meeting", kOther}, {"file", file}})),
            "files.unknown");
  EXPECT_EQ(reason(trial_.as("guide", "addDiaryFile", {{"meeting", kMeeting}}, "%PDF-1.7\n")),
            "consult.diary_not_yours");
  const auto removed =
      trial_.as("member", "removeDiaryFile", {{"meeting", kMeeting}, {"file", file}});
  EXPECT_EQ(removed.status, 200);
  EXPECT_TRUE(json(removed).at("files").as_array().empty());
}

TEST_P(ConsultDiary, WhatBecomesOfAMeetingIsFollowed) {
  const auto put = [&](const char* who, const std::string& change) {
    return trial_.as(who, "saveFollowUp", {{"meeting", kMeeting}}, change);
  };
  save("buyer", 0, line("discussed", "1", "USD", "5"));
  EXPECT_EQ(reason(put("buyer", R"({"version":0,"check_ins":[],"samples":[],"contracts":[]})")),
            "consult.follow_up_not_begun");
  confirm("buyer", 1);
  confirm("member", 1);
  const auto begun = json(trial_.as("member", "getFollowUp", {{"meeting", kMeeting}}));
  EXPECT_EQ(begun.at("check_ins").as_array().size(), 3U);
  EXPECT_EQ(text(begun.at("check_ins").at(0), "due_at"), "2021-11-05T02:00:00.000Z");
  EXPECT_EQ(text(begun.at("samples").at(0), "quantity"), "3 pcs");
  EXPECT_EQ(reason(trial_.as("guide", "getFollowUp", {{"meeting", kMeeting}})),
            "consult.follow_up_not_yours");

  trial_.clock().set(*parse_rfc3339("2021-11-05T11:00:01+09:00"));
  trial_.run_job("consult.check_ins");
  trial_.run_job("consult.check_ins");
  for (const auto* const who : {"buyer", "member"})
    EXPECT_EQ(notifications("consult.check_in", who), 1);
  EXPECT_EQ(json(trial_.as("consult", "getConsultResults")).at("overdue").as_array().size(), 1U);

  rates("date,currency,rate\n2021-11-01,KRW,1175.5\n");
  const std::string change =
      R"({"version":1,"again":"yes","check_ins":[{"days":30,"state":"contract","note":"계약"}],)"
      R"("samples":[{"product":"Sensor","quantity":"3 pcs","sent_on":"2021-10-20",)"
      R"("received_on":"","answer":""}],"contracts":[{"signed_on":"2021-11-03","note":"",)"
      R"("currency":"KRW","amount":"11755000"},{"signed_on":"2021-11-04","note":"",)"
      R"("currency":"MYR","amount":"42.00"}]})";
  const auto written = put("member", change);
  ASSERT_EQ(written.status, 200) << written.body;
  const auto now = json(written);
  EXPECT_EQ(text(now, "company_again"), "yes");
  EXPECT_EQ(text(now, "buyer_again"), "");
  EXPECT_EQ(now.at("contracts").at(0).at("usd_cents").as_int64(), 1'000'000);
  EXPECT_EQ(now.at("contracts").at(1).as_object().if_contains("usd_cents"), nullptr);
  EXPECT_TRUE(json(trial_.as("consult", "getConsultResults")).at("overdue").as_array().empty());
  EXPECT_EQ(reason(put("buyer", change)), "consult.follow_up_stale");
  EXPECT_EQ(json(rates("date,currency,rate\n2021-11-04,MYR,4.2\n")).at("filled").as_int64(), 1);
  EXPECT_EQ(first_field(put("buyer", R"({"version":2,"check_ins":[],"samples":[],"contracts":)"
                                     R"([{"signed_on":"2021-11-32","note":"","currency":"JPY",)"
                                     R"("amount":"1.5"}]})")),
            "contracts/0/signed_on day.malformed");
}

TEST_P(ConsultDiary, WhoWantToMeetAgainSetATimeAndItIsAMeeting) {
  const ConsultTrial::Texts here{{"meeting", kMeeting}};
  ASSERT_EQ(save("buyer", 0, line("discussed", "1", "USD", "10")).status, 200);
  ASSERT_EQ(confirm("buyer", 1).status, 200);
  ASSERT_EQ(confirm("member", 1).status, 200);
  const auto want = [&](const char* who, int version) {
    return trial_.as(who, "saveFollowUp", here,
                     R"({"version":)" + std::to_string(version) +
                         R"(,"again":"yes","check_ins":[],"samples":[],"contracts":[]})");
  };
  ASSERT_EQ(want("buyer", 1).status, 200);
  EXPECT_FALSE(json(trial_.as("member", "getSecondMeeting", here)).at("may").as_bool());
  const std::string next = R"({"starts_at":"2021-10-07T01:00:00Z"})";
  EXPECT_EQ(reason(trial_.as("buyer", "makeSecondMeeting", here, next)),
            "consult.second_not_agreed");
  ASSERT_EQ(want("member", 2).status, 200);
  const auto seen = json(trial_.as("buyer", "getSecondMeeting", here));
  EXPECT_TRUE(seen.at("may").as_bool());
  EXPECT_EQ(text(seen.at("slots").as_array().at(0), "starts_at"), "2021-10-06T02:30:00.000Z");
  EXPECT_EQ(reason(trial_.as("rival", "makeSecondMeeting", here, next)), "consult.meeting_unknown");
  EXPECT_EQ(reason(trial_.as("guide", "makeSecondMeeting", here, next)),
            "consult.follow_up_not_yours");
  EXPECT_EQ(first_field(trial_.as("buyer", "makeSecondMeeting", here,
                                  R"({"starts_at":"2021-10-06T05:00:00Z"})")),
            "starts_at consult.slot_unknown");

  const auto made = trial_.as("buyer", "makeSecondMeeting", here, next);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(text(json(made), "source"), "second");
  EXPECT_EQ(text(json(made), "buyer_answer"), "accepted");
  EXPECT_EQ(text(json(made), "company_answer"), "none");
  EXPECT_EQ(reason(trial_.as("member", "makeSecondMeeting", here, next)), "consult.second_planned");
  trial_.run_job("consult.tell");
  EXPECT_EQ(notifications("consult.second", "member"), 1);
  const ConsultTrial::Texts second{{"meeting", text(json(made), "id")}};
  EXPECT_EQ(trial_.as("member", "answerConsultMeeting", second, R"({"answer":"accepted"})").status,
            200);
  const auto url = text(json(trial_.as("member", "rotateConsultFeed")), "feed_url");
  const auto feed = trial_.as("", "getConsultFeed", {{"secret", url.substr(url.rfind('/') + 1)}});
  EXPECT_NE(feed.body.find("20211007T100000"), std::string::npos) << feed.body;

  // A new timetable keeps both free for it.
  const auto plan = json(trial_.as("consult", "computeConsultPlan", {}, R"({"keep":"locked"})"));
  for (const auto& each : plan.at("meetings").as_array())
    EXPECT_NE(text(each, "starts_at"), "2021-10-07T01:00:00.000Z");
}

TEST_P(ConsultDiary, AfterTheEventASecondMeetingHasATimeOfItsOwn) {
  trial_.clock().set(*parse_rfc3339("2021-10-20T11:00:00+09:00"));
  const ConsultTrial::Texts here{{"meeting", kMeeting}};
  EXPECT_EQ(json(trial_.as("consult", "getSecondMeeting", here)).at("slots").as_array().size(), 0U);
  const auto made =
      trial_.as("consult", "makeSecondMeeting", here, R"({"starts_at":"2021-10-25T06:15:00Z"})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(text(json(made), "ends_at"), "2021-10-25T06:45:00.000Z");
  EXPECT_EQ(json(trial_.as("buyer", "listMyConsultMeetings")).at("items").as_array().size(), 3U);
  const auto clash = trial_.as("consult", "makeSecondMeeting", {{"meeting", kOther}},
                               R"({"starts_at":"2021-10-25T06:30:00Z"})");
  EXPECT_EQ(reason(clash), "consult.slot_taken") << "the buyer is with acme then";
  const auto event = trial_.as("consult", "updateConsultation", {}, R"({"version":1,"rooms":3})");
  EXPECT_EQ(event.status, 200) << "the grid does not need it";
  EXPECT_EQ(reason(trial_.as("consult", "makeSecondMeeting", {{"meeting", text(json(made), "id")}},
                             R"({"starts_at":"2021-10-29T06:30:00Z"})")),
            "consult.second_too_soon");
}

}  // namespace
}  // namespace madang::programmes::consult
