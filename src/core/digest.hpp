#pragma once

#include <string>
#include <string_view>

namespace madang::core {

/// SHA-256 as 64 lower-case hexadecimal characters.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace madang::core
