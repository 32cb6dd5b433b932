#include <gtest/gtest.h>

#include "programmes/consult/consult_trial.hpp"
#include "programmes/consult/entries/service.hpp"

namespace madang::programmes::consult {
namespace {

using testing::ConsultTrial;
using testing::first_field;
using testing::json;
using testing::reason;
using testing::text;

class ConsultEntries : public ::testing::TestWithParam<std::string> {
 protected:
  wire::Reply save(std::string_view who, const std::string& slug, const std::string& body) {
    return trial_.as(who, "saveOwnConsultEntry", {{"organisation", slug}}, body);
  }
  wire::Reply own(std::string_view who, const char* operation, const std::string& slug) {
    return trial_.as(who, operation, {{"organisation", slug}});
  }
  wire::Reply decide(const std::string& id, const std::string& state) {
    return trial_.as("consult", "decideConsultEntries", {},
                     R"({"items":[{"id":")" + id + R"(","state":")" + state + R"("}]})");
  }
  std::int64_t count(const wire::Reply& reply, std::string_view side, std::string_view state) {
    const auto counts = json(reply).at("counts").at(side);
    const auto* const found = counts.get_object().if_contains(state);
    return found == nullptr ? 0 : found->to_number<std::int64_t>();
  }
  void close_applications() {
    trial_.exec("UPDATE consult_event SET applications_close_at = $1", {trial_.clock().now()});
  }

