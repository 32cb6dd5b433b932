#pragma once

#include "contract/part.hpp"

namespace madang::core::notices {

/// Notices in Markdown and four languages, with their Atom feed.
[[nodiscard]] contract::Part part();

}  // namespace madang::core::notices
