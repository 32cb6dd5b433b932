#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/consult/event/model.hpp"
#include "programmes/consult/meetings/model.hpp"
#include "programmes/consult/plan/model.hpp"

namespace madang::programmes::consult::rules {

inline constexpr std::string_view kReplanned = "replanned";

/// What publishing a plan does to the meetings people know of.
struct Changes {
  std::vector<Meeting> created;    ///< without ids
  std::vector<Meeting> moved;      ///< other time or interpreter; also planned again
  std::vector<Meeting> cancelled;  ///< not in the plan any more
  std::size_t unchanged = 0;
};
/// `known`: all first rounds of the festival. What began before `now` stays as it is. A move asks
/// both sides for their answer anew; another interpreter alone does not.
[[nodiscard]] Changes changes_of(const std::vector<PlanMeeting>& plan,
                                 const std::vector<Meeting>& known, const std::vector<Slot>& slots,
                                 Time now);

/// `before` at another time: sequence, answers.
[[nodiscard]] Meeting moved_to(Meeting before, const Slot& slot);
[[nodiscard]] Meeting ended(Meeting before, MeetingState state, std::string_view cause);

/// Error: conflict "consult.meeting_over" once it began or is not planned.
[[nodiscard]] Result<void> check_open(const Meeting& meeting, Time now);

}  // namespace madang::programmes::consult::rules
