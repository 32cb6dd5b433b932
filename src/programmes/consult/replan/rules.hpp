#pragma once

#include <set>
#include <vector>

#include "programmes/consult/plan/planner.hpp"
#include "programmes/consult/replan/model.hpp"

namespace madang::programmes::consult::rules {

/// `available` of somebody without the slots of `absence` that have not begun.
[[nodiscard]] std::vector<Time> without(const std::vector<Slot>& slots,
                                        const std::optional<std::vector<Time>>& available,
                                        const Absence& absence, Time now);
/// Takes the absent out of `material`. False: somebody does not take part.
[[nodiscard]] bool take_out(Material& material, const std::vector<Absence>& absences);
[[nodiscard]] bool hits(const Absence& absence, const Meeting& meeting);

/// What stands before anything is moved: one meeting a pair, those that are planned before others.
struct OnTheDay {
  MeetingView view;
  bool locked = false;
  bool hit = false;
};
using StandingMeetings = std::vector<OnTheDay>;

/// Ways out, the fewest moves of others first, each better than the one before. What began or is
/// locked keeps its time; a locked meeting that cannot be held stays, for a person to decide.
struct WaysOut {
  std::vector<WayOut> ways;
  std::vector<MeetingId> stuck;  ///< locked, and hit
};
[[nodiscard]] WaysOut ways_out(const Material& material, const StandingMeetings& standing);

/// Of the timetable after `shifts` and cancellations, what it breaks that held before.
[[nodiscard]] std::vector<match::Break> new_breaks(const Material& material,
                                                   const StandingMeetings& before,
                                                   const std::vector<Meeting>& after);

}  // namespace madang::programmes::consult::rules
