#include <gtest/gtest.h>

#include "core/notify/service.hpp"
#include "core/people/accounts.hpp"
#include "core/people/people_trial.hpp"

namespace madang::core::notify {
namespace {

using people::PeopleTrial;
using trial::json;
using trial::text;

class Notify : public ::testing::TestWithParam<std::string> {
 protected:
  void tell_kim(Subject subject, const std::string& key = {}) {
    trial_.command([&](contract::Context& context) {
      tell(context, *people::recipient(context.tx, trial_kim_), subject,
           {"",
            "week",
            "notice.published",
            {{"ko", "공지"}},
            {{"ko", "본문"}},
            "/notices/a",
            {},
            false},
           key);
      return true;
    });
  }
  PeopleTrial trial_{GetParam()};
  trial::Browser kim_ = trial_.register_person("kim@example.org");
  PersonId trial_kim_ = trial_.id_of("kim@example.org");
};
INSTANTIATE_TEST_SUITE_P(Both, Notify, ::testing::ValuesIn(trial::dialects()),
                         [](const auto& dialect) { return dialect.param; });

TEST_P(Notify, ReachThePageTheMailAndAreRead) {
  const auto mails = trial_.mails().size();
  tell_kim(Subject::notice);
  trial_.clock().advance(std::chrono::seconds{1});
  tell_kim(Subject::message);
  EXPECT_EQ(trial_.mails().size(), mails + 2);
  auto list = json(kim_.call("listNotifications"));
  ASSERT_EQ(list.at("items").get_array().size(), 2U);
  EXPECT_EQ(list.at("unread"), 2);
  EXPECT_EQ(json(kim_.call("getSession")).at("unread"), 2);
  const auto first = text(list.at("items").at(0), "id");
  const auto page = json(kim_.call("listNotifications", "", {}, {{"limit", "1"}}));
  EXPECT_EQ(text(page, "next"), first);
  const auto rest = json(kim_.call("listNotifications", "", {}, {{"after", first}}));
  EXPECT_EQ(rest.at("items").get_array().size(), 1U);

  auto reply = kim_.call("markNotificationsRead", R"({"ids":[")" + first + R"("]})");
  EXPECT_EQ(json(reply).at("unread"), 1);
  EXPECT_EQ(json(kim_.call("markNotificationsRead", R"({"all":true})")).at("unread"), 0);
  EXPECT_EQ(kim_.call("markNotificationsRead", "{}").status, 422);
  auto lee = trial_.register_person("lee@example.org");
  tell_kim(Subject::notice);
  lee.call("markNotificationsRead", R"({"all":true})");
  EXPECT_EQ(json(kim_.call("getSession")).at("unread"), 1) << "only one's own";
}

TEST_P(Notify, MailFollowsThePreferences) {
  const auto settings = R"({"mail_notices":false,"mail_reminders":true,"mail_messages":false})";
  EXPECT_EQ(kim_.call("setNotificationSettings", settings).status, 200);
  EXPECT_EQ(kim_.call("getNotificationSettings").body, settings);
  EXPECT_EQ(kim_.call("setNotificationSettings", R"({"mail_notices":1})").status, 422);
  const auto before = trial_.mails().size();
  tell_kim(Subject::notice);
  tell_kim(Subject::message);
  EXPECT_EQ(trial_.mails().size(), before);
  tell_kim(Subject::reminder, "reminder/session-1/kim");
  tell_kim(Subject::reminder, "reminder/session-1/kim");
  EXPECT_EQ(trial_.mails().size(), before + 1) << "the key drops the second mail";
}

TEST_P(Notify, TheOutboxIsTheOperatorsAndHidesLinks) {
  EXPECT_EQ(kim_.call("listOutbox").status, 403);
  kim_.call("requestPasswordReset", people::mail_body("kim@example.org"));
  trial_.exec("UPDATE person SET operator = 1, sample = 1 WHERE id = $1", {trial_kim_});
  const auto list = json(kim_.call("listOutbox", "", {}, {{"kind", "mail"}}));
  ASSERT_EQ(list.at("items").get_array().size(), 1U);
  const auto item = list.at("items").at(0);
  const auto id = text(item, "id");
  EXPECT_EQ(text(item, "state"), "waiting");
  EXPECT_NE(text(item.at("mail"), "text").find("token=…"), std::string::npos);
  EXPECT_EQ(text(item.at("mail"), "links"), "by_hand");
  const std::map<std::string, std::string, std::less<>> effect{{"effect", id}};
  const auto one = json(kim_.call("getOutboxItem", "", effect));
  EXPECT_NE(text(one.at("mail"), "html").find("token=…"), std::string::npos);
  EXPECT_EQ(kim_.call("getOutboxItem", "", {{"effect", "none"}}).status, 404);

  // Without a mail server the operator hands the link over; the audit log says so.
  const auto shown = json(kim_.call("showOutboxLinks", "", effect));
  EXPECT_EQ(text(shown.at("mail"), "links"), "shown");
  EXPECT_NE(text(shown.at("mail"), "text").find("token=" + trial_.last_token()), std::string::npos);
  const auto recorded = trial_.rows(
      "SELECT actor, details FROM audit_entry WHERE act = 'notify.links_shown' AND subject_id = $1",
      {id});
  ASSERT_EQ(recorded.size(), 1U);
  EXPECT_EQ(recorded.at(0).text(0), trial_kim_.text());
  EXPECT_NE(recorded.at(0).text(1).find(trial_kim_.text()), std::string::npos) << "whose link";
  EXPECT_EQ(kim_.call("showOutboxLinks", "", {{"effect", "none"}}).status, 404);
  trial_.site().mail_configured = true;
  EXPECT_EQ(trial::reason(kim_.call("showOutboxLinks", "", effect)), "outbox.goes_by_mail");
  EXPECT_EQ(text(json(kim_.call("getOutboxItem", "", effect)).at("mail"), "links"), "hidden");
  trial_.site().mail_configured = false;

  trial_.exec("UPDATE effect SET state = 'failed', attempts = 8 WHERE id = $1", {id});
  const auto retried = json(kim_.call("retryOutboxItem", "", {{"effect", id}}));
  EXPECT_EQ(text(retried, "state"), "waiting");
  EXPECT_EQ(retried.at("attempts"), 0);

  trial_.exec("UPDATE effect SET state = 'done', done_at = $2 WHERE id = $1",
              {id, trial_.clock().now()});
  EXPECT_EQ(trial::reason(kim_.call("retryOutboxItem", "", {{"effect", id}})), "outbox.done");
  EXPECT_EQ(trial::reason(kim_.call("showOutboxLinks", "", effect)), "outbox.done");
  const auto sent = json(kim_.call("getOutboxItem", "", {{"effect", id}}));
  EXPECT_NE(text(sent.at("mail"), "text").find("token=…"), std::string::npos);
  EXPECT_NE(text(sent.at("mail"), "html").find("token=…"), std::string::npos);
  trial_.clock().advance(std::chrono::hours{24 * 15});
  trial_.run_job("notify.remove_old_mails");
  EXPECT_TRUE(trial_.mails().empty());
}

}  // namespace
}  // namespace madang::core::notify
