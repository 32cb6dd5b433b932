#pragma once

#include "contract/part.hpp"

namespace madang::core::schedule {

/// Sessions of all programmes, personal timetables and calendar feeds.
[[nodiscard]] contract::Part part();

}  // namespace madang::core::schedule
