#include "programmes/consult/plan/service.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "core/audit/service.hpp"
#include "programmes/consult/entries/repository.hpp"
#include "programmes/consult/event/rules.hpp"
#include "programmes/consult/event/service.hpp"
#include "programmes/consult/plan/repository.hpp"
#include "programmes/consult/plan/rules.hpp"
#include "programmes/consult/wishes/repository.hpp"
#include "programmes/consult/wishes/rules.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;

Error unknown_plan() {
  return Error{Code::not_found, "consult.plan_unknown", "There is no such timetable."};
}

/// The draft, else the published plan: what a new computation starts from.
std::vector<PlanMeeting> standing_meetings(Context& context, std::string_view festival) {
  auto plan = repository::latest_plan(context.tx, festival, PlanState::draft);
  if (!plan) plan = repository::latest_plan(context.tx, festival, PlanState::published);
  if (!plan) return {};
  return repository::plan_meetings(context.tx, plan->id);
}

Result<Plan> require_draft(Context& context, std::string_view festival, std::string_view id) {
  auto plan = repository::find_plan(context.tx, festival, PlanId(std::string(id)));
  if (!plan) return unknown_plan();
  if (plan->state != PlanState::draft)
    return Error{Code::conflict, "consult.plan_not_draft",
                 "Only a draft can be changed. Make a draft from this timetable first."};
  return *plan;
}

PlanView view_of(Plan plan, std::vector<PlanMeeting> meetings, Material material) {
  PlanView view{std::move(plan), std::move(meetings), nullptr, nullptr, {}, {}};
  view.material = std::make_unique<Material>(std::move(material));
  view.planner = std::make_unique<Planner>(*view.material, Planner::Companies::with_stand_by);
  return view;
}

}  // namespace

Result<Material> load_material(Context& context, std::string_view festival) {
  Material material;
  MADANG_TRY(material.event, require_event(context, festival));
  material.slots = rules::slots_of(material.event);
  material.now = context.now;
  auto& tx = context.tx;
  material.buyers = repository::entries(tx, festival, {Side::buyer, {EntryState::selected}});
  material.companies = repository::entries(tx, festival, {Side::company, {EntryState::selected}});
  for (auto& entry : repository::entries(tx, festival, {Side::company, {EntryState::stand_by}}))
    material.companies.push_back(std::move(entry));
  for (auto& person : repository::interpreters(tx, festival))
    if (!person.retired) material.interpreters.push_back(std::move(person));
  material.wishes = repository::wishes(tx, festival);
  material.apart = repository::seconds(tx, festival);
  const auto offers = repository::offers(tx, festival);
  for (const auto& buyer : material.buyers) {
    auto& row = material.fits.emplace_back();
    for (const auto& company : material.companies) {
      const auto found = offers.find(company.id);
      row.push_back(
          rules::fit(buyer, company, found == offers.end() ? std::vector<Offer>{} : found->second)
              .score);
    }
  }
  return material;
}

Result<Made> compute(Context& context, std::string_view festival, const Order& order) {
  MADANG_TRY(const auto material, load_material(context, festival));
  if (material.buyers.empty() || material.companies.empty() || material.slots.empty())
    return Error{Code::conflict, "consult.nobody_selected",
                 "Select buyers and companies and set the times first."};
  Planner planner(material);
  const auto standing = standing_meetings(context, festival);
  if (order.keep == Keep::as_is) return Made{rules::report_by_hand(planner, standing), standing};
  std::vector<PlanMeeting> kept;
  for (const auto& meeting : standing)
    if (order.keep == Keep::all || meeting.locked || meeting.starts_at <= context.now)
      kept.push_back(meeting);
  planner.lock(kept);
  planner.problem().seconds = static_cast<double>(order.seconds);
  const auto solution = match::solve(planner.problem());
  if (solution.status == match::Status::infeasible)
    return Error{Code::conflict, "consult.locked_contradict",
                 "Meetings that are locked contradict each other. Unlock or move them first."};
  return Made{rules::report_of(planner, solution),
              planner.from_engine(solution.meetings, standing)};
}

