#pragma once

#include <cstdint>
#include <vector>

#include "match/board.hpp"

namespace madang::match {

/// The best timetable that forgets only that both sides of a pair must share the slot (and a few
/// limits, see verify.hpp): no timetable is worth more, and it names the pairs to try.
struct Flow {
  std::int64_t bound = 0;                ///< in points, of the whole timetable
  std::vector<std::int64_t> potentials;  ///< prove it; by node as in verify.hpp
  std::vector<char> chosen;              ///< by pair, of those not on the board
  /// By pair: at least so much a timetable loses that has it (negative) or that lacks it.
  std::vector<std::int64_t> price;
  std::vector<short> buyer_at;  ///< by buyer and slot: meetings it wants there
};

/// One min-cost flow over what the board leaves free.
[[nodiscard]] Flow best_flow(const Board& board);

}  // namespace madang::match
