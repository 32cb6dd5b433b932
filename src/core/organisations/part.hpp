#pragma once

#include "contract/part.hpp"

namespace madang::core::organisations {

/// Profiles, products and the directory.
[[nodiscard]] contract::Part part();

}  // namespace madang::core::organisations
