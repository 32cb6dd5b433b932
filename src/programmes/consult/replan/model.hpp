#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "match/port.hpp"
#include "programmes/consult/meetings/model.hpp"

namespace madang::programmes::consult {

/// Somebody cannot come for a while. One of `entry` and `interpreter` is set.
struct Absence {
  EntryId entry;
  InterpreterId interpreter;
  Time from;
  Time until;
};

/// A meeting gets another time, another interpreter, or both.
struct Shift {
  MeetingId meeting;
  std::int64_t version = 0;
  Time starts_at;
  InterpreterId interpreter;  ///< empty: none
};

/// A meeting that finds no place, and why, the strongest reason first.
struct Unplaced {
  MeetingId meeting;
  std::vector<match::WhyNot> reasons;
};

/// One way out.
struct WayOut {
  std::vector<Shift> shifts;
  std::vector<Unplaced> unplaced;
  std::size_t others = 0;  ///< shifts to another time of meetings that nobody's absence hits
};

/// What a manager accepts. Named by version, so that what was seen is what happens.
struct Acceptance {
  std::vector<Absence> absences;
  std::vector<Shift> shifts;
  std::vector<Shift> cancelled;  ///< meeting and version
  std::string note;
};

struct Replanned {
  std::size_t moved = 0;
  std::size_t interpreters = 0;  ///< same time, somebody else interprets
  std::size_t cancelled = 0;
  std::int64_t plan = 0;  ///< number of the recorded timetable; 0: nothing changed
};

}  // namespace madang::programmes::consult
