#pragma once

#include <string>

#include "base/result.hpp"

namespace madang::store::postgres {

/// Runs `pg_dump --format=custom` of the database at `address` into `to`, which must not exist, and
/// checks the archive with `pg_restore --list`. Error: invalid "backup.exists", unavailable
/// "backup.no_program" (Debian package postgresql-client), "backup.failed".
[[nodiscard]] Result<void> dump_database(const std::string& address, const std::string& to);

/// Brings an archive of dump_database into the empty database at `address`. Error: invalid
/// "restore.damaged", unavailable "backup.no_program".
[[nodiscard]] Result<void> load_database(const std::string& archive, const std::string& address);

}  // namespace madang::store::postgres
