#include "programmes/consult/diary/follow_up_endpoints.hpp"

#include "core/notify/service.hpp"
#include "core/people/accounts.hpp"
#include "programmes/consult/diary/codec.hpp"
#include "programmes/consult/diary/follow_up_repository.hpp"
#include "programmes/consult/diary/follow_up_service.hpp"
#include "programmes/consult/diary/words.hpp"
#include "programmes/consult/entries/repository.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using core::notify::Subject;
using wire::Method;
using wire::Reply;
using wire::Request;

constexpr long kRemindedAtOnce = 20;

Result<Reply> get_follow_up(Context& context, const Request& request) {
  MADANG_TRY(const auto opened,
             open_follow_up(context, request.param("festival"), request.param("meeting")));
  return Reply::json(follow_up_json(opened.talk, opened.follow_up, opened.seat, context.now));
}

Result<Reply> put_follow_up(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_follow_up_change(request.body));
  MADANG_TRY(const auto opened,
             save_follow_up(context, request.param("festival"), request.param("meeting"), change));
  return Reply::json(follow_up_json(opened.talk, opened.follow_up, opened.seat, context.now));
}

/// Tells both sides and the managers, once for each check-in.
void remind(Context& context, const Talk& talk, std::int64_t days) {
  const auto key = "consult.check_in/" + talk.id + "/" + std::to_string(days) + "/";
  for (const auto side : {Side::buyer, Side::company})
    for (const auto& each :
         repository::representatives(context.tx, talk.festival, talk.of(side).slug))
      core::notify::tell(context, each, Subject::reminder, check_in_news(talk, side, days),
                         key + each.person.text());
  for (const auto& person : repository::managers(context.tx, talk.festival))
    if (const auto recipient = core::people::recipient(context.tx, person))
      core::notify::tell(context, *recipient, Subject::reminder, check_in_board_news(talk, days),
                         key + person.text());
}

Result<void> remind_due(Context& context) {
  for (const auto& due : repository::due_check_ins(context.tx, context.now, kRemindedAtOnce)) {
    repository::reminded(context.tx, due, context.now);
    if (const auto talk = repository::find_talk(context.tx, due.festival, due.meeting))
      remind(context, *talk, due.days);
  }
  return {};
}

}  // namespace

std::vector<contract::Endpoint> follow_up_endpoints() {
  const std::string_view path = "/api/festivals/{festival}/consult/meetings/{meeting}/follow-up";
  return {
      {"getFollowUp", Method::get, path, Kind::query, Access::person(), get_follow_up},
      {"saveFollowUp", Method::put, path, Kind::command, Access::person(), put_follow_up,
       256 * 1024},
  };
}

std::vector<contract::Job> follow_up_jobs() {
  return {{"consult.check_ins", std::chrono::seconds{60}, remind_due}};
}

}  // namespace madang::programmes::consult
