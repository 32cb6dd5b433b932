#include <gtest/gtest.h>

#include "core/audit/part.hpp"
#include "core/audit/service.hpp"
#include "core/consent/part.hpp"
#include "core/consent/service.hpp"
#include "core/notify/part.hpp"
#include "core/people/part.hpp"
#include "core/people/people_trial.hpp"

namespace madang::core::people {
namespace {

using trial::Browser;
using trial::json;
using trial::reason;
using trial::text;

class People : public ::testing::TestWithParam<std::string> {
 protected:
  PeopleTrial trial_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Both, People, ::testing::ValuesIn(trial::dialects()),
                         [](const auto& dialect) { return dialect.param; });

TEST_P(People, SignUpConfirmSignInAndOut) {
  Browser browser(trial_);
  auto reply = browser.call("signUp", kSignUp);
  EXPECT_EQ(reply.status, 202) << reply.body;
  EXPECT_EQ(json(reply).at("outbox"), true);
  EXPECT_EQ(trial_.rows("SELECT 1 FROM person").size(), 0U) << "no account before the link";

  reply = browser.call("confirmMail", token_body(trial_.last_token()));
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(text(json(reply).at("person"), "name"), "김하늘");
  EXPECT_EQ(browser.call("getMe").status, 200);
  EXPECT_EQ(reason(browser.call("confirmMail", token_body(trial_.last_token()))),
            "people.link_over");

  EXPECT_EQ(browser.call("signOut").status, 204);
  EXPECT_EQ(reason(browser.call("getMe")), "session.required");
  reply = browser.call("signIn", sign_in_body("Kim@Example.ORG ", kPassword));
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(text(json(browser.call("getMe")), "mail"), "kim@example.org");
}

TEST_P(People, KnownAndUnknownMailsGetTheSameAnswer) {
  trial_.register_person("kim@example.org");
  Browser browser(trial_);
  const auto known = browser.call("signUp", kSignUp);
  const auto unknown = browser.call("signUp", sign_up_body("lee@example.org"));
  EXPECT_EQ(known.status, unknown.status);
  EXPECT_EQ(known.body, unknown.body);
  EXPECT_NE(trial_.mails().at(0).find("이미 가입된"), std::string::npos);
  EXPECT_EQ(browser.call("requestPasswordReset", mail_body("kim@example.org")).body,
            browser.call("requestPasswordReset", mail_body("nobody@example.org")).body);
  EXPECT_EQ(browser.call("signIn", sign_in_body("kim@example.org", "wrong password")).body,
            browser.call("signIn", sign_in_body("nobody@example.org", "wrong password")).body);
}

TEST_P(People, ALinkIsOverAfterADayAndCanBeSentAgain) {
  Browser browser(trial_);
  browser.call("signUp", kSignUp);
  trial_.clock().advance(std::chrono::hours{23});
  EXPECT_EQ(browser.call("resendConfirmation", mail_body("kim@example.org")).status, 202);
  trial_.clock().advance(std::chrono::hours{23});
  EXPECT_EQ(browser.call("confirmMail", token_body(trial_.last_token())).status, 200);

  browser.call("signUp", sign_up_body("lee@example.org"));
  trial_.clock().advance(std::chrono::hours{25});
  EXPECT_EQ(reason(browser.call("confirmMail", token_body(trial_.last_token()))),
            "people.link_over");
}

TEST_P(People, EveryFieldOfABadSignUpIsNamed) {
  Browser browser(trial_);
  const auto reply = browser.call(
      "signUp", R"({"mail":"kim@","password":"short","name":"<b>","language":"fr","extra":1,)"
                R"("time_zone":"Mars/Base","festival":"Ü"})");
  EXPECT_EQ(reply.status, 422);
  std::vector<std::string> found;
  const auto problem = json(reply);
  for (const auto& field : problem.at("fields").get_array())
    found.push_back(text(field, "field") + ":" + text(field, "reason"));
  EXPECT_EQ(found,
            (std::vector<std::string>{"mail:people.mail_malformed", "name:people.name_malformed",
                                      "language:not_a_choice", "time_zone:people.time_zone_unknown",
                                      "festival:slug_malformed", "password:people.password_short",
                                      "extra:unknown_field"}));
  EXPECT_EQ(reason(browser.call("signUp", "not json")), "json.malformed");
  EXPECT_EQ(trial_.mails().size(), 0U);
}

TEST_P(People, RefusesCommonPasswordsAndTheMailItself) {
  Browser browser(trial_);
  for (const std::string bad : {"1234567890", "aaaaaaaaaaaa", "qwertyuiop", "kim@example.org"}) {
    const auto reply = browser.call("signUp", sign_up_body("kim@example.org", bad));
    EXPECT_EQ(reply.status, 422) << bad;
  }
}

TEST_P(People, GuessingIsSlowedForOneAddressOnly) {
  trial_.register_person("kim@example.org");
  Browser thief(trial_, "203.0.113.9");
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(reason(thief.call("signIn", sign_in_body("kim@example.org", "wrong password"))),
              "people.sign_in_refused");
  const auto waits = thief.call("signIn", sign_in_body("kim@example.org", kPassword));
  EXPECT_EQ(waits.status, 429);
  EXPECT_EQ(text(json(waits).at("fields").at(0), "detail"), "2");
  Browser owner(trial_, "198.51.100.4");
  EXPECT_EQ(owner.call("signIn", sign_in_body("kim@example.org", kPassword)).status, 200);
  trial_.clock().advance(std::chrono::seconds{3});
  EXPECT_EQ(thief.call("signIn", sign_in_body("kim@example.org", "wrong password")).status, 401);
  trial_.clock().advance(std::chrono::seconds{3});
  EXPECT_EQ(thief.call("signIn", sign_in_body("kim@example.org", kPassword)).status, 429);
}

TEST_P(People, NobodysMailboxIsFlooded) {
  Browser browser(trial_);
  for (int i = 0; i < 8; ++i) EXPECT_EQ(browser.call("signUp", kSignUp).status, 202);
  EXPECT_EQ(trial_.mails().size(), 5U);
}

TEST_P(People, TheCookieAloneChangesNothing) {
  auto browser = trial_.register_person("kim@example.org");
  wire::Request request;
  request.session_token = browser.cookie();
  request.body = R"({"name":"다른 이름"})";
  EXPECT_EQ(reason(trial_.call("updateMe", request)), "session.csrf");
  request.csrf_token = "guess";
  EXPECT_EQ(reason(trial_.call("updateMe", request)), "session.csrf");
  EXPECT_EQ(browser.call("updateMe", request.body).status, 200);
}

TEST_P(People, RenewalKeepsTheOldCookieForAMinute) {
  auto browser = trial_.register_person("kim@example.org");
  const auto old = browser.cookie();
  ASSERT_EQ(browser.call("renewSession").status, 200);
  EXPECT_NE(browser.cookie(), old);
  Browser other_page(trial_);
  other_page.set_cookie(old);
  EXPECT_EQ(other_page.call("getMe").status, 200);
  trial_.clock().advance(std::chrono::seconds{61});
  EXPECT_EQ(other_page.call("getMe").status, 401);
  EXPECT_EQ(browser.call("getMe").status, 200);
  trial_.clock().advance(std::chrono::hours{24 * 15});
  EXPECT_EQ(browser.call("getMe").status, 401);
  EXPECT_EQ(browser.call("getSession").status, 200) << "a stale cookie is a stranger's";
}

TEST_P(People, ChangingThePasswordEndsOtherSessions) {
  auto here = trial_.register_person("kim@example.org");
  Browser there(trial_);
  ASSERT_EQ(there.call("signIn", sign_in_body("kim@example.org", kPassword)).status, 200);
  auto reply = here.call("changePassword",
                         R"({"old_password":"not this one","new_password":"another good one"})");
  EXPECT_EQ(reason(reply), "people.password_wrong");
  const auto old = here.cookie();
  reply = here.call("changePassword", R"({"old_password":")" + std::string(kPassword) +
                                          R"(","new_password":"another good one"})");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_NE(here.cookie(), old);
  EXPECT_EQ(here.call("getMe").status, 200);
  EXPECT_EQ(there.call("getMe").status, 401);
  EXPECT_EQ(trial_.said().back().sign_outs().size(), 1U) << "live connections end too";
  EXPECT_EQ(there.call("signIn", sign_in_body("kim@example.org", kPassword)).status, 401);
  EXPECT_EQ(there.call("signIn", sign_in_body("kim@example.org", "another good one")).status, 200);
}

