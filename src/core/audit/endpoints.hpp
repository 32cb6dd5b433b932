#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::audit {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::audit
