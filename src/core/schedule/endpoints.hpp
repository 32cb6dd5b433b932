#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::schedule {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::schedule