Result<PlanView> view_plan(Context& context, std::string_view festival, std::string_view id) {
  auto plan = repository::find_plan(context.tx, festival, PlanId(std::string(id)));
  if (!plan) return unknown_plan();
  MADANG_TRY(auto material, load_material(context, festival));
  auto view = view_of(*plan, repository::plan_meetings(context.tx, plan->id), std::move(material));
  if (view.plan.state != PlanState::draft) return view;
  view.breaks = rules::holding(*view.planner, view.meetings).breaks;
  if (const auto known = repository::latest_plan(context.tx, festival, PlanState::published))
    view.moves =
        rules::moves_between(repository::plan_meetings(context.tx, known->id), view.meetings);
  return view;
}

Result<PlanView> save_draft(Context& context, std::string_view festival, const Order& order,
                            Made made) {
  if (auto older = repository::latest_plan(context.tx, festival, PlanState::draft)) {
    const auto version = older->version;
    older->state = PlanState::dropped;
    older->version += 1;
    older->updated_at = context.now;
    CHECK(repository::update_plan(context.tx, *older, version));
  }
  Plan plan;
  plan.id = PlanId::create(context.now);
  plan.festival = festival;
  plan.number = repository::next_plan_number(context.tx, festival);
  plan.note = order.note;
  plan.report = std::move(made.report);
  plan.created_by = context.caller.person;
  plan.created_at = plan.updated_at = context.now;
  repository::insert_plan(context.tx, plan);
  repository::set_plan_meetings(context.tx, plan.id, made.meetings);
  core::audit::record(context, festival, "consult.plan_made", "consult_plan", plan.id.text());
  return view_plan(context, festival, plan.id.text());
}

Result<PlanView> edit_draft(Context& context, std::string_view festival, std::string_view id,
                            const EditOrder& order) {
  MADANG_TRY(auto plan, require_draft(context, festival, id));
  MADANG_TRY(auto material, load_material(context, festival));
  auto view = view_of(plan, repository::plan_meetings(context.tx, plan.id), std::move(material));
  MADANG_TRY(auto tried, rules::edited(*view.planner, view.meetings, order.edits));
  view.meetings = std::move(tried.meetings);
  view.breaks = std::move(tried.breaks);
  view.plan.report = rules::report_by_hand(*view.planner, view.meetings);
  if (order.check_only) return view;
  view.plan.version += 1;
  view.plan.updated_at = context.now;
  if (plan.version != order.version ||
      !repository::update_plan(context.tx, view.plan, order.version))
    return Error{Code::conflict, "consult.plan_stale",
                 "Somebody else changed the draft meanwhile. Look at it again and repeat."};
  repository::set_plan_meetings(context.tx, plan.id, view.meetings);
  core::audit::record(context, festival, "consult.plan_edited", "consult_plan", plan.id.text());
  return view;
}

Result<void> drop_draft(Context& context, std::string_view festival, std::string_view id) {
  MADANG_TRY(auto plan, require_draft(context, festival, id));
  const auto version = plan.version;
  plan.state = PlanState::dropped;
  plan.version += 1;
  plan.updated_at = context.now;
  CHECK(repository::update_plan(context.tx, plan, version));
  core::audit::record(context, festival, "consult.plan_dropped", "consult_plan", plan.id.text());
  return {};
}

Result<std::vector<match::WhyNot>> explain(const PlanView& view, std::string_view buyer,
                                           std::string_view company) {
  const int b = view.planner->buyer(EntryId(std::string(buyer)));
  const int c = view.planner->company(EntryId(std::string(company)));
  if (b < 0 || c < 0)
    return Error{Code::not_found, "consult.not_in_plan",
                 "One of the two does not take part. Load the page again."};
  return match::why_not(view.planner->problem(), view.planner->to_engine(view.meetings), b, c);
}

}  // namespace madang::programmes::consult
