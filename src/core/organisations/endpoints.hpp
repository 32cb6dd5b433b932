#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::core::organisations {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::organisations
