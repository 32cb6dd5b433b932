#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::notify {

[[nodiscard]] std::vector<contract::Job> jobs();

}  // namespace madang::core::notify
