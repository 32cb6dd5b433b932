#pragma once

#include "contract/part.hpp"

namespace madang::core::overview {

/// What is on now, and the console's first page.
[[nodiscard]] contract::Part part();

}  // namespace madang::core::overview
