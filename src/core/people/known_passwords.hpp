#pragma once

#include <string_view>

namespace madang::core::people {

/// Whether a password (in lower case) is among the first that attackers try: a short own list of
/// ten characters and more, one character repeated, or a plain run such as 1234567890.
[[nodiscard]] bool is_common_password(std::string_view lower_case);

}  // namespace madang::core::people