TEST_P(People, SessionsAreListedAndEnded) {
  auto here = trial_.register_person("kim@example.org");
  Browser there(trial_, "198.51.100.4");
  there.call("signIn", sign_in_body("kim@example.org", kPassword));
  auto list = json(here.call("listMySessions")).at("items").get_array();
  ASSERT_EQ(list.size(), 2U);
  const auto other = list.at(0).at("current").get_bool() ? list.at(1) : list.at(0);
  EXPECT_EQ(text(other, "address"), "198.51.100.4");
  EXPECT_EQ(here.call("endMySession", "", {{"session", text(other, "id")}}).status, 204);
  EXPECT_EQ(here.call("endMySession", "", {{"session", text(other, "id")}}).status, 404);
  EXPECT_EQ(there.call("getMe").status, 401);
  there.call("signIn", sign_in_body("kim@example.org", kPassword));
  EXPECT_EQ(here.call("endMySessions").status, 204);
  EXPECT_EQ(there.call("getMe").status, 401);
  EXPECT_EQ(here.call("getMe").status, 200) << "all but this one";
  auto stranger = trial_.register_person("lee@example.org");
  const auto mine = text(json(here.call("listMySessions")).at("items").at(0), "id");
  EXPECT_EQ(stranger.call("endMySession", "", {{"session", mine}}).status, 404);
  EXPECT_EQ(here.call("getMe").status, 200);
}

