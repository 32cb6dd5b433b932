#pragma once

#include <string>

#include "app/config.hpp"
#include "base/result.hpp"

namespace madang::app {

/// Copies database, uploaded files and settings into the new folder `to`, which appears only when
/// it is complete. The server may run. Error: invalid "backup.exists", unavailable
/// "backup.failed".
[[nodiscard]] Result<void> copy_out(const Config& config, const std::string& to);

/// Brings a folder made by copy_out into the data folder, which must hold no database and no files.
/// The server must not run. Error: conflict "restore.not_empty", invalid "backup.damaged".
[[nodiscard]] Result<void> copy_in(const std::string& from, const Config& config);

}  // namespace madang::app
