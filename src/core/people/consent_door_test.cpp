#include <gtest/gtest.h>

#include "core/consent/service.hpp"
#include "core/people/people_trial.hpp"

namespace madang::core::consent {
namespace {

using people::PeopleTrial;
using trial::json;
using trial::reason;
using trial::text;

const Time kEnd = *parse_rfc3339("2021-10-22T23:59:59+09:00");

Text a_text(const std::string& purpose, const std::string& wording = "계정을 위해") {
  Text made;
  made.purpose = purpose;
  made.required = purpose == "account";
  made.retention_days = 365;
  made.title = {{"ko", "수집·이용"}, {"en", "Use"}};
  made.body = {{"ko", wording}};
  made.items = {{"ko", "이름, 메일"}};
  made.retention = {{"ko", "1년"}};
  made.refusal = {{"ko", "계정을 만들 수 없어요"}};
  if (purpose == "overseas") {
    made.kind = "overseas";
    made.recipient = {{"ko", "바이어"}};
    made.country = {{"ko", "말레이시아"}};
  }
  return made;
}

std::string sign_up(const std::string& mail, const std::string& consents) {
  auto body = people::sign_up_body(mail);
  body.pop_back();
  return body + R"(,"festival":"week","consents":)" + consents + "}";
}

class Consent : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    bring_text(a_text("account"), 0);
    bring_text(a_text("overseas"), 1);
  }
  Upsert bring_text(const Text& made, std::int64_t position) {
    return trial_.command(
        [&](contract::Context& context) { return bring(context, "week", made, position, kEnd); });
  }
  trial::Browser member(const std::string& mail) {
    trial::Browser browser(trial_);
    EXPECT_EQ(browser.call("signUp", sign_up(mail, R"(["account"])")).status, 202);
    EXPECT_EQ(browser.call("confirmMail", people::token_body(trial_.last_token())).status, 200);
    return browser;
  }
  trial::Browser owner_of_week() {
    auto owner = member("owner@example.org");
    trial_.exec("UPDATE person SET sample = 1");
    trial_.exec(
        "INSERT INTO role_grant (id, person, role, festival, programme, organisation, created_at, "
        "created_by) VALUES ('g', $1, 'owner', 'week', '', '', 0, 'test')",
        {trial_.id_of("owner@example.org")});
    return owner;
  }
  wire::Json purpose(trial::Browser& browser, std::size_t at) {
    return json(browser.call("listConsents", "", {{"festival", "week"}})).at("items").at(at);
  }
  static std::map<std::string, std::string, std::less<>> of(const std::string& purpose) {
    return {{"festival", "week"}, {"purpose", purpose}};
  }
  PeopleTrial trial_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Both, Consent, ::testing::ValuesIn(trial::dialects()),
                         [](const auto& dialect) { return dialect.param; });

TEST_P(Consent, SignUpNeedsWhatIsRequired) {
  trial::Browser browser(trial_);
  EXPECT_EQ(reason(browser.call("signUp", sign_up("kim@example.org", "[]"))), "consent.required");
  EXPECT_EQ(reason(browser.call("signUp", sign_up("kim@example.org", R"(["account","x"])"))),
            "consent.unknown");
  auto kim = member("kim@example.org");
  EXPECT_EQ(purpose(kim, 0).at("mine").at("given"), true);
  EXPECT_EQ(purpose(kim, 1).get_object().if_contains("mine"), nullptr);
  EXPECT_EQ(text(purpose(kim, 1).at("country"), "ko"), "말레이시아");
  EXPECT_EQ(purpose(browser, 0).get_object().if_contains("mine"), nullptr);
}

