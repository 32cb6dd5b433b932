#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::programmes::consult {

[[nodiscard]] std::vector<contract::Endpoint> second_endpoints();

}  // namespace madang::programmes::consult
