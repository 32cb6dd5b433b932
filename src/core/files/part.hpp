#pragma once

#include "contract/part.hpp"

namespace madang::core::files {

/// Uploads and what they became.
[[nodiscard]] contract::Part part();

}  // namespace madang::core::files
