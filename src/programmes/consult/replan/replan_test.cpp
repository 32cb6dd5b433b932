// The day goes wrong: who is away is marked, the engine proposes, one click does it.
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

const std::string kTen = "2021-10-06T01:00:00.000Z";  // in Seoul
const std::string kHalfPastTen = "2021-10-06T01:30:00.000Z";
const std::string kEleven = "2021-10-06T02:00:00.000Z";
const std::string kNoon = "2021-10-06T03:00:00.000Z";
const std::string kAfterTheLastDay = "2021-10-08T00:00:00.000Z";

class ConsultReplan : public ::testing::TestWithParam<std::string> {
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
  void speaks(const EntryId& id, consult::Texts languages) {
    trial_.command([&](contract::Context& context) {
      auto entry = *repository::find_entry(context.tx, id);
      entry.languages = std::move(languages);
      repository::save_entry(context.tx, entry, context.now);
      return true;
    });
  }
  std::string interpreter(const std::string& name) {
    return text(json(trial_.as("consult", "createConsultInterpreter", {},
                               R"({"name":")" + name + R"(","languages":["ko","id"]})")),
                "id");
  }
  static std::string edit(const EntryId& buyer, const EntryId& company, const std::string& at,
                          const std::string& more = "") {
    return R"({"buyer":")" + buyer.text() + R"(","company":")" + company.text() +
           R"(","starts_at":")" + at + "\"" + more + "}";
  }
  /// nusantara meets acme at ten and rivals half an hour later, when melaka meets acme.
  void publish(const std::string& first_more = "", const std::string& second_more = "") {
    auto plan = json(trial_.as("consult", "computeConsultPlan", {}, R"({"keep":"locked"})"));
    const auto edits = edit(nusantara_, acme_, kTen, first_more) + "," +
                       edit(nusantara_, rivals_, kHalfPastTen, second_more) + "," +
                       edit(melaka_, acme_, kHalfPastTen);
    plan = json(trial_.as("consult", "editConsultPlan", {{"plan", text(plan, "id")}},
                          R"({"version":1,"edits":[)" + edits + "]}"));
    const auto done = trial_.as("consult", "publishConsultPlan", {{"plan", text(plan, "id")}},
                                R"({"version":2})");
    ASSERT_EQ(done.status, 200) << done.body;
    trial_.run_job("consult.tell");
    trial_.exec("DELETE FROM notification", {});
  }
  wire::Json meeting(const std::string& buyer, const std::string& company) {
    const auto list = json(trial_.as("consult", "listConsultMeetings"));
    for (const auto& each : list.at("items").as_array())
      if (text(each.at("buyer"), "slug") == buyer && text(each.at("company"), "slug") == company)
        return each;
    return {};
  }
  static std::string away(const std::string& who, const std::string& id, const std::string& from,
                          const std::string& until) {
    return R"("absences":[{")" + who + R"(":")" + id + R"(","from":")" + from + R"(","until":")" +
           until + "\"}]";
  }
  wire::Json proposed(const std::string& absences) {
    const auto reply = trial_.as("consult", "proposeConsultReplan", {}, "{" + absences + "}");
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json(reply);
  }
  /// What a page sends back when the manager accepts this way.
  wire::Reply accept(const std::string& absences, const wire::Json& proposal,
                     std::size_t which = 0) {
    const auto& way = proposal.at("ways").as_array().at(which);
    std::string shifts;
    for (const auto& each : way.at("shifts").as_array()) {
      auto one = each.as_object();
      one.erase("interpreter_name");
      shifts += (shifts.empty() ? "" : ",") + wire::to_text(one);
    }
    std::string cancelled;
    for (const auto& each : way.at("unplaced").as_array())
      for (const auto& known : proposal.at("meetings").as_array())
        if (text(known, "id") == text(each, "meeting"))
          cancelled += std::string(cancelled.empty() ? "" : ",") + R"({"meeting":")" +
                       text(known, "id") + R"(","version":)" +
                       std::to_string(known.at("version").to_number<int>()) + "}";
    return trial_.as(
        "consult", "acceptConsultReplan", {},
        "{" + absences + R"(,"shifts":[)" + shifts + R"(],"cancelled":[)" + cancelled + "]}");
  }
  std::int64_t told(const std::string& kind) {
    trial_.run_job("consult.tell");
    return trial_.count("SELECT COUNT(*) FROM notification WHERE kind = 'consult." + kind + "'");
  }

  ConsultTrial trial_{GetParam()};
  EntryId nusantara_, melaka_, acme_, rivals_;
};

