#include "programmes/consult/wishes/endpoints.hpp"

#include "programmes/consult/event/service.hpp"
#include "programmes/consult/wishes/codec.hpp"
#include "programmes/consult/wishes/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Result<Reply> list_suggestions(Context& context, const Request& request) {
  MADANG_TRY(const auto found,
             suggestions(context, request.param("festival"), request.param("organisation")));
  return Reply::json(suggestions_json(found));
}

Result<Reply> set_wish(Context& context, const Request& request) {
  MADANG_TRY(const auto choice, read_choice(request.body));
  MADANG_TRY_VOID(wish(context, request.param("festival"), request.param("organisation"),
                       EntryId(request.param("entry")), choice));
  return Reply::no_content();
}

Result<Reply> list_wishes(Context& context, const Request& request) {
  MADANG_TRY(const auto event, require_event(context, request.param("festival")));
  return Reply::json(wished_pairs_json(wished_pairs(context.tx, event.festival)));
}

constexpr std::string_view kSuggestions =
    "/api/festivals/{festival}/consult/organisations/{organisation}/suggestions";
constexpr std::string_view kWish =
    "/api/festivals/{festival}/consult/organisations/{organisation}/wishes/{entry}";
constexpr std::string_view kWishes = "/api/festivals/{festival}/consult/wishes";

}  // namespace

std::vector<contract::Endpoint> wish_endpoints() {
  const auto managers = Access::in(kProgramme, {wire::Role::programme_manager});
  const auto member = Access::member();
  return {
      {"listConsultSuggestions", Method::get, kSuggestions, Kind::query, member, list_suggestions},
      {"setConsultWish", Method::put, kWish, Kind::command, member, set_wish},
      {"listConsultWishes", Method::get, kWishes, Kind::query, managers, list_wishes},
  };
}

}  // namespace madang::programmes::consult
