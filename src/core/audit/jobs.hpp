#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::audit {

[[nodiscard]] std::vector<contract::Job> jobs();

}  // namespace madang::core::audit