INSTANTIATE_TEST_SUITE_P(Dialects, ConsultReplan, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(ConsultReplan, ABuyerWhoComesLateMeetsTheSameCompaniesLater) {
  publish();
  trial_.as("consult", "freezeConsultation", {}, R"({"frozen":true})");
  trial_.clock().set(*parse_rfc3339("2021-10-06T09:45:00+09:00"));
  const auto late = away("entry", nusantara_.text(), kTen, kEleven);
  const auto seen = proposed(late);
  EXPECT_EQ(seen.at("hit").to_number<int>(), 2);
  const auto& way = seen.at("ways").as_array().at(0);
  EXPECT_EQ(way.at("others").to_number<int>(), 0);
  EXPECT_EQ(way.at("unplaced").as_array().size(), 0U);
  ASSERT_EQ(way.at("shifts").as_array().size(), 2U);
  for (const auto& each : way.at("shifts").as_array()) EXPECT_GE(text(each, "starts_at"), kEleven);
  EXPECT_EQ(text(meeting("nusantara", "acme"), "starts_at"), kTen) << "only proposed";

  const auto done = accept(late, seen);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(json(done).at("moved").to_number<int>(), 2);
  EXPECT_EQ(json(done).at("plan").to_number<int>(), 2);
  EXPECT_GE(text(meeting("nusantara", "acme"), "starts_at"), kEleven);
  EXPECT_EQ(text(meeting("melaka", "acme"), "starts_at"), kHalfPastTen) << "not concerned";
  EXPECT_EQ(told("moved"), 4) << "two meetings, both sides";
  const auto plans = json(trial_.as("consult", "listConsultPlans"));
  EXPECT_EQ(text(plans.at("items").as_array().at(0), "state"), "published");
  EXPECT_EQ(text(plans.at("items").as_array().at(1), "state"), "replaced");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'consult.replanned'"), 1);
  const auto left = trial_.command([&](contract::Context& context) {
    return repository::find_entry(context.tx, nusantara_)->available.value_or(std::vector<Time>());
  });
  EXPECT_EQ(left.size(), 6U) << "no later timetable counts on the lost hour";
  EXPECT_EQ(reason(accept(late, seen)), "consult.replan_stale") << "done already";
}

TEST_P(ConsultReplan, WhoCancelsAllIsCancelledWithTheReasonInWords) {
  publish();
  const auto gone = away("entry", acme_.text(), kTen, kAfterTheLastDay);
  const auto seen = proposed(gone);
  const auto& way = seen.at("ways").as_array().at(0);
  ASSERT_EQ(way.at("unplaced").as_array().size(), 2U);
  const auto& reasons = way.at("unplaced").as_array().at(0).at("reasons").as_array();
  EXPECT_EQ(text(reasons.at(0), "why"), "never_together");
  const auto done = accept(gone, seen);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(json(done).at("cancelled").to_number<int>(), 2);
  EXPECT_EQ(text(meeting("nusantara", "acme"), "state"), "cancelled");
  EXPECT_EQ(text(meeting("nusantara", "acme"), "cause"), "replanned");
  EXPECT_EQ(text(meeting("nusantara", "rivals"), "state"), "planned");
  EXPECT_GE(told("cancelled"), 2);
  const auto next = json(trial_.as("consult", "computeConsultPlan", {}, R"({"keep":"locked"})"));
  for (const auto& each : next.at("meetings").as_array())
    EXPECT_NE(text(each, "company"), acme_.text()) << "who is away is not planned again";
}

TEST_P(ConsultReplan, AnIllInterpreterIsReplacedBeforeAnyTimeChanges) {
  for (const auto& company : {acme_, rivals_}) speaks(company, {"ko"});
  for (const auto& buyer : {nusantara_, melaka_}) speaks(buyer, {"id"});
  const auto on = interpreter("임온새");
  const auto song = interpreter("송하늬");
  const auto kim = interpreter("김다솜");
  publish(R"(,"interpreter":")" + on + "\"", R"(,"interpreter":")" + on + "\"");
  ASSERT_EQ(text(meeting("nusantara", "rivals").at("interpreter"), "id"), on);
  const auto busy = text(meeting("melaka", "acme").at("interpreter"), "id");
  const auto ill = away("interpreter", on, kTen, kNoon);
  const auto seen = proposed(ill);
  ASSERT_EQ(seen.at("ways").as_array().size(), 1U);
  const auto done = accept(ill, seen);
  ASSERT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(json(done).at("moved").to_number<int>(), 0);
  EXPECT_EQ(json(done).at("interpreters").to_number<int>(), 2);
  EXPECT_EQ(text(meeting("nusantara", "rivals"), "starts_at"), kHalfPastTen);
  EXPECT_NE(text(meeting("nusantara", "rivals").at("interpreter"), "id"), busy);
  EXPECT_EQ(text(meeting("melaka", "acme").at("interpreter"), "id"), busy) << "not concerned";

  // Nobody is left at half past ten: one meeting goes elsewhere.
  const auto other = busy == song ? kim : song;
  const auto both = R"("absences":[{"interpreter":")" + other + R"(","from":")" + kTen +
                    R"(","until":")" + kNoon + "\"}]";
  const auto second = proposed(both);
  EXPECT_EQ(accept(both, second).status, 200);
  EXPECT_NE(text(meeting("nusantara", "rivals"), "starts_at"), kHalfPastTen);
  if (text(meeting("nusantara", "rivals"), "starts_at") < kNoon) {
    EXPECT_EQ(text(meeting("nusantara", "rivals").at("interpreter"), "id"), busy);
  }
}

