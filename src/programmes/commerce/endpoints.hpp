#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::programmes::commerce {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::programmes::commerce
