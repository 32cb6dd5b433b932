#pragma once

#include <vector>

#include "programmes/consult/plan/planner.hpp"

namespace madang::programmes::consult::rules {

/// Gives interpreters to `timetable` so that as many as can keep theirs do: by meeting, -1 where
/// none is needed, -2 where none is left. `fixed` have theirs for good.
[[nodiscard]] std::vector<int> interpreters_for(const Planner& planner,
                                                const std::vector<match::Meeting>& timetable,
                                                const std::vector<match::Meeting>& fixed);

}  // namespace madang::programmes::consult::rules
