#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace madang::app {

/// The offset of this data folder's clock, kept in DATA/rehearsal so that a restart goes on in the
/// same time; zero without one.
[[nodiscard]] std::chrono::microseconds rehearsal_offset(const std::string& data_dir);

/// Makes the clock show `at` from now on; nullopt ends the rehearsal. Error: invalid
/// "time.malformed", unavailable when the folder cannot be written.
[[nodiscard]] Result<void> set_rehearsal(const std::string& data_dir,
                                         const std::optional<std::string>& at);

}  // namespace madang::app
