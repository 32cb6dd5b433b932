#pragma once

#include "contract/part.hpp"

namespace madang::programmes::commerce {

/// Live commerce: shows, offers and orders.
[[nodiscard]] contract::Part part();

}  // namespace madang::programmes::commerce
