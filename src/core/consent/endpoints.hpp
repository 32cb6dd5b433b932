#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::consent {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::consent
