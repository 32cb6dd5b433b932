#pragma once

#include <vector>

#include "contract/part.hpp"

namespace madang::core::notify {

[[nodiscard]] std::vector<contract::Effect> effects();

}  // namespace madang::core::notify
