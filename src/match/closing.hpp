#pragma once

#include "match/board.hpp"
#include "match/flow.hpp"

namespace madang::match {

/// What closing the gap came to.
struct Closed {
  std::int64_t bound = 0;  ///< in points: no timetable is better
  int programs = 0;        ///< mixed-integer programs solved
  int cuts = 0;            ///< sets of pairs found not to fit into a block together
};

/// Raises `board` to a timetable that is proven best, or as near as the effort goes. `board` holds
/// the locked meetings and the best timetable so far.
[[nodiscard]] Closed close_gap(Board& board, const Flow& flow, double seconds);

}  // namespace madang::match