TEST_P(Consent, IsGivenWithdrawnAndRecorded) {
  auto kim = member("kim@example.org");
  const auto give = R"({"given":true,"version":1})";
  const auto take = R"({"given":false,"version":1})";
  EXPECT_EQ(kim.call("setMyConsent", give, of("overseas")).status, 200);
  EXPECT_EQ(kim.call("setMyConsent", take, of("overseas")).status, 200);
  EXPECT_EQ(purpose(kim, 1).at("mine").at("given"), false);
  EXPECT_EQ(reason(kim.call("setMyConsent", take, of("account"))), "consent.is_required");
  EXPECT_EQ(reason(kim.call("setMyConsent", give, of("nothing"))), "consent.unknown");
  EXPECT_EQ(reason(kim.call("setMyConsent", R"({"given":true,"version":2})", of("overseas"))),
            "consent.new_version");
  EXPECT_EQ(kim.call("setMyConsent", R"({"given":"yes"})", of("overseas")).status, 422);
  EXPECT_EQ(kim.call("listConsentRecords", "", {{"festival", "week"}}).status, 403);
  const auto rows = trial_.rows("SELECT purpose, given, text_hash FROM consent_record ORDER BY id");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows.at(2).integer(1), 0);
  EXPECT_EQ(
      rows.at(2).text(2),
      trial_.rows("SELECT text_hash FROM consent_text WHERE purpose = 'overseas'").at(0).text(0));
}

TEST_P(Consent, TheOwnerSeesRecordsAndTotals) {
  auto kim = member("kim@example.org");
  kim.call("setMyConsent", R"({"given":true,"version":1})", of("overseas"));
  auto owner = owner_of_week();
  const auto list =
      json(owner.call("listConsentRecords", "", {{"festival", "week"}}, {{"purpose", "overseas"}}));
  ASSERT_EQ(list.at("items").get_array().size(), 1U);
  EXPECT_EQ(text(list.at("items").at(0), "person"), trial_.id_of("kim@example.org").text());
  EXPECT_EQ(list.at("totals").at(0).at("given"), 2);
}

TEST_P(Consent, ANewWordingKeepsTheOldOneAndItsHash) {
  auto kim = member("kim@example.org");
  EXPECT_EQ(bring_text(a_text("account"), 0), Upsert::unchanged);
  EXPECT_EQ(bring_text(a_text("account", "다른 말로"), 0), Upsert::changed);
  EXPECT_EQ(trial_.rows("SELECT 1 FROM consent_text WHERE purpose = 'account'").size(), 2U);
  EXPECT_EQ(text(purpose(kim, 0).at("body"), "ko"), "다른 말로");
  EXPECT_EQ(bring_text(a_text("account"), 0), Upsert::changed) << "back to the first wording";
  EXPECT_EQ(trial_.rows("SELECT 1 FROM consent_text WHERE purpose = 'account'").size(), 2U);
  const auto retired = trial_.command(
      [&](contract::Context& context) { return retire_others(context, "week", {"account"}); });
  EXPECT_EQ(retired, 1);
}

/// What the console sends; `more` begins with a comma.
std::string draft(const std::string& kind, const std::string& wording, const std::string& base,
                  const std::string& ask_again, const std::string& more = "") {
  const auto both = [](const std::string& ko) { return R"({"ko":")" + ko + R"(","en":"x"})"; };
  return R"({"kind":")" + kind + R"(","required":)" + (kind == "collection" ? "true" : "false") +
         R"(,"retention_days":365,"title":)" + both("제목") + R"(,"body":)" + both(wording) +
         R"(,"items":)" + both("이름") + R"(,"retention":)" + both("1년") + R"(,"refusal":)" +
         both("없어요") + R"(,"text_sha256":")" + base + R"(","ask_again":)" + ask_again + more +
         "}";
}

TEST_P(Consent, AnOwnerEditsTextsAndPeopleAreAskedAgain) {
  auto kim = member("kim@example.org");
  auto owner = owner_of_week();
  const auto account = of("account");
  const auto texts = [&] {
    return json(owner.call("listConsentTexts", "", {{"festival", "week"}})).at("items");
  };
  EXPECT_EQ(kim.call("listConsentTexts", "", {{"festival", "week"}}).status, 403);
  EXPECT_EQ(kim.call("publishConsentText", "{}", account).status, 403);
  ASSERT_EQ(texts().get_array().size(), 2U);
  const auto first = text(texts().at(0), "text_sha256");

  // The same meaning in better words: nobody is asked again.
  const auto wording = json(
      owner.call("publishConsentText", draft("collection", "고친 말", first, "false"), account));
  EXPECT_EQ(wording.at("version"), 1);
  EXPECT_EQ(wording.at("given"), 2);
  EXPECT_EQ(reason(owner.call("publishConsentText", draft("collection", "딴 말", first, "false"),
                              account)),
            "consent.changed_meanwhile");

  const auto meaning = json(
      owner.call("publishConsentText",
                 draft("collection", "새 목적", text(wording, "text_sha256"), "true"), account));
  EXPECT_EQ(meaning.at("version"), 2);
  EXPECT_EQ(meaning.at("given"), 0);
  EXPECT_EQ(purpose(kim, 0).at("version"), 2);
  EXPECT_EQ(purpose(kim, 0).at("mine").at("version"), 1) << "to be asked again";
  EXPECT_EQ(text(purpose(kim, 0).at("body"), "ko"), "새 목적");
  EXPECT_EQ(reason(kim.call("setMyConsent", R"({"given":true,"version":1})", account)),
            "consent.new_version");
  EXPECT_EQ(kim.call("setMyConsent", R"({"given":true,"version":2})", account).status, 200);
  const auto all = texts();
  ASSERT_EQ(all.get_array().size(), 4U) << "no wording is lost";
  EXPECT_EQ(all.at(0).at("given"), 1);
  EXPECT_EQ(all.at(3).at("current"), false);
  EXPECT_EQ(trial_.rows("SELECT 1 FROM audit_entry WHERE act = 'consent.text_published'").size(),
            2U);
  EXPECT_EQ(bring_text(a_text("account"), 0), Upsert::unchanged)
      << "the folder's older version does not come back";
}

