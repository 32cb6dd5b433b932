#include "programmes/consult/meetings/endpoints.hpp"

#include "programmes/consult/event/codec.hpp"
#include "programmes/consult/event/rules.hpp"
#include "programmes/consult/event/service.hpp"
#include "programmes/consult/meetings/codec.hpp"
#include "programmes/consult/meetings/repository.hpp"
#include "programmes/consult/meetings/service.hpp"
#include "programmes/consult/plan/codec.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

MeetingReader reader_of(const Context& context, const MeetingView& view) {
  const auto& festival = view.meeting.festival;
  const auto& caller = context.caller;
  if (caller.represents(festival, view.buyer.slug)) return {"buyer"};
  if (caller.represents(festival, view.company.slug)) return {"company"};
  if (view.interpreter_person == caller.person.text()) return {"interpreter"};
  return {"manager"};
}

Reply shown(const Context& context, const MeetingView& view) {
  return Reply::json(meeting_json(view, reader_of(context, view)));
}

Result<Reply> publish_plan(Context& context, const Request& request) {
  MADANG_TRY(const auto version, read_version(request.body));
  MADANG_TRY(const auto published,
             publish(context, request.param("festival"), request.param("plan"), version));
  return Reply::json(published_json(published));
}

Result<Reply> freeze_consultation(Context& context, const Request& request) {
  MADANG_TRY(const auto frozen, read_frozen(request.body));
  MADANG_TRY_VOID(freeze(context, request.param("festival"), frozen));
  MADANG_TRY(const auto event, require_event(context, request.param("festival")));
  return Reply::json(event_json(event, rules::slots_of(event)));
}

Result<Reply> list_my_meetings(Context& context, const Request& request) {
  MADANG_TRY(const auto found, my_meetings(context, request.param("festival")));
  std::vector<std::pair<MeetingView, MeetingReader>> views;
  for (const auto& view : found) views.emplace_back(view, reader_of(context, view));
  const auto secret =
      repository::consult_feed_secret(context.tx, context.caller.person, request.param("festival"));
  return Reply::json(meetings_json(
      views, secret.empty() ? "" : context.site.public_url + "/feeds/consult/" + secret));
}

Result<Reply> list_all_meetings(Context& context, const Request& request) {
  MADANG_TRY(const auto found, all_meetings(context, request.param("festival")));
  std::vector<std::pair<MeetingView, MeetingReader>> views;
  for (const auto& view : found) views.emplace_back(view, MeetingReader{"manager"});
  return Reply::json(meetings_json(views, ""));
}

Result<Reply> get_meeting(Context& context, const Request& request) {
  MADANG_TRY(const auto view,
             require_meeting(context, request.param("festival"), request.param("meeting")));
  return shown(context, view);
}

Result<Reply> answer_meeting(Context& context, const Request& request) {
  MADANG_TRY(const auto chosen, read_answer(request.body));
  MADANG_TRY(const auto view,
             answer(context, request.param("festival"), request.param("meeting"), chosen));
  return shown(context, view);
}

Result<Reply> ask_time(Context& context, const Request& request) {
  MADANG_TRY(auto wanted, read_time_request(request.body));
  MADANG_TRY(const auto view, ask_other_time(context, request.param("festival"),
                                             request.param("meeting"), std::move(wanted)));
  return shown(context, view);
}

Result<Reply> withdraw_time(Context& context, const Request& request) {
  MADANG_TRY(const auto view,
             withdraw_request(context, request.param("festival"), request.param("meeting")));
  return shown(context, view);
}

Result<Reply> refuse_time(Context& context, const Request& request) {
  MADANG_TRY(const auto view,
             refuse_request(context, request.param("festival"), request.param("meeting")));
  return shown(context, view);
}

Result<Reply> update_meeting(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_meeting_change(request.body));
  MADANG_TRY(const auto view,
             change_meeting(context, request.param("festival"), request.param("meeting"), change));
  return shown(context, view);
}

Result<Reply> get_board(Context& context, const Request& request) {
  MADANG_TRY(const auto found, live_board(context, request.param("festival")));
  return Reply::json(live_board_json(found, context.now));
}