TEST_P(ConsultReplan, WhatBeganOrIsLockedKeepsItsTime) {
  publish("", R"(,"locked":true)");
  trial_.clock().set(*parse_rfc3339("2021-10-06T10:05:00+09:00"));
  const auto off = away("entry", nusantara_.text(), kTen, kNoon);
  const auto seen = proposed(off);
  EXPECT_EQ(seen.at("hit").to_number<int>(), 1) << "the one at ten runs";
  ASSERT_EQ(seen.at("stuck").as_array().size(), 1U);
  EXPECT_EQ(seen.at("ways").as_array().at(0).at("shifts").as_array().size(), 0U);
  const auto locked = meeting("nusantara", "rivals");
  const auto forced =
      trial_.as("consult", "acceptConsultReplan", {},
                "{" + off + R"(,"shifts":[{"meeting":")" + text(locked, "id") +
                    R"(","version":1,"starts_at":"2021-10-07T01:00:00Z"}],"cancelled":[]})");
  EXPECT_EQ(reason(forced), "consult.replan_stale") << forced.body;
  EXPECT_EQ(accept(off, seen).status, 200);
  EXPECT_EQ(text(meeting("nusantara", "rivals"), "starts_at"), kHalfPastTen);
}

TEST_P(ConsultReplan, NothingIsAcceptedThatPutsSomebodyInTwoPlaces) {
  publish();
  const auto off = away("entry", melaka_.text(), kHalfPastTen, kEleven);
  const auto clash =
      trial_.as("consult", "acceptConsultReplan", {},
                "{" + off + R"(,"shifts":[{"meeting":")" + text(meeting("melaka", "acme"), "id") +
                    R"(","version":1,"starts_at":")" + kTen + R"("}],"cancelled":[]})");
  EXPECT_EQ(reason(clash), "consult.replan_stale") << clash.body;
  const auto unasked =
      trial_.as("consult", "acceptConsultReplan", {},
                "{" + off + R"(,"shifts":[],"cancelled":[{"meeting":")" +
                    text(meeting("nusantara", "acme"), "id") + R"(","version":1}]})");
  EXPECT_EQ(reason(unasked), "consult.replan_stale") << "nobody of it is away";
  EXPECT_EQ(first_field(trial_.as("consult", "proposeConsultReplan", {},
                                  "{" + away("entry", melaka_.text(), kNoon, kTen) + "}")),
            "absences consult.absence_backwards");
  EXPECT_EQ(reason(trial_.as("consult", "proposeConsultReplan", {},
                             "{" + away("entry", std::string(36, '0'), kTen, kNoon) + "}")),
            "consult.not_in_plan");
}

}  // namespace
}  // namespace madang::programmes::consult
