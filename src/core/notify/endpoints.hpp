#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::notify {

[[nodiscard]] std::vector<contract::Endpoint> endpoints();

}  // namespace madang::core::notify
