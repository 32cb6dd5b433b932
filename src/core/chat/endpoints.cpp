#include "core/chat/endpoints.hpp"

#include <limits>

#include "core/chat/codec.hpp"
#include "core/chat/moderation.hpp"
#include "core/chat/repository.hpp"
#include "core/chat/service.hpp"
#include "core/festival/service.hpp"

namespace madang::core::chat {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;
using wire::Role;

Result<Room> entered(Context& context, const Request& request) {
  return enter_room(context, request.param("festival"), request.param("room"));
}
Result<Room> moderated(Context& context, const Request& request) {
  return moderated_room(context, request.param("festival"), request.param("room"));
}
Reply reply(Context& context, const Room& room, int status = 200) {
  return Reply::json(room_json(view_of(context, room)), status);
}
Reply reply(const Message& message) {
  return Reply::json(message_json(message, Shown::to_moderators));
}

Result<Reply> list_all_rooms(Context& context, const Request& request) {
  MADANG_TRY(const auto views, list_rooms(context, request.param("festival")));
  return Reply::json(rooms_json(views));
}

Result<Reply> get_room(Context& context, const Request& request) {
  MADANG_TRY(const auto room,
             require_room(context, request.param("festival"), request.param("room")));
  return reply(context, room);
}

Result<Reply> make_room(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_room_change(request.body));
  MADANG_TRY(const auto room, create_room(context, request.param("festival"), wanted));
  return reply(context, room, 201);
}

Result<Reply> update_room(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_room_change(request.body));
  MADANG_TRY(const auto room, moderated(context, request));
  MADANG_TRY(const auto next, change_room(context, room, change));
  return reply(context, next);
}

Result<Reply> list_messages(Context& context, const Request& request) {
  MADANG_TRY(const auto room, entered(context, request));
  MADANG_TRY(const auto limit, request.query_integer("limit", 50, 1, 200));
  MADANG_TRY(const auto before, request.query_integer("before", std::numeric_limits<long>::max(), 0,
                                                      std::numeric_limits<long>::max()));
  auto messages = repository::messages(context.tx, room.id, before, limit + 1);
  const bool more = messages.size() > static_cast<std::size_t>(limit);
  if (more) messages.pop_back();
  const auto shown = view_of(context, room).may_moderate ? Shown::to_moderators : Shown::to_all;
  return Reply::json(messages_json(messages, shown, more ? More::yes : More::no));
}

Result<Reply> say_in_room(Context& context, const Request& request) {
  MADANG_TRY(const auto saying, read_saying(request.body));
  MADANG_TRY(const auto room,
             require_room(context, request.param("festival"), request.param("room")));
  MADANG_TRY(const auto message, say(context, room, saying));
  return Reply::json(message_json(message, Shown::to_all), 201);
}

Result<Reply> report_message(Context& context, const Request& request) {
  MADANG_TRY(const auto reason, read_reason(request.body));
  MADANG_TRY(const auto room, entered(context, request));
  MADANG_TRY_VOID(report(context, room, MessageId(request.param("message")), reason));
  return Reply::no_content();
}

Result<Reply> hide_message(Context& context, const Request& request) {
  MADANG_TRY(const auto reason, read_reason(request.body));
  MADANG_TRY(const auto room, moderated(context, request));
  MADANG_TRY(const auto message, hide(context, room, MessageId(request.param("message")), reason));
  return reply(message);
}

Result<Reply> unhide_message(Context& context, const Request& request) {
  MADANG_TRY(const auto room, moderated(context, request));
  MADANG_TRY(const auto message, unhide(context, room, MessageId(request.param("message"))));
  return reply(message);
}

Result<Reply> pin_message(Context& context, const Request& request) {
  MADANG_TRY(const auto message, read_pin(request.body));
  MADANG_TRY(const auto room, moderated(context, request));
  MADANG_TRY(const auto next, pin(context, room, message));
  return reply(context, next);
}

Result<Reply> unpin_message(Context& context, const Request& request) {
  MADANG_TRY(const auto room, moderated(context, request));
  MADANG_TRY(const auto next, unpin(context, room));
  return reply(context, next);
}

Result<Reply> list_sanctions(Context& context, const Request& request) {
  MADANG_TRY(const auto room, moderated(context, request));
  return Reply::json(sanctions_json(repository::sanctions(context.tx, room.id, context.now)));
}

Result<Reply> sanction_person(Context& context, const Request& request) {
  MADANG_TRY(const auto order, read_sanction(request.body));
  MADANG_TRY(const auto room, moderated(context, request));
  MADANG_TRY(const auto made, sanction(context, room, PersonId(request.param("person")), order));
  return Reply::json(sanction_json(made));
}

Result<Reply> lift_sanction(Context& context, const Request& request) {
  MADANG_TRY(const auto room, moderated(context, request));
  MADANG_TRY_VOID(lift(context, room, PersonId(request.param("person"))));
  return Reply::no_content();
}

