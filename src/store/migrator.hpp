#pragma once

#include <vector>

#include "base/result.hpp"
#include "store/connection.hpp"
#include "store/embedded.hpp"

namespace madang::store {

enum class Dialect { sqlite, postgres };

/// Where a database stands against the binary's migrations.
struct MigrationState {
  int newest_known = 0;
  int newest_applied = 0;
  std::vector<int> missing;
};

/// Applies what is missing, in order, each in a transaction of its own together with its row in
/// table `migration`. Two servers starting at once wait for each other. Error: conflict
/// "store.checksum_changed", "store.newer_than_binary". Throws StoreFailure; Bug when a migration's
/// SQL is wrong.
[[nodiscard]] Result<void> migrate(Connection& connection, Dialect dialect,
                                   const std::vector<Migration>& migrations);

/// Compares without changing anything. Errors as migrate().
[[nodiscard]] Result<MigrationState> migration_state(Tx& tx, Dialect dialect,
                                                     const std::vector<Migration>& migrations);

}  // namespace madang::store
