#include "programmes/consult/second/endpoints.hpp"

#include "programmes/consult/meetings/service.hpp"
#include "programmes/consult/second/codec.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

MeetingReader reader_of(const Context& context, const MeetingView& view) {
  const auto side = side_of(context, view);
  return {side ? std::string(to_string(*side)) : "manager"};
}

Result<Reply> get_second(Context& context, const Request& request) {
  MADANG_TRY(const auto found,
             look_for_second(context, request.param("festival"), request.param("meeting")));
  return Reply::json(second_json(found, reader_of(context, found.first)));
}

Result<Reply> make_second(Context& context, const Request& request) {
  MADANG_TRY(const auto starts_at, read_second(request.body));
  MADANG_TRY(const auto view,
             set_second(context, request.param("festival"), request.param("meeting"), starts_at));
  return Reply::json(meeting_json(view, reader_of(context, view)), 201);
}

}  // namespace

std::vector<contract::Endpoint> second_endpoints() {
  const std::string_view path = "/api/festivals/{festival}/consult/meetings/{meeting}/second";
  return {{"getSecondMeeting", Method::get, path, Kind::query, Access::person(), get_second},
          {"makeSecondMeeting", Method::post, path, Kind::command, Access::person(), make_second}};
}

}  // namespace madang::programmes::consult
