#pragma once

#include <string>

#include "base/result.hpp"

namespace madang::store {

/// Brings a backup made by Db::backup into the database at `address`, which must be missing (a
/// SQLite file) or empty (PostgreSQL). The backup is checked first and never changed. Error:
/// conflict "restore.not_empty", invalid "backup.damaged", unavailable.
[[nodiscard]] Result<void> restore(const std::string& backup, const std::string& address);

}  // namespace madang::store