Result<Reply> export_room(Context& context, const Request& request) {
  MADANG_TRY(const auto room, moderated(context, request));
  auto answer = Reply::json(export_csv(context, room));
  answer.content_type = "text/csv; charset=utf-8";
  answer.headers.emplace_back("Content-Disposition",
                              "attachment; filename=\"" + room.slug + ".csv\"");
  return answer;
}

Result<Reply> get_reports(Context& context, const Request& request) {
  const auto state = request.query_or("state", "open");
  if (state != "open" && state != "upheld" && state != "dismissed" && state != "all")
    return invalid_field("state", "query.malformed", "Ask for open, upheld, dismissed or all.");
  MADANG_TRY(const auto limit, request.query_integer("limit", 50, 1, 200));
  MADANG_TRY(const auto page,
             list_reports(context, request.param("festival"), state == "all" ? "" : state,
                          request.query_or("after", ""), limit));
  return Reply::json(reports_json(page));
}

Result<Reply> resolve_report(Context& context, const Request& request) {
  MADANG_TRY(const auto resolution, read_resolution(request.body));
  MADANG_TRY(const auto view, resolve(context, request.param("festival"),
                                      ReportId(request.param("report")), resolution));
  return Reply::json(report_json(view));
}

Result<Reply> get_banned_words(Context& context, const Request& request) {
  const auto& festival = request.param("festival");
  MADANG_TRY_VOID(festival::require(context, festival));
  return Reply::json(words_json(repository::words(context.tx, festival)));
}

Result<Reply> set_banned_words(Context& context, const Request& request) {
  MADANG_TRY(const auto words, read_words(request.body));
  MADANG_TRY_VOID(set_words(context, request.param("festival"), words));
  return get_banned_words(context, request);
}

Result<Reply> get_canned_answers(Context& context, const Request& request) {
  const auto& festival = request.param("festival");
  MADANG_TRY_VOID(festival::require(context, festival));
  return Reply::json(answers_json(repository::answers(context.tx, festival)));
}

Result<Reply> set_canned_answers(Context& context, const Request& request) {
  MADANG_TRY(const auto items, read_answers(request.body));
  MADANG_TRY_VOID(set_answers(context, request.param("festival"), items));
  return get_canned_answers(context, request);
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto everyone = Access::everyone();
  const auto person = Access::person();
  const auto manager = Access::of({Role::programme_manager});
  const auto moderator = Access::of({Role::programme_manager, Role::moderator});
  // Of one room: whether it is theirs, its rules ask.
  const auto host =
      Access::of({Role::programme_manager, Role::moderator, Role::company, Role::seller});
  constexpr auto query = Kind::query;
  constexpr auto command = Kind::command;
#define ROOMS "/api/festivals/{festival}/rooms"
#define ROOM ROOMS "/{room}"
#define MESSAGE ROOM "/messages/{message}"
  return {
      {"listRooms", Method::get, ROOMS, query, everyone, list_all_rooms},
      {"createRoom", Method::post, ROOMS, command, manager, make_room},
      {"getRoom", Method::get, ROOM, query, everyone, get_room},
      {"updateRoom", Method::patch, ROOM, command, host, update_room},
      {"listMessages", Method::get, ROOM "/messages", query, everyone, list_messages},
      {"sayInRoom", Method::post, ROOM "/messages", command, person, say_in_room},
      {"hideMessage", Method::put, MESSAGE "/hidden", command, host, hide_message},
      {"unhideMessage", Method::del, MESSAGE "/hidden", command, host, unhide_message},
      {"reportMessage", Method::post, MESSAGE "/reports", command, person, report_message},
      {"pinMessage", Method::put, ROOM "/pin", command, host, pin_message},
      {"unpinMessage", Method::del, ROOM "/pin", command, host, unpin_message},
      {"listSanctions", Method::get, ROOM "/sanctions", query, host, list_sanctions},
      {"sanctionPerson", Method::put, ROOM "/sanctions/{person}", command, host, sanction_person},
      {"liftSanction", Method::del, ROOM "/sanctions/{person}", command, host, lift_sanction},
      {"exportRoom", Method::get, ROOM "/export", query, moderator, export_room},
      {"listReports", Method::get, "/api/festivals/{festival}/reports", query, moderator,
       get_reports},
      {"resolveReport", Method::post, "/api/festivals/{festival}/reports/{report}/resolution",
       command, moderator, resolve_report},
      {"getBannedWords", Method::get, "/api/festivals/{festival}/banned-words", query, moderator,
       get_banned_words},
      {"setBannedWords", Method::put, "/api/festivals/{festival}/banned-words", command, moderator,
       set_banned_words},
      {"getCannedAnswers", Method::get, "/api/festivals/{festival}/canned-answers", query, host,
       get_canned_answers},
      {"setCannedAnswers", Method::put, "/api/festivals/{festival}/canned-answers", command,
       moderator, set_canned_answers},
  };
#undef ROOMS
#undef ROOM
#undef MESSAGE
}

}  // namespace madang::core::chat
