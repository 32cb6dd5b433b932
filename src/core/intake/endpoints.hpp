#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::core::intake {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::intake
