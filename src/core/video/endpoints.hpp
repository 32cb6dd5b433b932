#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::core::video {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::video