TEST_P(People, ResetByMailWorksOnceForAnHour) {
  auto here = trial_.register_person("kim@example.org");
  Browser lost(trial_);
  lost.call("requestPasswordReset", mail_body("kim@example.org"));
  const auto token = trial_.last_token();
  const auto body = R"({"token":")" + token + R"(","password":"a fresh password"})";
  EXPECT_EQ(reason(lost.call("completePasswordReset",
                             R"({"token":")" + token + R"(","password":"short"})")),
            "people.password_short");
  ASSERT_EQ(lost.call("completePasswordReset", body).status, 200);
  EXPECT_EQ(here.call("getMe").status, 401);
  EXPECT_EQ(reason(lost.call("completePasswordReset", body)), "people.link_over");
  lost.call("requestPasswordReset", mail_body("kim@example.org"));
  trial_.clock().advance(std::chrono::minutes{61});
  EXPECT_EQ(reason(lost.call("completePasswordReset", R"({"token":")" + trial_.last_token() +
                                                          R"(","password":"a fresh password"})")),
            "people.link_over");
}

TEST_P(People, AChangedMailIsConfirmedByItsNewOwner) {
  auto browser = trial_.register_person("kim@example.org");
  trial_.register_person("lee@example.org");
  const auto change = [](const std::string& mail) {
    return R"({"mail":")" + mail + R"(","password":")" + std::string(kPassword) + R"("})";
  };
  EXPECT_EQ(browser.call("changeMail", change("new@example.org")).status, 202);
  EXPECT_EQ(text(json(browser.call("getMe")), "mail"), "kim@example.org");
  EXPECT_EQ(browser.call("confirmMail", token_body(trial_.last_token())).status, 200);
  EXPECT_EQ(text(json(browser.call("getMe")), "mail"), "new@example.org");
  EXPECT_EQ(browser.call("changeMail", change("lee@example.org")).status, 202)
      << "the answer does not say that it is taken";
  EXPECT_NE(trial_.mails().back().find("이미 가입된"), std::string::npos);
}

}  // namespace
}  // namespace madang::core::people
