#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/forum.hpp"
#include "match/port.hpp"

namespace madang::match::files {

/// What a file of meetings to plan says.
struct MatchFile {
  enum class Kind : std::uint8_t {
    consultation,  ///< own JSON or CSV, or the weighted format: `problem`, value is its points
    forum,         ///< .dzn of the benchmark: `forum`, value is breaks
    assignment,    ///< OR-Library: `problem` with one slot; value is the cost
  };
  Kind kind = Kind::consultation;
  Problem problem;
  Forum forum;
  std::int64_t cost_base = 0;  ///< assignment: cost is this × meetings − weight
  int first_number = 0;        ///< the file counts participants and slots from here
  std::vector<std::string> languages;
};

/// A file that was read, or what is wrong with it and where: "line 12: …", in English.
struct ReadFile {
  MatchFile file;
  std::string complaint;
};

/// Chooses the format by the name's ending and, for .txt, by the first lines. At most 64 MiB.
[[nodiscard]] ReadFile read_match_file(std::string_view name, std::string_view text);

[[nodiscard]] ReadFile read_dzn(std::string_view text);
[[nodiscard]] ReadFile read_weighted(std::string_view text);
[[nodiscard]] ReadFile read_assignment(std::string_view text);
[[nodiscard]] ReadFile read_json(std::string_view text);
[[nodiscard]] ReadFile read_csv(std::string_view text);

/// A timetable with its certificate, to be checked: what `madang match --json` printed, or lines of
/// "a,b,slot[,interpreter]". Numbers as in the file, that is from `first_number`.
struct ReadTimetable {
  struct Row {
    int a = 0;
    int b = 0;
    int slot = 0;
    int interpreter = -1;
  };
  std::vector<Row> rows;
  std::vector<std::int64_t> potentials;
  std::string complaint;
};
[[nodiscard]] ReadTimetable read_timetable(std::string_view text);

/// Limits of every format; larger files are refused with a word on it.
constexpr std::int64_t kMostParticipants = 100'000;
constexpr std::int64_t kMostSlots = 2'000;
constexpr std::int64_t kMostPairs = 2'000'000;
constexpr std::int64_t kMostCells = 50'000'000;  ///< participants × slots
constexpr std::int64_t kMostWeight = 1'000'000;

}  // namespace madang::match::files
