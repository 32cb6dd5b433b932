#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::notices {

[[nodiscard]] std::vector<contract::Job> jobs();

}  // namespace madang::core::notices
