#include <gtest/gtest.h>

#include "core/audit/service.hpp"
#include "core/people/people_trial.hpp"

namespace madang::core::audit {
namespace {

using people::PeopleTrial;
using trial::json;
using trial::text;

const std::map<std::string, std::string, std::less<>> kWeek = {{"festival", "week"}};

class Audit : public ::testing::TestWithParam<std::string> {
 protected:
  void record_some() {
    trial_.command([&](contract::Context& context) {
      record(context, "week", "festival.changed", "festival", "week", R"({"field":"name"})");
      record(context, Act{"week", "consult", "consult.opened", "programme", "consult"});
      record(context, Act{"week", "jobfair", "jobfair.opened", "programme", "jobfair"});
      record(context, "other", "festival.changed", "festival", "other");
      return true;
    });
  }
  trial::Browser staff(const std::string& mail, const std::string& role,
                       const std::string& programme) {
    auto browser = trial_.register_person(mail);
    trial_.exec("UPDATE person SET sample = 1");
    trial_.exec(
        "INSERT INTO role_grant (id, person, role, festival, programme, organisation, created_at, "
        "created_by) VALUES ($1, $2, $3, 'week', $4, '', 0, 'test')",
        {uuid_v7(trial_.clock().now()), trial_.id_of(mail), role, programme});
    return browser;
  }
  std::vector<std::string> acts(trial::Browser& browser,
                                const std::map<std::string, std::string, std::less<>>& query) {
    std::vector<std::string> found;
    const auto list = json(browser.call("listAudit", "", kWeek, query));
    for (const auto& item : list.at("items").get_array()) found.push_back(text(item, "act"));
    return found;
  }
  PeopleTrial trial_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Both, Audit, ::testing::ValuesIn(trial::dialects()),
                         [](const auto& dialect) { return dialect.param; });

TEST_P(Audit, EveryChangeBreaksTheChain) {
  record_some();
  const auto check = [&] {
    Verification found;
    trial_.db().read([&](store::Tx& tx) { found = verify(tx); });
    return found;
  };
  EXPECT_TRUE(check().intact);
  EXPECT_EQ(check().entries, 4);
  const auto head = check().head;
  for (const std::string column : {"details", "act", "actor", "subject_id", "festival"}) {
    const auto before = trial_.rows("SELECT " + column + " FROM audit_entry WHERE sequence = 2");
    trial_.exec("UPDATE audit_entry SET " + column + " = 'x' WHERE sequence = 2");
    EXPECT_FALSE(check().intact) << column;
    EXPECT_EQ(check().first_broken, 2) << column;
    trial_.exec("UPDATE audit_entry SET " + column + " = $1 WHERE sequence = 2",
                {before.at(0).text(0)});
  }
  EXPECT_TRUE(check().intact);
  trial_.exec("DELETE FROM audit_entry WHERE sequence = 3");
  EXPECT_EQ(check().first_broken, 3);
  trial_.exec("DELETE FROM audit_entry WHERE sequence = 4");
  EXPECT_TRUE(check().intact) << "a cut-off end shows only in the head noted elsewhere";
  EXPECT_NE(check().head, head);
}

TEST_P(Audit, ARefusedCommandLeavesNoEntry) {
  auto owner = staff("owner@example.org", "owner", "");
  const auto before = trial_.rows("SELECT 1 FROM audit_entry").size();
  const auto reply = owner.call("revokeRole", "", {{"festival", "week"}, {"grant", "none"}});
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(trial_.rows("SELECT 1 FROM audit_entry").size(), before);
}

TEST_P(Audit, IsSearchedByOwnersAndByManagersForTheirProgramme) {
  record_some();
  auto owner = staff("owner@example.org", "owner", "");
  auto manager = staff("consult@example.org", "programme_manager", "consult");
  auto visitor = trial_.register_person("kim@example.org");
  EXPECT_EQ(acts(owner, {}),
            (std::vector<std::string>{"jobfair.opened", "consult.opened", "festival.changed"}));
  EXPECT_EQ(acts(manager, {}), (std::vector<std::string>{"consult.opened"}));
  EXPECT_EQ(acts(owner, {{"act", "festival."}}), (std::vector<std::string>{"festival.changed"}));
  EXPECT_EQ(acts(owner, {{"q", "NAME"}}), (std::vector<std::string>{"festival.changed"}));
  EXPECT_EQ(acts(owner, {{"q", "%"}}).size(), 0U);
  EXPECT_EQ(acts(owner, {{"to", "2021-10-06T09:59:59+09:00"}}).size(), 0U);
  EXPECT_EQ(acts(owner, {{"from", "2021-10-06T09:59:59+09:00"}}).size(), 3U);
  const auto page = json(owner.call("listAudit", "", kWeek, {{"limit", "2"}}));
  EXPECT_EQ(acts(owner, {{"after", text(page, "next")}}),
            (std::vector<std::string>{"festival.changed"}));
  EXPECT_EQ(owner.call("listAudit", "", kWeek, {{"from", "yesterday"}}).status, 422);
  EXPECT_EQ(owner.call("listAudit", "", kWeek, {{"after", "x"}}).status, 422);
  EXPECT_EQ(visitor.call("listAudit", "", kWeek).status, 403);
  EXPECT_EQ(manager.call("exportAudit", "", kWeek).status, 403);
  EXPECT_EQ(manager.call("verifyAudit", "", kWeek).status, 403);
}

TEST_P(Audit, IsExportedForSpreadsheetsWithoutFormulas) {
  trial_.command([&](contract::Context& context) {
    record(context, "week", "=cmd()", "festival", "a,\"b\"");
    return true;
  });
  auto owner = staff("owner@example.org", "owner", "");
  const auto csv = owner.call("exportAudit", "", kWeek).body;
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBFsequence,at,act,"));
  EXPECT_NE(csv.find(",\"'=cmd()\","), std::string::npos);
  EXPECT_NE(csv.find(",\"a,\"\"b\"\"\","), std::string::npos);
  const auto proof = json(owner.call("verifyAudit", "", kWeek));
  EXPECT_EQ(proof.at("intact"), true);
}

}  // namespace
}  // namespace madang::core::audit
