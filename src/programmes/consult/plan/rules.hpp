#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "match/port.hpp"
#include "programmes/consult/plan/planner.hpp"

namespace madang::programmes::consult::rules {

/// A change by hand, looked at: the timetable after it, and what it breaks that held before.
struct Tried {
  std::vector<PlanMeeting> meetings;
  std::vector<match::Break> breaks;
};
/// Where an edit names no interpreter, one who is free is taken. Errors: not_found
/// "consult.not_in_plan"; invalid "consult.slot_unknown".
[[nodiscard]] Result<Tried> edited(const Planner& planner, std::vector<PlanMeeting> before,
                                   const std::vector<PlanEdit>& edits);

/// Whether a manager may publish a timetable that breaks this: limits that are a wish, not a fact.
[[nodiscard]] bool bearable(match::Fault fault);
/// Of `meetings`, what cannot be held; what has begun stays as it is. Those with entries, slots or
/// interpreters that are gone are counted in `gone`.
struct Holding {
  std::vector<match::Break> breaks;
  std::size_t gone = 0;
};
[[nodiscard]] Holding holding(const Planner& planner, const std::vector<PlanMeeting>& meetings);

/// What differs, in order of the time before, else after.
[[nodiscard]] std::vector<PlanMove> moves_between(const std::vector<PlanMeeting>& before,
                                                  const std::vector<PlanMeeting>& after);

/// What a report says of a timetable that `solution` made; the independent checker is asked.
[[nodiscard]] PlanReport report_of(const Planner& planner, const match::Solution& solution);
/// After a change by hand: value and shape anew; how far from the best is no longer known.
[[nodiscard]] PlanReport report_by_hand(const Planner& planner,
                                        const std::vector<PlanMeeting>& meetings);

}  // namespace madang::programmes::consult::rules
