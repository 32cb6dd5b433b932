#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::consent {

[[nodiscard]] std::vector<contract::Job> jobs();

}  // namespace madang::core::consent
