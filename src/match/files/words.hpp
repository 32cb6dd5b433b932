#pragma once

#include <array>
#include <string>

#include "match/files/file.hpp"

namespace madang::match::files {

/// The answer to a file, in the file's own numbers.
struct Answer {
  MatchFile::Kind kind = MatchFile::Kind::consultation;
  Status status = Status::unknown;
  bool found = false;  ///< there is a timetable
  std::int64_t value = 0;
  std::int64_t bound = 0;
  int breaks = 0;
  double seconds = 0;
  std::vector<std::array<int, 3>> meetings;
  std::vector<int> interpreters;  ///< by meeting, when any is needed; -1: none
  std::vector<std::int64_t> potentials;
  Value worth;
  Shape shape;
  std::vector<Step> steps;
};

[[nodiscard]] Answer solve_file(const MatchFile& file, double seconds);
/// One object on one line.
[[nodiscard]] std::string as_json(const Answer& answer);
[[nodiscard]] std::string as_text(const Answer& answer);

struct CheckedTimetable {
  bool holds = false;
  std::string words;
};
/// By the independent checkers.
[[nodiscard]] CheckedTimetable check_timetable(const MatchFile& file, const ReadTimetable& read);

/// The reasons of why_not() in English, a line each.
[[nodiscard]] std::string why_in_words(const MatchFile& file, const Solution& solution, int buyer,
                                       int company);

}  // namespace madang::match::files
