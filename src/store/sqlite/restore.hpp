#pragma once

#include <string>

#include "base/result.hpp"

namespace madang::store::sqlite {

/// Copies the backup at `backup` to `path` after checking that it is sound and not newer than this
/// program. Error: conflict "restore.not_empty", invalid "backup.damaged", conflict
/// "store.newer_than_binary", unavailable "restore.failed".
[[nodiscard]] Result<void> place_database(const std::string& backup, const std::string& path);

}  // namespace madang::store::sqlite
