#pragma once

#include <span>
#include <string>
#include <string_view>

namespace madang::core::sheet {

/// The candidate that `text` is most likely a slip of ("did you mean"), or "" when none is near:
/// at most a third of the letters, and never more than three, were changed, lost, added or swapped.
[[nodiscard]] std::string nearest(std::string_view text, std::span<const std::string> candidates);

}  // namespace madang::core::sheet
