#pragma once

#include <optional>
#include <string>

namespace madang::store {

/// The file behind a "sqlite:" address; nothing for a PostgreSQL address. Throws StoreFailure on
/// anything else.
[[nodiscard]] std::optional<std::string> sqlite_path(const std::string& address);

}  // namespace madang::store
