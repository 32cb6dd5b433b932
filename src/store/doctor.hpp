#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"

namespace madang::store {

/// One thing that was looked at.
struct Finding {
  std::string check;  ///< what was looked at, in words
  bool ok = false;
  std::string words;  ///< what was found; when not ok, also what to do
};

/// Looks at the database behind `address` and what it stands on: reachable, whole, migrated, room
/// on its disk, its log, who may read it, what waits in the outbox, limits, programs. Changes
/// nothing and may run beside the server; reads the whole database.
[[nodiscard]] std::vector<Finding> examine(const std::string& address, Time now);

}  // namespace madang::store
