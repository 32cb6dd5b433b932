#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::files {

[[nodiscard]] std::vector<contract::Job> jobs();

}  // namespace madang::core::files
