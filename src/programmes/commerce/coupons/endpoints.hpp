#pragma once

#include <vector>

#include "contract/endpoint.hpp"

namespace madang::programmes::commerce {

[[nodiscard]] std::vector<contract::Endpoint> coupon_endpoints();

}  // namespace madang::programmes::commerce
