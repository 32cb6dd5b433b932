#include "programmes/consult/plan/endpoints.hpp"

#include "programmes/consult/event/service.hpp"
#include "programmes/consult/plan/codec.hpp"
#include "programmes/consult/plan/repository.hpp"
#include "programmes/consult/plan/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

std::string shown(const PlanView& view) {
  return plan_json(view.plan, view.meetings, *view.planner, view.breaks, view.moves);
}

Result<Reply> list_plans(Context& context, const Request& request) {
  MADANG_TRY(const auto event, require_event(context, request.param("festival")));
  return Reply::json(plans_json(repository::plans(context.tx, event.festival)));
}

/// On a reader thread, so that the writer does not wait for the engine.
Result<std::string> prepare_plan(Context& context, const Request& request) {
  MADANG_TRY(const auto order, read_order(request.body));
  MADANG_TRY(const auto made, compute(context, request.param("festival"), order));
  return made_text(made);
}

Result<Reply> compute_plan(Context& context, const Request& request) {
  MADANG_TRY(const auto order, read_order(request.body));
  MADANG_TRY(const auto view,
             save_draft(context, request.param("festival"), order, made_from(context.prepared)));
  return Reply::json(shown(view), 201);
}

Result<Reply> get_plan(Context& context, const Request& request) {
  MADANG_TRY(const auto view, view_plan(context, request.param("festival"), request.param("plan")));
  return Reply::json(shown(view));
}

Result<Reply> edit_plan(Context& context, const Request& request) {
  MADANG_TRY(const auto order, read_edits(request.body));
  MADANG_TRY(const auto view,
             edit_draft(context, request.param("festival"), request.param("plan"), order));
  return Reply::json(shown(view));
}

Result<Reply> drop_plan(Context& context, const Request& request) {
  MADANG_TRY_VOID(drop_draft(context, request.param("festival"), request.param("plan")));
  return Reply::no_content();
}

Result<Reply> explain_pair(Context& context, const Request& request) {
  MADANG_TRY(const auto view, view_plan(context, request.param("festival"), request.param("plan")));
  MADANG_TRY(const auto reasons,
             explain(view, request.query_or("buyer", ""), request.query_or("company", "")));
  return Reply::json(why_json(reasons, *view.planner));
}

}  // namespace

std::vector<contract::Endpoint> plan_endpoints() {
  const auto managers = Access::in(kProgramme, {wire::Role::programme_manager});
  const std::string_view all = "/api/festivals/{festival}/consult/plans";
  const std::string_view one = "/api/festivals/{festival}/consult/plans/{plan}";
  contract::Endpoint compute{"computeConsultPlan", Method::post, all,
                             Kind::command,        managers,     compute_plan};
  compute.prepare = prepare_plan;
  compute.rate_per_minute = 20;
  return {
      {"listConsultPlans", Method::get, all, Kind::query, managers, list_plans},
      compute,
      {"getConsultPlan", Method::get, one, Kind::query, managers, get_plan},
      {"editConsultPlan", Method::patch, one, Kind::command, managers, edit_plan},
      {"dropConsultPlan", Method::del, one, Kind::command, managers, drop_plan},
      {"explainConsultPair", Method::get, "/api/festivals/{festival}/consult/plans/{plan}/why",
       Kind::query, managers, explain_pair},
  };
}

}  // namespace madang::programmes::consult
