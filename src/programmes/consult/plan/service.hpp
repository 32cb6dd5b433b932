#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "programmes/consult/plan/codec.hpp"
#include "programmes/consult/plan/planner.hpp"

namespace madang::programmes::consult {

/// Selected buyers and companies, those on stand-by, interpreters, wishes and fits of now. Error:
/// as require_event.
[[nodiscard]] Result<Material> load_material(contract::Context& context, std::string_view festival);

/// On a reader thread: asks the engine. Errors: conflict "consult.nobody_selected",
/// "consult.locked_contradict".
[[nodiscard]] Result<Made> compute(contract::Context& context, std::string_view festival,
                                   const Order& order);

/// A plan with what pages need to show it. Error: not_found "consult.plan_unknown".
struct PlanView {
  Plan plan;
  std::vector<PlanMeeting> meetings;
  std::unique_ptr<Material> material;
  std::unique_ptr<Planner> planner;
  std::vector<match::Break> breaks;  ///< of a draft, as things stand now
  std::vector<PlanMove> moves;       ///< of a draft, against what is published
};
[[nodiscard]] Result<PlanView> view_plan(contract::Context& context, std::string_view festival,
                                         std::string_view plan);

/// `made` becomes the draft; an older one is dropped.
[[nodiscard]] Result<PlanView> save_draft(contract::Context& context, std::string_view festival,
                                          const Order& order, Made made);
/// Changes a draft by hand; the view's `breaks` are those that the change brought. With
/// `check_only` nothing is saved. Errors: rules::edited; conflict "consult.plan_stale",
/// "consult.plan_not_draft".
[[nodiscard]] Result<PlanView> edit_draft(contract::Context& context, std::string_view festival,
                                          std::string_view plan, const EditOrder& order);
[[nodiscard]] Result<void> drop_draft(contract::Context& context, std::string_view festival,
                                      std::string_view plan);
[[nodiscard]] Result<std::vector<match::WhyNot>> explain(const PlanView& view,
                                                         std::string_view buyer,
                                                         std::string_view company);

}  // namespace madang::programmes::consult