Result<Reply> list_stand_ins(Context& context, const Request& request) {
  const auto absent =
      request.query_or("absent", "company") == "buyer" ? Side::buyer : Side::company;
  MADANG_TRY(const auto list,
             stand_ins(context, request.param("festival"), request.param("meeting"), absent));
  return Reply::json(stand_ins_json(list));
}

Result<Reply> back_fill_meeting(Context& context, const Request& request) {
  MADANG_TRY(const auto order, read_back_fill(request.body));
  MADANG_TRY(const auto view,
             back_fill(context, request.param("festival"), request.param("meeting"), order));
  auto reply = shown(context, view);
  reply.status = 201;
  return reply;
}

Result<Reply> new_feed(Context& context, const Request& request) {
  MADANG_TRY(const auto url, rotate_feed(context, request.param("festival")));
  return Reply::json(consult_feed_json(url));
}

Result<Reply> get_feed(Context& context, const Request& request) {
  MADANG_TRY(auto text, personal_feed(context, request.param("secret")));
  auto reply = Reply::json(std::move(text));
  reply.content_type = "text/calendar; charset=utf-8";
  reply.headers.emplace_back("Cache-Control", "private, no-store");
  reply.headers.emplace_back("Content-Disposition", "inline; filename=\"madang-meetings.ics\"");
  return reply;
}

Result<void> may_follow_board(Context& context, const Request& request) {
  const auto& festival = request.param("festival");
  MADANG_TRY_VOID(require_event(context, festival));
  if (context.caller.manages_one_of(festival, {std::string(kProgramme)})) return {};
  return Error{Code::forbidden, "access.denied", "Your account has no right to do this."};
}

}  // namespace

std::vector<contract::Topic> meeting_topics() {
  return {{"consult/{festival}/board", may_follow_board, nullptr, false}};
}

std::vector<contract::Endpoint> meeting_endpoints() {
  const auto managers = Access::in(kProgramme, {wire::Role::programme_manager});
  const auto person = Access::person();
  const std::string_view base = "/api/festivals/{festival}/consult/meetings";
  const std::string_view one = "/api/festivals/{festival}/consult/meetings/{meeting}";
  const std::string_view request = "/api/festivals/{festival}/consult/meetings/{meeting}/request";
  return {
      {"publishConsultPlan", Method::post,
       "/api/festivals/{festival}/consult/plans/{plan}/publication", Kind::command, managers,
       publish_plan},
      {"freezeConsultation", Method::put, "/api/festivals/{festival}/consult/frozen", Kind::command,
       managers, freeze_consultation},
      {"listConsultMeetings", Method::get, base, Kind::query, managers, list_all_meetings},
      {"listMyConsultMeetings", Method::get, "/api/festivals/{festival}/consult/my-meetings",
       Kind::query, person, list_my_meetings},
      {"getConsultMeeting", Method::get, one, Kind::query, person, get_meeting},
      {"updateConsultMeeting", Method::patch, one, Kind::command, managers, update_meeting},
      {"answerConsultMeeting", Method::put,
       "/api/festivals/{festival}/consult/meetings/{meeting}/answer", Kind::command, person,
       answer_meeting},
      {"askConsultTime", Method::post, request, Kind::command, person, ask_time},
      {"withdrawConsultTime", Method::del, request, Kind::command, person, withdraw_time},
      {"refuseConsultTime", Method::post,
       "/api/festivals/{festival}/consult/meetings/{meeting}/request/refusal", Kind::command,
       managers, refuse_time},
      {"getConsultBoard", Method::get, "/api/festivals/{festival}/consult/board", Kind::query,
       managers, get_board},
      {"listConsultStandIns", Method::get,
       "/api/festivals/{festival}/consult/meetings/{meeting}/stand-ins", Kind::query, managers,
       list_stand_ins},
      {"backFillConsultMeeting", Method::post,
       "/api/festivals/{festival}/consult/meetings/{meeting}/stand-ins", Kind::command, managers,
       back_fill_meeting},
      {"rotateConsultFeed", Method::post, "/api/festivals/{festival}/consult/feed", Kind::command,
       person, new_feed},
      {"getConsultFeed", Method::get, "/feeds/consult/{secret}", Kind::query, Access::everyone(),
       get_feed},
  };
}

}  // namespace madang::programmes::consult
