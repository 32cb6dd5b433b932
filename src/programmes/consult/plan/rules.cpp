#include "programmes/consult/plan/rules.hpp"

#include <algorithm>
#include <iterator>
#include <map>

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

/// -1: the break is about no slot.
int slot_of(const Break& broken) {
  switch (broken.fault) {
    case Fault::no_such_slot:
    case Fault::rooms_full:
    case Fault::past:
      return broken.a;
    case Fault::buyer_away:
    case Fault::buyer_busy:
    case Fault::buyer_rest:
    case Fault::company_away:
    case Fault::company_busy:
    case Fault::company_rest:
    case Fault::interpreter_away:
    case Fault::interpreter_busy:
      return broken.b;
    default:
      return -1;
  }
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
  const auto begun = [&](const Break& broken) {
    const int slot = slot_of(broken);
    return broken.fault == Fault::past || (slot >= 0 && slot < planner.problem().first_slot);
  };
  Holding held{match::breaks_of(planner.problem(), planner.to_engine(meetings)), 0};
  std::erase_if(held.breaks, begun);
  for (const auto& meeting : meetings)
    if (meeting.starts_at > planner.material().now && planner.to_engine({meeting}).empty())
      ++held.gone;
  return held;
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

std::vector<PlanMove> moves_between(const std::vector<PlanMeeting>& before,
                                    const std::vector<PlanMeeting>& after) {
  std::map<std::pair<EntryId, EntryId>, PlanMove> by_pair;
  for (const auto& meeting : before) by_pair[{meeting.buyer, meeting.company}].before = meeting;
  for (const auto& meeting : after) by_pair[{meeting.buyer, meeting.company}].after = meeting;
  std::vector<PlanMove> moves;
  for (auto& [pair, move] : by_pair) {
    const bool same = move.before && move.after &&
                      move.before->starts_at == move.after->starts_at &&
                      move.before->interpreter == move.after->interpreter;
    if (!same) moves.push_back(std::move(move));
  }
  std::stable_sort(moves.begin(), moves.end(), [](const PlanMove& a, const PlanMove& b) {
    const auto first = [](const PlanMove& one) {
      return one.before ? one.before->starts_at : one.after->starts_at;
    };
    return first(a) < first(b);
  });
  return moves;
}

}  // namespace madang::programmes::consult::rules
