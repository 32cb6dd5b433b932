#pragma once

#include "contract/part.hpp"

namespace madang::core::consent {

/// The door of consent texts and records; verbs elsewhere use core/consent/service.hpp.
[[nodiscard]] contract::Part part();

}  // namespace madang::core::consent
