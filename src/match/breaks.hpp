#pragma once

#include "match/board.hpp"

namespace madang::match {

/// Who meets whom stays; when changes so that participants wait less between their meetings of a
/// day, and nobody waits much more than others. `proposals` bounds the tries.
void fewer_breaks(Board& board, int proposals);

}  // namespace madang::match
