#include "programmes/consult/plan/rules.hpp"

#include <algorithm>
#include <iterator>

namespace madang::programmes::consult::rules {
namespace {

using match::Break;
using match::Fault;

auto place_of(std::vector<PlanMeeting>& meetings, const PlanEdit& edit) {
  return std::find_if(meetings.begin(), meetings.end(), [&](const PlanMeeting& meeting) {
    return meeting.buyer == edit.buyer && meeting.company == edit.company;
  });
}

/// The interpreter `meeting` has, when still good for `slot`, else one who is free then.
InterpreterId interpreter_for(const Planner& planner, const std::vector<PlanMeeting>& meetings,
                              const PlanMeeting& meeting) {
  const int need = planner.language(planner.buyer(meeting.buyer), planner.company(meeting.company));
  if (need < 0) return {};
  const auto slot = static_cast<std::size_t>(planner.slot(meeting.starts_at));
  const auto busy = [&](const InterpreterId& id) {
    return std::any_of(meetings.begin(), meetings.end(), [&](const PlanMeeting& other) {
      const bool same = other.buyer == meeting.buyer && other.company == meeting.company;
      return !same && other.starts_at == meeting.starts_at && other.interpreter == id;
    });
  };
  const auto good = [&](std::size_t i) {
    const auto& one = planner.problem().interpreters[i];
    const bool knows =
        std::find(one.languages.begin(), one.languages.end(), need) != one.languages.end();
    return knows && (one.free.empty() || one.free[slot]) &&
           !busy(planner.material().interpreters[i].id);
  };
  const int now = planner.interpreter(meeting.interpreter);
  if (now >= 0 && good(static_cast<std::size_t>(now))) return meeting.interpreter;
  for (std::size_t i = 0; i < planner.problem().interpreters.size(); ++i)
    if (good(i)) return planner.material().interpreters[i].id;
  return {};
}

Result<void> apply(const Planner& planner, std::vector<PlanMeeting>& meetings,
                   const PlanEdit& edit) {
  auto found = place_of(meetings, edit);
  if (!edit.starts_at) {
    if (found != meetings.end()) meetings.erase(found);
    return {};
  }
  if (planner.buyer(edit.buyer) < 0 || planner.company(edit.company) < 0)
    return Error{Code::not_found, "consult.not_in_plan",
                 "One of the two does not take part. Load the page again."};
  if (planner.slot(*edit.starts_at) < 0)
    return invalid_field("starts_at", "consult.slot_unknown",
                         "Meetings are not held at this time. Choose another slot.");
  if (found == meetings.end()) {
    meetings.push_back({edit.buyer, edit.company, *edit.starts_at, {}, false});
    found = std::prev(meetings.end());
  }
  found->starts_at = *edit.starts_at;
  found->interpreter =
      edit.interpreter ? *edit.interpreter : interpreter_for(planner, meetings, *found);
  if (edit.locked) found->locked = *edit.locked;
  return {};
}

}  // namespace

Result<Tried> edited(const Planner& planner, std::vector<PlanMeeting> before,
                     const std::vector<PlanEdit>& edits) {
  auto broken_before = match::breaks_of(planner.problem(), planner.to_engine(before));
  Tried tried{std::move(before), {}};
  for (const auto& edit : edits) MADANG_TRY_VOID(apply(planner, tried.meetings, edit));
  auto broken_after = match::breaks_of(planner.problem(), planner.to_engine(tried.meetings));
  std::sort(broken_before.begin(), broken_before.end());
  std::sort(broken_after.begin(), broken_after.end());
  std::set_difference(broken_after.begin(), broken_after.end(), broken_before.begin(),
                      broken_before.end(), std::back_inserter(tried.breaks));
  return tried;
}

bool bearable(Fault fault) {
  switch (fault) {
    case Fault::unknown_pair:  // a manager may bring together whom no fit or wish does
    case Fault::rooms_full:
    case Fault::interpreter_tired:
    case Fault::buyer_full:
    case Fault::company_full:
    case Fault::buyer_day_full:
    case Fault::company_day_full:
    case Fault::buyer_rest:
    case Fault::company_rest:
      return true;
    default:
      return false;
  }
}

Holding holding(const Planner& planner, const std::vector<PlanMeeting>& meetings) {
  const auto made = planner.to_engine(meetings);
  return {match::breaks_of(planner.problem(), made), meetings.size() - made.size()};
}

PlanReport report_of(const Planner& planner, const match::Solution& solution) {
  const auto& problem = planner.problem();
  const auto verdict = match::verify(problem, solution.meetings, solution.certificate);
  PlanReport report;
  report.status = match::to_string(solution.status);
  report.value = solution.value;
  report.bound = solution.bound;
  report.proven =
      verdict.valid && verdict.points == solution.value.points && verdict.bound <= solution.bound;
  report.shape = solution.shape;
  report.steps = solution.steps;
  report.pairs = static_cast<int>(problem.pairs.size());
  report.musts = static_cast<int>(std::count_if(problem.pairs.begin(), problem.pairs.end(),
                                                [](const match::Pair& pair) { return pair.must; }));
  return report;
}

PlanReport report_by_hand(const Planner& planner, const std::vector<PlanMeeting>& meetings) {
  const auto& problem = planner.problem();
  const auto made = planner.to_engine(meetings);
  PlanReport report;
  report.status = "by_hand";
  report.value = match::value_of(problem, made);
  report.shape = match::shape_of(problem, made);
  report.pairs = static_cast<int>(problem.pairs.size());
  report.musts = static_cast<int>(std::count_if(problem.pairs.begin(), problem.pairs.end(),
                                                [](const match::Pair& pair) { return pair.must; }));
  return report;
}

}  // namespace madang::programmes::consult::rules
