#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::people {

/// What everyone does with an own account.
[[nodiscard]] std::vector<contract::Endpoint> account_endpoints();
/// What managers do with people of a festival.
[[nodiscard]] std::vector<contract::Endpoint> console_endpoints();

}  // namespace madang::core::people
