#pragma once

#include <string>
#include <vector>

#include "match/port.hpp"

namespace madang::match {

/// The general problem of the business-to-business benchmark (Bofill et al., JAIR 74, 2022): anyone
/// may meet anyone, every meeting is held, and what is made small is the number of breaks: idle
/// runs of a participant between two of his meetings. Counted from 0.
struct Forum {
  struct Talk {
    int a = 0;
    int b = 0;
    std::vector<bool> may;   ///< by slot
    std::vector<int> after;  ///< talks that must come before this one
  };
  int participants = 0;
  int slots = 0;
  int tables = 0;
  std::vector<Talk> talks;
  /// Between the participants with the most and the fewest breaks at most so many; -1: any.
  int fairness = 2;
};

struct ForumSolution {
  Status status = Status::unknown;
  std::vector<int> slot_of;  ///< by talk, when one was found
  int breaks = 0;
  int bound = 0;  ///< no timetable has fewer
  std::vector<Step> steps;
};

/// The same answer on every run; about `seconds` at most.
[[nodiscard]] ForumSolution solve_forum(const Forum& forum, double seconds);

/// Breaks of each participant in a timetable.
[[nodiscard]] std::vector<int> forum_breaks(const Forum& forum, const std::vector<int>& slot_of);
/// What a timetable breaks, in words; "" when it holds. Shares no code with the solver.
[[nodiscard]] std::string check_forum(const Forum& forum, const std::vector<int>& slot_of);

}  // namespace madang::match
