#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/audit/part.hpp"
#include "core/festival/part.hpp"
#include "core/festival/service.hpp"
#include "core/notify/part.hpp"
#include "core/trial.hpp"

namespace madang::core::schedule {

/// Ids of the people of WeekTrial by name.
inline PersonId person_of(std::string_view name) {
  static constexpr std::string_view kNames[] = {"visitor", "other",  "owner", "manager",
                                                "consult", "member", "rival", "operator",
                                                "buyer",   "guide"};
  for (std::size_t i = 0; i < std::size(kNames); ++i)
    if (kNames[i] == name)
      return PersonId("018f2b5e-0000-7000-8000-00000000000" + std::to_string(i));
  return PersonId{};
}

/// The session token is the name of who calls: "owner" and "manager" of the whole festival,
/// "consult" manages that programme, "member" and "rival" represent acme and rivals, "buyer"
/// represents nusantara and "guide" interprets in that programme.
inline Result<wire::Caller> named_caller(contract::Context&, const wire::Request& request) {
  using wire::Role;
  wire::Caller caller;
  const auto& name = request.session_token;
  caller.person = person_of(name);
  if (caller.person.empty()) return caller;
  caller.display_name = name;
  caller.csrf_token = "csrf";
  caller.server_operator = name == "operator";
  if (name == "owner") caller.grants = {{Role::owner, "week", "", ""}};
  if (name == "manager") caller.grants = {{Role::programme_manager, "week", "", ""}};
  if (name == "consult") caller.grants = {{Role::programme_manager, "week", "consult", ""}};
  if (name == "member") caller.grants = {{Role::company, "week", "", "acme"}};
  if (name == "rival") caller.grants = {{Role::company, "week", "", "rivals"}};
  if (name == "buyer") caller.grants = {{Role::buyer, "week", "consult", "nusantara"}};
  if (name == "guide") caller.grants = {{Role::interpreter, "week", "consult", ""}};
  return caller;
}

/// One festival ("week", 6 to 8 October 2021, with consult and demoday) and people with every
/// right. Thread: the test's. Life: one test.
class WeekTrial : public trial::Trial {
 public:
  WeekTrial(std::string_view dialect, std::vector<contract::Part> parts)
      : trial::Trial(dialect, with_lower(std::move(parts)), named_caller) {
    command([](contract::Context& context) {
      festival::Festival week;
      week.slug = "week";
      week.name = {{"ko", "주간"}, {"en", "The Week"}};
      week.starts_on = "2021-10-06";
      week.ends_on = "2021-10-08";
      festival::bring(context, week);
      festival::bring(context, "week", festival::Host{"city", {{"ko", "시"}}, {}, "", "", ""}, 0);
      for (const auto* const key : {"consult", "demoday"}) {
        festival::Programme programme;
        programme.key = key;
        programme.name = {{"ko", "수출상담회"}, {"en", "Export meetings"}};
        programme.starts_on = "2021-10-06";
        programme.ends_on = "2021-10-08";
        programme.host = "city";
        festival::bring(context, "week", programme, key[0] == 'c' ? 0 : 1);
      }
      return true;
    });
    for (const auto* const name :
         {"visitor", "other", "owner", "manager", "consult", "member", "rival", "operator"})
      exec(
          "INSERT INTO person (id, mail, mail_key, name, language, time_zone, festival, "
          "created_at, mail_confirmed_at) VALUES ($1, $2, $2, $3, 'en', 'Asia/Seoul', 'week', 0, "
          "0)",
          {person_of(name), std::string(name) + "@example.org", name});
  }

  using Texts = std::map<std::string, std::string, std::less<>>;

  /// Calls as `who` ("" is a stranger) in the festival.
  wire::Reply as(std::string_view who, std::string_view operation, Texts params = {},
                 std::string body = {}, Texts query = {}) {
    wire::Request request;
    request.session_token = who;
    request.csrf_token = "csrf";
    request.params = std::move(params);
    request.params.emplace("festival", "week");
    request.query = std::move(query);
    request.body = std::move(body);
    return call(operation, std::move(request));
  }

  /// Names of all live events so far.
  std::vector<std::string> events() {
    std::vector<std::string> names;
    for (const auto& outbox : said())
      for (const auto& event : outbox.events()) names.push_back(event.topic + " " + event.name);
    return names;
  }
  long count(const std::string& sql, const store::Values& values = {}) {
    return static_cast<long>(rows(sql, values).at(0).integer(0));
  }

 private:
  static std::vector<contract::Part> with_lower(std::vector<contract::Part> parts) {
    parts.push_back(audit::part());
    parts.push_back(notify::part());
    parts.push_back(festival::part());
    return parts;
  }
};

/// First refused field and its reason, "title/ko required".
inline std::string first_field(const wire::Reply& reply) {
  const auto problem = trial::json(reply);
  const auto* const fields =
      problem.is_object() ? problem.get_object().if_contains("fields") : nullptr;
  if (fields == nullptr || fields->get_array().empty()) return {};
  const auto& first = fields->get_array().front();
  return trial::text(first, "field") + " " + trial::text(first, "reason");
}

}  // namespace madang::core::schedule
