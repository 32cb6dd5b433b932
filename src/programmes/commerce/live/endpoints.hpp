#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::programmes::commerce {

[[nodiscard]] std::vector<contract::Endpoint> live_endpoints();

}  // namespace madang::programmes::commerce
