#include "programmes/consult/event/endpoints.hpp"

#include "programmes/consult/event/codec.hpp"
#include "programmes/consult/event/rules.hpp"
#include "programmes/consult/event/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Result<Reply> get_consultation(Context& context, const Request& request) {
  MADANG_TRY(const auto event, require_event(context, request.param("festival")));
  return Reply::json(event_json(event, rules::slots_of(event)));
}

Result<Reply> update_consultation(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_event_change(request.body));
  MADANG_TRY(const auto event, change_event(context, request.param("festival"), change));
  return Reply::json(event_json(event, rules::slots_of(event)));
}

}  // namespace

std::vector<contract::Endpoint> event_endpoints() {
  const auto managers = Access::in(kProgramme, {wire::Role::programme_manager});
  const std::string_view path = "/api/festivals/{festival}/consult";
  return {
      {"getConsultation", Method::get, path, Kind::query, Access::everyone(), get_consultation},
      {"updateConsultation", Method::patch, path, Kind::command, managers, update_consultation},
  };
}

}  // namespace madang::programmes::consult
