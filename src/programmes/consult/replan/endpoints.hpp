#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::programmes::consult {

[[nodiscard]] std::vector<contract::Endpoint> replan_endpoints();

}  // namespace madang::programmes::consult
