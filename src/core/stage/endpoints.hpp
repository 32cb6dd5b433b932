#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::core::stage {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::stage
