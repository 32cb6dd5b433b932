#pragma once

#include <string>
#include <vector>

namespace madang::core {

/// What bringing a row of the festival folder into the database came to.
enum class Upsert { created, changed, unchanged };

/// What became of those that the festival folder no longer names.
struct Left {
  long removed = 0;
  std::vector<std::string> kept;  ///< keys: something still refers to them
};

}  // namespace madang::core
