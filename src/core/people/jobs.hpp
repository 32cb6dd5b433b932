#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::people {

[[nodiscard]] std::vector<contract::Job> jobs();

}  // namespace madang::core::people
