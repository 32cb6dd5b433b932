#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::notices {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::notices