  ConsultTrial trial_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Dialects, ConsultEntries, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(ConsultEntries, ADraftIsFilledFromTheProfile) {
  const auto reply = own("buyer", "getOwnConsultEntry", "nusantara");
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto draft = json(reply);
  EXPECT_EQ(text(draft, "side"), "buyer");
  EXPECT_EQ(text(draft, "state"), "draft");
  EXPECT_EQ(text(draft, "time_zone"), "Asia/Jakarta");
  EXPECT_EQ(draft.at("budget_usd").to_number<int>(), 300'000);
  EXPECT_EQ(draft.at("hs_codes").at(0).as_string(), "852352");
  EXPECT_EQ(draft.at("wanted").as_array().size(), 2U);
  EXPECT_EQ(draft.at("version").to_number<int>(), 0);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM consult_entry"), 0);
}

TEST_P(ConsultEntries, IsSavedAsTypedThenHandedInAndAnswered) {
  ASSERT_EQ(save("buyer", "nusantara", R"({"version":0,"languages":[],"note":"견본 <b>"})").status,
            200);
  auto refused = own("buyer", "submitConsultEntry", "nusantara");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(first_field(refused), "languages required");
  ASSERT_EQ(save("buyer", "nusantara",
                 R"({"version":1,"languages":["id","en"],"hs_codes":["8523.52","85"],)"
                 R"("always":false,"available":["2021-10-06T01:30:00Z","2021-10-06T01:00:00Z",)"
                 R"("2021-10-06T01:00:00Z"],"representatives":2})")
                .status,
            200);
  const auto reply = own("buyer", "submitConsultEntry", "nusantara");
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto entry = json(reply);
  EXPECT_EQ(text(entry, "state"), "submitted");
  EXPECT_EQ(text(entry, "note"), "견본 <b>");
  EXPECT_EQ(entry.at("hs_codes").at(0).as_string(), "852352");
  EXPECT_EQ(entry.at("available").as_array().size(), 2U);
  EXPECT_EQ(entry.at("available").at(0).as_string(), "2021-10-06T01:00:00.000Z");
  EXPECT_EQ(reason(own("buyer", "submitConsultEntry", "nusantara")), "consult.entry_not_draft");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM notification WHERE person = $1 AND kind = "
                         "'consult.entry'",
                         {testing::person_of("buyer")}),
            1);
  const auto mine = json(trial_.as("buyer", "listMyConsultEntries")).at("items");
  ASSERT_EQ(mine.as_array().size(), 1U);
  EXPECT_EQ(text(mine.at(0), "state"), "submitted");
  EXPECT_EQ(trial_.as("", "listMyConsultEntries").status, 401);
  EXPECT_EQ(json(trial_.as("visitor", "listMyConsultEntries")).at("items").as_array().size(), 0U);
}

TEST_P(ConsultEntries, BadInputIsRefusedByField) {
  const auto refusal = [&](const std::string& body) {
    return first_field(save("buyer", "nusantara", body));
  };
  EXPECT_EQ(refusal(R"({"version":0,"languages":["english"]})"), "languages/0 language.malformed");
  EXPECT_EQ(refusal(R"({"version":0,"hs_codes":["85235"]})"),
            "hs_codes/0 consult.hs_code_malformed");
  EXPECT_EQ(refusal(R"({"version":0,"time_zone":"Mars/Olympus"})"), "time_zone zone.unknown");
  EXPECT_EQ(refusal(R"({"version":0,"available":["2021-10-06T01:10:00Z"]})"),
            "available/0 consult.slot_unknown");
  EXPECT_EQ(refusal(R"({"version":0,"available":["noon"]})"), "available/0 time.malformed");
  EXPECT_EQ(refusal(R"({"version":0,"representatives":0})").substr(0, 15), "representatives");
  EXPECT_EQ(refusal(R"({"version":0,"cap":3})").substr(0, 4), "cap ");
  EXPECT_EQ(reason(save("buyer", "nusantara", R"({"version":7})")), "consult.entry_stale");
  ASSERT_EQ(save("buyer", "nusantara", R"({"version":0,"available":[]})").status, 200);
  EXPECT_EQ(first_field(own("buyer", "submitConsultEntry", "nusantara")),
            "available consult.no_time");
}

TEST_P(ConsultEntries, OnlyItsPeopleAndManagersTouchAnApplication) {
  EXPECT_EQ(reason(save("member", "nusantara", R"({"version":0})")), "access.denied");
  EXPECT_EQ(save("", "nusantara", R"({"version":0})").status, 401);
  EXPECT_EQ(save("visitor", "nusantara", R"({"version":0})").status, 403);
  EXPECT_EQ(save("guide", "nusantara", R"({"version":0})").status, 403);
  EXPECT_EQ(reason(own("consult", "getOwnConsultEntry", "nobody")), "organisations.unknown");
  EXPECT_EQ(save("consult", "nusantara", R"({"version":0})").status, 200);
  trial_.exec("UPDATE role_grant SET role = 'employer' WHERE person = $1",
              {testing::person_of("member")});
  for (const auto* const operation : {"listConsultEntries", "listConsultInterpreters"})
    for (const auto* const who : {"", "visitor", "member", "buyer", "guide"})
      EXPECT_NE(trial_.as(who, operation).status, 200) << operation << who;
}

TEST_P(ConsultEntries, TheClosingTimeHoldsForApplicantsNotForManagers) {
  ASSERT_EQ(save("member", "acme", R"({"version":0,"time_zone":"Asia/Seoul"})").status, 200);
  close_applications();
  EXPECT_EQ(reason(save("member", "acme", R"({"version":1})")), "consult.applications_closed");
  EXPECT_EQ(reason(own("member", "submitConsultEntry", "acme")), "consult.applications_closed");
  EXPECT_EQ(own("consult", "submitConsultEntry", "acme").status, 200);
  EXPECT_EQ(own("member", "withdrawConsultEntry", "acme").status, 200);
  EXPECT_EQ(reason(own("member", "withdrawConsultEntry", "acme")), "consult.entry_not_open");
}

TEST_P(ConsultEntries, ADecisionIsToldAMinuteLaterUnlessTakenBack) {
  const auto acme = trial_.enter("acme", Side::company, EntryState::submitted).text();
  const auto rivals = trial_.enter("rivals", Side::company, EntryState::submitted).text();
  const auto told = [&] {
    return trial_.count("SELECT COUNT(*) FROM notification WHERE kind = 'consult.decision'");
  };
  EXPECT_EQ(count(decide(acme, "selected"), "company", "selected"), 1);
  EXPECT_EQ(count(decide(rivals, "declined"), "company", "declined"), 1);
  EXPECT_EQ(count(decide(rivals, "submitted"), "company", "submitted"), 1);
  trial_.run_job("consult.tell_decisions");
  EXPECT_EQ(told(), 0);
  trial_.clock().advance(kUndoTime);
  trial_.run_job("consult.tell_decisions");
  trial_.run_job("consult.tell_decisions");
  EXPECT_EQ(told(), 1);
  const auto row = trial_
                       .rows(
                           "SELECT person, title FROM notification WHERE kind = "
                           "'consult.decision'")
                       .at(0);
  EXPECT_EQ(row.text(0), testing::person_of("member").text());
  EXPECT_NE(row.text(1).find("You take part"), std::string::npos);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM effect WHERE kind = 'mail'"), 1);
}

TEST_P(ConsultEntries, ManyAreDecidedAtOnceOrNone) {
  const auto acme = trial_.enter("acme", Side::company, EntryState::submitted).text();
  const auto draft = trial_.enter("rivals", Side::company, EntryState::draft).text();
  const auto both = R"({"items":[{"id":")" + acme + R"(","state":"stand_by"},{"id":")" + draft +
                    R"(","state":"selected"}]})";
  EXPECT_EQ(reason(trial_.as("consult", "decideConsultEntries", {}, both)),
            "consult.entry_not_open");
  EXPECT_EQ(count(trial_.as("consult", "listConsultEntries"), "company", "submitted"), 1);
  EXPECT_EQ(decide(acme, "draft").status, 422);
  EXPECT_EQ(reason(decide(std::string(36, 'x'), "selected")), "consult.entry_unknown");
  EXPECT_EQ(trial_.as("member", "decideConsultEntries", {}, both).status, 403);
}

