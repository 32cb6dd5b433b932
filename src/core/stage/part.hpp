#pragma once

#include "contract/part.hpp"

namespace madang::core::stage {

[[nodiscard]] contract::Part part();

}  // namespace madang::core::stage
