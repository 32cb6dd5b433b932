#pragma once

#include "contract/part.hpp"

namespace madang::core::festival {

/// Editions, hosts and programmes; the live topic "festival/{festival}".
[[nodiscard]] contract::Part part();

}  // namespace madang::core::festival
