#include "programmes/consult/replan/endpoints.hpp"

#include "programmes/consult/event/service.hpp"
#include "programmes/consult/replan/codec.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

Result<Reply> propose_replan(Context& context, const Request& request) {
  MADANG_TRY(const auto absences, read_absences(request.body));
  MADANG_TRY(const auto found, propose(context, request.param("festival"), absences));
  return Reply::json(proposal_json(found));
}

Result<Reply> accept_replan(Context& context, const Request& request) {
  MADANG_TRY(const auto order, read_acceptance(request.body));
  MADANG_TRY(const auto done, accept(context, request.param("festival"), order));
  return Reply::json(replanned_json(done));
}

}  // namespace

std::vector<contract::Endpoint> replan_endpoints() {
  const auto managers = Access::in(kProgramme, {wire::Role::programme_manager});
  contract::Endpoint proposing{"proposeConsultReplan",
                               Method::post,
                               "/api/festivals/{festival}/consult/replanning/proposal",
                               Kind::query,
                               managers,
                               propose_replan};
  proposing.rate_per_minute = 60;
  return {proposing,
          {"acceptConsultReplan", Method::post, "/api/festivals/{festival}/consult/replanning",
           Kind::command, managers, accept_replan, 256 * 1024}};
}

}  // namespace madang::programmes::consult
