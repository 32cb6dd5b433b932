#pragma once

#include "contract/part.hpp"

namespace madang::core::chat {

/// Rooms, talking and moderating; topics "chat/{festival}/{room}" and "…/moderation".
[[nodiscard]] contract::Part part();

}  // namespace madang::core::chat
