#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/audit/part.hpp"
#include "core/consent/part.hpp"
#include "core/notify/part.hpp"
#include "core/people/part.hpp"
#include "core/people/repository.hpp"
#include "core/people/secrets.hpp"
#include "core/people/sessions.hpp"
#include "core/trial.hpp"

namespace madang::core::people {

inline constexpr const char* kPassword = "실에서 빛으로 2021";
inline constexpr const char* kFestival = "week";

inline std::string sign_up_body(const std::string& mail, const std::string& password = kPassword) {
  return R"({"mail":")" + mail + R"(","password":")" + password +
         R"(","name":"김하늘","language":"ko"})";
}
inline const std::string kSignUp = sign_up_body("kim@example.org");
inline std::string sign_in_body(const std::string& mail, const std::string& password) {
  return R"({"mail":")" + mail + R"(","password":")" + password + R"("})";
}
inline std::string token_body(const std::string& token) {
  return R"({"token":")" + token + R"("})";
}
inline std::string mail_body(const std::string& mail) {
  return R"({"mail":")" + mail + R"("})";
}

/// The parts of people with one festival on a database of its own.
/// Thread: the test's. Life: one test.
class PeopleTrial : public trial::Trial {
 public:
  explicit PeopleTrial(std::string_view dialect)
      : Trial(dialect, {audit::part(), notify::part(), consent::part(), people::part()},
              find_caller) {
    exec(
        "INSERT INTO festival (slug, edition, name, tagline, description, on_site_rule, starts_on, "
        "ends_on, time_zone, state, is_current, sample, figures, version, created_at, updated_at) "
        "VALUES ('week', 6, '{}', '{}', '{}', '{}', '2021-10-06', '2021-10-08', 'Asia/Seoul', "
        "'open', 1, 1, '[]', 1, 0, 0)");
  }

  /// Bodies of all mails in the outbox, oldest first.
  std::vector<std::string> mails() {
    std::vector<std::string> found;
    for (const auto& row : rows("SELECT payload FROM effect WHERE kind = 'mail' ORDER BY id")) {
      const auto mail = wire::parse_json(row.text(0));
      found.push_back(trial::text(*mail, "subject") + "\n" + trial::text(*mail, "text"));
    }
    return found;
  }
  /// Of the newest mail that has a link.
  std::string last_token() {
    const auto all = mails();
    for (auto mail = all.rbegin(); mail != all.rend(); ++mail) {
      const auto at = mail->find("token=");
      if (at == std::string::npos) continue;
      const auto start = at + 6;
      return mail->substr(start, mail->find('\n', start) - start);
    }
    return {};
  }
  /// An account with kPassword, signed in: as after a confirmed sign-up, without its cost.
  trial::Browser register_person(const std::string& mail) {
    static const std::string hash = hash_password(kPassword);
    clock().advance(std::chrono::milliseconds{1});
    const auto token = command([&](contract::Context& context) {
      Person person;
      person.id = PersonId::create(context.now);
      person.mail = mail;
      person.name = "김하늘";
      person.password_hash = hash;
      person.festival = kFestival;
      person.created_at = context.now;
      person.mail_confirmed_at = context.now;
      repository::insert(context.tx, person);
      return open_session(context, person, {}).token;
    });
    trial::Browser browser(*this);
    browser.set_cookie(token);
    return browser;
  }
  PersonId id_of(const std::string& mail) {
    return rows("SELECT id FROM person WHERE mail_key = $1", {mail}).at(0).id<PersonId>(0);
  }
};

}  // namespace madang::core::people
