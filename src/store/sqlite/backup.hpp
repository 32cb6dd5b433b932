#pragma once

#include <string>

#include "base/result.hpp"

namespace madang::store::sqlite {

/// Writes a consistent, compact copy of the database at `from` while others use it, checks it and
/// only then gives it the name `to`. Error: invalid "backup.exists", unavailable "backup.failed".
[[nodiscard]] Result<void> copy_database(const std::string& from, const std::string& to);

/// Whether `path` is a sound SQLite database: integrity and foreign keys. Error: invalid
/// "backup.damaged".
[[nodiscard]] Result<void> verify_database(const std::string& path);

}  // namespace madang::store::sqlite
