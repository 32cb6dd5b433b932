#pragma once

#include <string>

#include "programmes/commerce/live/model.hpp"

namespace madang::programmes::commerce {

/// Names under which hearts and opened order sheets are counted in memory.
[[nodiscard]] std::string hearts_of(const ShowId& show);
[[nodiscard]] std::string checkouts_of(const ShowId& show);

}  // namespace madang::programmes::commerce
