#pragma once

#include "contract/part.hpp"

namespace madang::core::video {

/// Video rooms of a few people: who may enter when, who is there, and what their browsers tell each
/// other. Media flows between the browsers.
[[nodiscard]] contract::Part part();

}  // namespace madang::core::video
