#include "core/people/bring.hpp"

#include <gtest/gtest.h>

#include "core/people/people_trial.hpp"
#include "core/people/rules.hpp"
#include "core/people/secrets.hpp"

namespace madang::core::people {
namespace {

using trial::Browser;
using trial::json;
using trial::text;

class Bring : public ::testing::TestWithParam<std::string> {
 protected:
  Upsert bring_row(const Brought& row) {
    return *trial_.command([&](contract::Context& context) { return bring(context, row); });
  }
  static Brought row(const std::string& mail, wire::Role role, const std::string& programme = "") {
    return {mail, "한마당", "ko", "Asia/Seoul", {role, "week", programme, ""}};
  }
  PeopleTrial trial_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Both, Bring, ::testing::ValuesIn(trial::dialects()),
                         [](const auto& dialect) { return dialect.param; });

TEST_P(Bring, TwiceChangesNothingAndKeepsWhatPeopleChose) {
  const auto owner = row("owner@gvalley.example", wire::Role::owner);
  EXPECT_EQ(bring_row(owner), Upsert::created);
  const auto entries = trial_.rows("SELECT 1 FROM audit_entry").size();
  EXPECT_EQ(bring_row(owner), Upsert::unchanged);
  EXPECT_EQ(trial_.rows("SELECT 1 FROM audit_entry").size(), entries);
  EXPECT_TRUE(trial_.mails().empty()) << "an import writes to nobody";
  auto renamed = owner;
  renamed.name = "두마당";
  EXPECT_EQ(bring_row(renamed), Upsert::changed);
  trial_.exec("UPDATE person SET mail_confirmed_at = 1");
  EXPECT_EQ(bring_row(owner), Upsert::unchanged) << "an account in use keeps its own name";
  const auto malformed = trial_.command(
      [&](contract::Context& context) { return bring(context, row("x", wire::Role::owner)); });
  EXPECT_EQ(malformed.error().reason, "people.mail_malformed");
}

TEST_P(Bring, RightsThatLeaveTheFolderGoThoseOfTheConsoleStay) {
  const auto owner = row("owner@gvalley.example", wire::Role::owner);
  const auto judge = row("judge@gvalley.example", wire::Role::judge, "competition");
  bring_row(owner);
  bring_row(judge);
  trial_.exec(
      "INSERT INTO role_grant (id, person, role, festival, programme, organisation, created_at, "
      "created_by) VALUES ('g', $1, 'mentor', 'week', 'demoday', '', 0, 'somebody')",
      {trial_.id_of("judge@gvalley.example")});
  const auto retired = trial_.command(
      [&](contract::Context& context) { return retire_other_grants(context, "week", {owner}); });
  EXPECT_EQ(retired, 1);
  std::vector<Brought> rows;
  trial_.db().read([&](store::Tx& tx) { rows = rows_of(tx, "week"); });
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.at(0).grant.role, wire::Role::mentor);
}

TEST_P(Bring, SampleAccountsOpenOncePerRoleAndNeverForRealAddresses) {
  bring_row(row("owner@gvalley.example", wire::Role::owner));
  bring_row(row("judge@gvalley.example", wire::Role::judge, "competition"));
  bring_row(row("judge2@gvalley.example", wire::Role::judge, "competition"));
  bring_row(row("mentor@real-company.kr", wire::Role::mentor, "demoday"));
  const auto open = [&] {
    return trial_.command(
        [](contract::Context& context) { return open_sample_accounts(context, "week"); });
  };
  const auto accounts = open();
  ASSERT_EQ(accounts.size(), 3U) << "owner, one judge, a visitor";
  for (const auto& account : accounts) {
    Browser browser(trial_);
    const auto reply = browser.call("signIn", sign_in_body(account.mail, account.password));
    EXPECT_EQ(reply.status, 200) << account.mail;
    EXPECT_EQ(text(json(reply), "second_factor"),
              account.mail == "owner@gvalley.example" ? "advised" : "none");
  }
  EXPECT_TRUE(trial_
                  .rows("SELECT 1 FROM person WHERE mail = 'mentor@real-company.kr' AND "
                        "(password_hash IS NOT NULL OR sample = 1)")
                  .empty());
  // The second judge is the only one left without a password.
  EXPECT_EQ(open().size(), 1U);
  EXPECT_EQ(open().size(), 0U) << "passwords are told once";
}

TEST_P(Bring, TheFirstOperatorSetsAPasswordByALink) {
  const auto added = trial_.command([](contract::Context& context) {
    return add_operator(context, "Chief@City.example.org", "운영자");
  });
  ASSERT_TRUE(added);
  const auto token = added->link.substr(added->link.find('=') + 1);
  Browser chief(trial_);
  const auto reply = chief.call("completePasswordReset",
                                R"({"token":")" + token + R"(","password":"a fresh password"})");
  ASSERT_EQ(reply.status, 200) << reply.body;
  trial_.exec("UPDATE person SET sample = 0");
  EXPECT_EQ(text(json(chief.call("getSession")), "second_factor"), "required");
  EXPECT_EQ(chief.call("listOutbox").status, 403);
  const auto again = trial_.command([](contract::Context& context) {
    return add_operator(context, "chief@city.example.org", "");
  });
  EXPECT_EQ(again->link, "");
}

TEST(PeopleRules, KnowMailAddresses) {
  EXPECT_EQ(*normalise_mail("  Kim.Ha@Example.ORG "), "Kim.Ha@example.org");
  EXPECT_EQ(*normalise_mail("김@예시.한국"), "김@예시.한국");
  for (const std::string bad :
       {"", "a", "@b.c", "a@", "a@b", "a b@c.d", "a@b..c", ".a@b.c", "a.@b.c", "a@-b.c", "a@b@c.d",
        "a<b@c.d", "a@b.c\n", "\xff@b.c", "a@b_c.d"})
    EXPECT_FALSE(bad == "a@b.c\n" ? normalise_mail("a\n@b.c") : normalise_mail(bad)) << bad;
  EXPECT_FALSE(normalise_mail(std::string(65, 'a') + "@b.c"));
  EXPECT_FALSE(normalise_mail("a@" + std::string(260, 'b') + ".c"));
  EXPECT_TRUE(is_sample_mail("a@gvalley.example"));
  EXPECT_TRUE(is_sample_mail("a@mail.example.com"));
  EXPECT_FALSE(is_sample_mail("a@notexample.com"));
  EXPECT_FALSE(is_sample_mail("a@gvalley.kr"));
}

TEST(PeopleRules, PasswordsNeedLengthNotComposition) {
  EXPECT_TRUE(check_password("password", "correct horse", "a@b.c"));
  EXPECT_TRUE(check_password("password", "가나다라마바사아자차", "a@b.c"));
  EXPECT_EQ(check_password("password", "가나다라마바사아자", "a@b.c").error().reason,
            "people.password_short");
  EXPECT_EQ(check_password("password", std::string(201, 'x') + "y", "a@b.c").error().reason,
            "people.password_long");
  EXPECT_EQ(check_password("password", "Kim.Ha@Example.org", "kim.ha@example.org").error().reason,
            "people.password_is_mail");
  for (const std::string common : {"0987654321", "abcabcabcabc", "Password123", "12341234123"})
    EXPECT_EQ(check_password("password", common, "a@b.c").error().reason, "people.password_common")
        << common;
}

TEST(PeopleRules, WaitingGrowsAndEnds) {
  using std::chrono::seconds;
  EXPECT_EQ(back_off(2), seconds{0});
  EXPECT_EQ(back_off(3), seconds{2});
  EXPECT_EQ(back_off(4), seconds{4});
  EXPECT_EQ(back_off(500), seconds{900});
}

TEST(Secrets, TotpMatchesRfc6238) {
  // RFC 6238 appendix B, SHA-1, the last six of eight digits; the key is "12345678901234567890".
  const std::string secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  EXPECT_EQ(totp_at(secret, 59 / 30), "287082");
  EXPECT_EQ(totp_at(secret, 1111111109 / 30), "081804");
  const Time at{std::int64_t{59} * 1'000'000};
  EXPECT_EQ(match_totp(secret, "287082", at, 0), 1);
  EXPECT_EQ(match_totp(secret, "287082", at + std::chrono::seconds{30}, 0), 1) << "one step late";
  EXPECT_EQ(match_totp(secret, "287082", at + std::chrono::seconds{61}, 0), std::nullopt);
  EXPECT_EQ(match_totp(secret, "287082", at, 1), std::nullopt) << "used";
  EXPECT_EQ(match_totp(secret, "28708", at, 0), std::nullopt);
  EXPECT_EQ(otpauth_uri("ABC", "Madang", "kim@example.org"),
            "otpauth://totp/Madang:kim%40example.org?secret=ABC&issuer=Madang&algorithm=SHA1&"
            "digits=6&period=30");
}

TEST(Secrets, PasswordsAreHeldAgainstArgon2id) {
  const auto hash = hash_password("실에서 빛으로");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=65536,t=2,"));
  EXPECT_TRUE(verify_password(hash, "실에서 빛으로"));
  EXPECT_FALSE(verify_password(hash, "실에서 빛으"));
  EXPECT_FALSE(verify_password("", "실에서 빛으로"));
  EXPECT_EQ(new_token().text.size(), 43U) << "256 bits";
}

}  // namespace
}  // namespace madang::core::people
