#include "core/schedule/endpoints.hpp"

#include "core/schedule/codec.hpp"
#include "core/schedule/service.hpp"
#include "core/spoken.hpp"

namespace madang::core::schedule {
namespace {

using contract::Access;
using contract::Caching;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Reply calendar_reply(std::string text, std::string_view caching) {
  auto reply = Reply::json(std::move(text));
  reply.content_type = "text/calendar; charset=utf-8";
  reply.headers.emplace_back("Cache-Control", std::string(caching));
  reply.headers.emplace_back("Content-Disposition", "inline; filename=\"madang.ics\"");
  return reply;
}

Result<Reply> list_sessions(Context& context, const Request& request) {
  const Filter filter{request.query_or("day", ""), request.query_or("programme", ""),
                      request.query_or("language", "")};
  MADANG_TRY(const auto found, day(context, request.param("festival"), filter));
  return Reply::json(day_json(found, context.now));
}

Result<Reply> get_session(Context& context, const Request& request) {
  MADANG_TRY(const auto session,
             require(context, request.param("festival"), request.param("session")));
  return Reply::json(session_json(session, context.now));
}

Result<Reply> create_session(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_change(request.body));
  MADANG_TRY(const auto saved,
             create(context, request.param("festival"), request.param("programme"), wanted));
  return Reply::json(saved_json(saved, context.now), 201);
}

Result<Reply> update_session(Context& context, const Request& request) {
  MADANG_TRY(const auto wanted, read_change(request.body));
  MADANG_TRY(const auto saved,
             change(context, request.param("festival"), request.param("programme"),
                    request.param("session"), wanted));
  return Reply::json(saved_json(saved, context.now));
}

Result<Reply> get_timetable(Context& context, const Request& request) {
  MADANG_TRY(const auto mine, timetable(context, request.param("festival")));
  return Reply::json(timetable_json(mine, context.now));
}

Result<Reply> add_session(Context& context, const Request& request) {
  MADANG_TRY(const auto mine,
             add_to_timetable(context, request.param("festival"), request.param("session")));
  return Reply::json(timetable_json(mine, context.now));
}

Result<Reply> remove_session(Context& context, const Request& request) {
  MADANG_TRY(const auto mine,
             remove_from_timetable(context, request.param("festival"), request.param("session")));
  return Reply::json(timetable_json(mine, context.now));
}

Result<Reply> new_feed_address(Context& context, const Request& request) {
  MADANG_TRY(const auto url, rotate_feed(context, request.param("festival")));
  return Reply::json(feed_json(url));
}

Result<Reply> get_public_feed(Context& context, const Request& request) {
  const auto language = known_language(request.query_or("lang", request.language));
  MADANG_TRY(auto text, public_feed(context, request.param("festival"),
                                    request.query_or("programme", ""), language));
  return calendar_reply(std::move(text), "public, max-age=300");
}

Result<Reply> get_personal_feed(Context& context, const Request& request) {
  MADANG_TRY(auto text, personal_feed(context, request.param("secret")));
  return calendar_reply(std::move(text), "private, no-store");
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto managers = Access::of({wire::Role::programme_manager}, Access::Scope::programme);
  const auto anyone = Access::everyone();
  const auto person = Access::person();
  const std::string_view mine = "/api/festivals/{festival}/timetable/{session}";
  return {
      cached({"listSessions", Method::get, "/api/festivals/{festival}/sessions", Kind::query,
              anyone, list_sessions},
             Caching::shared),
      cached({"getScheduleSession", Method::get, "/api/festivals/{festival}/sessions/{session}",
              Kind::query, anyone, get_session},
             Caching::shared),
      {"createScheduleSession", Method::post,
       "/api/festivals/{festival}/programmes/{programme}/sessions", Kind::command, managers,
       create_session},
      {"updateScheduleSession", Method::patch,
       "/api/festivals/{festival}/programmes/{programme}/sessions/{session}", Kind::command,
       managers, update_session},
      {"getMyTimetable", Method::get, "/api/festivals/{festival}/timetable", Kind::query, person,
       get_timetable},
      {"addToTimetable", Method::put, mine, Kind::command, person, add_session},
      {"removeFromTimetable", Method::del, mine, Kind::command, person, remove_session},
      {"rotateTimetableFeed", Method::post, "/api/festivals/{festival}/timetable/feed",
       Kind::command, person, new_feed_address},
      {"getScheduleFeed", Method::get, "/feeds/{festival}/schedule.ics", Kind::query, anyone,
       get_public_feed},
      {"getPersonalFeed", Method::get, "/feeds/personal/{secret}", Kind::query, anyone,
       get_personal_feed},
  };
}

}  // namespace madang::core::schedule
