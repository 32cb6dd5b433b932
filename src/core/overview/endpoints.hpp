#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::core::overview {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::overview
