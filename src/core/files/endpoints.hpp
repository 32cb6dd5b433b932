#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::core::files {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::files
