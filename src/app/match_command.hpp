#pragma once

#include <string>

namespace madang::app {

/// What `madang match` was asked.
struct MatchRequest {
  std::string file;
  bool json = false;
  int fairness = 2;
  double seconds = 60;
  std::string check;  ///< a timetable to check instead of solving
  std::string why;    ///< "B,C": why this pair does not meet
};

/// Solves, checks or explains a file of meetings and prints the answer. Exit status 0 also for
/// "infeasible"; 1 when the file or the timetable does not hold.
int match_file(const MatchRequest& request);

}  // namespace madang::app