TEST_P(ConsultEntries, WhoHasMeetingsCannotLeave) {
  const auto acme = trial_.enter("acme", Side::company, EntryState::selected);
  const auto buyer = trial_.enter("nusantara", Side::buyer, EntryState::selected);
  trial_.exec(
      "INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, cause, "
      "starts_at, ends_at, buyer_answer, company_answer, video_room, sequence, version, "
      "created_at, updated_at) VALUES ('m', 'week', $1, $2, 1, 'plan', 'planned', '', 1, 2, "
      "'none', 'none', '', 0, 1, 0, 0)",
      {buyer, acme});
  EXPECT_EQ(reason(own("member", "withdrawConsultEntry", "acme")), "consult.entry_has_meetings");
  EXPECT_EQ(reason(decide(acme.text(), "declined")), "consult.entry_has_meetings");
  trial_.exec("UPDATE consult_meeting SET state = 'cancelled'");
  EXPECT_EQ(decide(acme.text(), "declined").status, 200);
}

TEST_P(ConsultEntries, AManagerSetsCapsAndPromises) {
  const auto acme = trial_.enter("acme", Side::company, EntryState::selected).text();
  const auto reply = trial_.as("consult", "updateConsultEntry", {{"entry", acme}},
                               R"({"version":1,"cap":6,"cap_day":3,"promised":2})");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(json(reply).at("promised").to_number<int>(), 2);
  EXPECT_EQ(json(reply).at("version").to_number<int>(), 2);
}

TEST_P(ConsultEntries, OrganisationsAreTakenInOnce) {
  trial_.enter("acme", Side::company, EntryState::declined);
  const auto first = json(trial_.as("consult", "takeConsultOrganisationsIn"));
  EXPECT_EQ(first.at("buyers").to_number<int>(), 2);
  EXPECT_EQ(first.at("companies").to_number<int>(), 1);
  EXPECT_EQ(first.at("interpreters").to_number<int>(), 1);
  EXPECT_EQ(first.at("there").to_number<int>(), 1);
  const auto again = json(trial_.as("consult", "takeConsultOrganisationsIn"));
  EXPECT_EQ(again.at("buyers").to_number<int>() + again.at("companies").to_number<int>(), 0);
  EXPECT_EQ(again.at("there").to_number<int>(), 5);
  const auto list = trial_.as("consult", "listConsultEntries");
  EXPECT_EQ(count(list, "buyer", "selected"), 2);
  EXPECT_EQ(count(list, "company", "declined"), 1);
}

TEST_P(ConsultEntries, InterpretersAreKeptByManagers) {
  const auto made = trial_.as("consult", "createConsultInterpreter", {},
                              R"({"name":"임온새","mail":"guide@example.org","languages":["ko",)"
                              R"("id"],"cap_day":6,"available":["2021-10-06T01:00:00Z"]})");
  ASSERT_EQ(made.status, 201) << made.body;
  const auto one = json(made);
  EXPECT_TRUE(one.at("has_account").as_bool());
  EXPECT_FALSE(one.at("always").as_bool());
  const auto change = [&](const std::string& body) {
    return trial_.as("consult", "updateConsultInterpreter", {{"interpreter", text(one, "id")}},
                     body);
  };
  const auto changed = change(R"({"version":1,"always":true,"retired":true,"mail":""})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_TRUE(json(changed).at("always").as_bool());
  EXPECT_FALSE(json(changed).at("has_account").as_bool());
  EXPECT_EQ(reason(change(R"({"version":1})")), "consult.interpreter_stale");
  EXPECT_EQ(first_field(change(R"({"version":2,"languages":["ko"]})")),
            "languages consult.two_languages");
  EXPECT_EQ(json(trial_.as("consult", "listConsultInterpreters")).at("items").as_array().size(),
            1U);
  EXPECT_EQ(first_field(trial_.as("consult", "createConsultInterpreter", {},
                                  R"({"languages":["ko","id"]})")),
            "name required");
}

}  // namespace
}  // namespace madang::programmes::consult
