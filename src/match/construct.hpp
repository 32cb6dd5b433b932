#pragma once

#include "match/board.hpp"
#include "match/flow.hpp"

namespace madang::match {

/// Places what the flow chose: for each buyer the best assignment of companies onto slots.
void construct(Board& board, const Flow& flow);
/// Places whatever still fits, the most valuable first. Whether anything was placed.
bool fill_up(Board& board);
/// Moves up to two meetings aside for one that gains points; `effort` bounds the tries.
void improve(Board& board, std::int64_t effort);

}  // namespace madang::match