TEST_P(Consent, AnOwnerAddsAndRetiresAPurpose) {
  auto owner = owner_of_week();
  const auto news = of("newsletter");
  const auto refused =
      json(owner.call("publishConsentText", draft("overseas", "소식", "", "true"), news));
  EXPECT_EQ(text(refused.at("fields").at(0), "field"), "recipient");
  EXPECT_EQ(text(refused.at("fields").at(1), "field"), "country");
  EXPECT_EQ(owner.call("publishConsentText", draft("marketing", "소식", "", "true"), of("No Slug"))
                .status,
            422);
  const auto optional = draft("marketing", "소식", "", "true");
  EXPECT_EQ(json(owner.call("publishConsentText", optional, news)).at("version"), 1);
  EXPECT_EQ(text(purpose(owner, 2), "purpose"), "newsletter") << "after the others";
  EXPECT_EQ(owner.call("setMyConsent", R"({"given":true,"version":1})", news).status, 200);
  const auto due = trial_.rows("SELECT destroy_at FROM consent_state WHERE purpose = 'newsletter'");
  EXPECT_GT(due.at(0).time(0), *parse_rfc3339("2022-10-08T14:00:00Z")) << "a year after its end";

  EXPECT_EQ(owner.call("retireConsentText", "", news).status, 204);
  EXPECT_EQ(reason(owner.call("retireConsentText", "", news)), "consent.unknown");
  EXPECT_EQ(reason(owner.call("retireConsentText", "", of("account"))), "consent.account_stays");
  EXPECT_EQ(owner.call("publishConsentText", draft("marketing", "계정", "", "true"), of("account"))
                .status,
            422)
      << "the account's consent stays required";
  EXPECT_EQ(json(owner.call("publishConsentText", optional, news)).at("version"), 2)
      << "asked anew, so answered anew";
}

TEST_P(Consent, WhenTheTimeIsOverTheAccountGoesWithARecord) {
  auto kim = member("kim@example.org");
  const auto id = trial_.id_of("kim@example.org");
  trial_.run_job("consent.destroy_due");
  EXPECT_EQ(trial_.rows("SELECT 1 FROM destruction_record").size(), 0U);
  trial_.clock().set(kEnd + std::chrono::hours{24 * 366});
  trial_.run_job("consent.destroy_due");
  const auto record = trial_.rows("SELECT person, purpose, records FROM destruction_record").at(0);
  EXPECT_EQ(record.text(0), id.text());
  EXPECT_EQ(record.integer(2), 1);
  const auto person =
      trial_.rows("SELECT name, mail, erased_at FROM person WHERE id = $1", {id}).at(0);
  EXPECT_EQ(person.text(0), "");
  EXPECT_TRUE(person.is_null(1));
  EXPECT_FALSE(person.is_null(2));
  EXPECT_EQ(trial_.rows("SELECT 1 FROM audit_entry WHERE act = 'consent.destroyed'").size(), 1U);
  trial_.run_job("consent.destroy_due");
  EXPECT_EQ(trial_.rows("SELECT 1 FROM destruction_record").size(), 1U) << "once";
}

}  // namespace
}  // namespace madang::core::consent
