#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "core/sheet/problem.hpp"
#include "core/upsert.hpp"

namespace madang::core::intake {

/// What became of one kind of row ("organisations", "sessions").
struct Count {
  std::string kind;
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t retired = 0;
  std::vector<std::string> kept = {};  ///< keys that left the folder and stay, being in use

  void add(Upsert upsert) {
    ++(upsert == Upsert::created ? created : upsert == Upsert::changed ? changed : unchanged);
  }
};

/// One import or one check: what is wrong, or what it came to.
struct Report {
  std::string id;
  std::string festival;
  bool applied = false;
  Time at;
  std::string by;  ///< person id; empty: the command line
  std::string by_name;
  std::vector<sheet::Problem> problems;
  std::size_t more_problems = 0;
  std::vector<Count> counts;
};

/// "12 created, 0 changed, 3 unchanged, 1 retired" for each kind, a line each; below it what stays
/// though it left the folder, and what to do.
[[nodiscard]] std::string counts_text(const Report& report);

}  // namespace madang::core::intake
