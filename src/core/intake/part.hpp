#pragma once

#include "contract/part.hpp"

namespace madang::core::intake {

/// Import and export of a festival as a folder.
[[nodiscard]] contract::Part part();

}  // namespace madang::core::intake
