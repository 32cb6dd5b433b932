#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::schedule {

[[nodiscard]] std::vector<contract::Job> jobs();

}  // namespace madang::core::schedule
