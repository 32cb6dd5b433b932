#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::core::festival {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::festival
