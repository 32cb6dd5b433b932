#pragma once

#include <string>
#include <string_view>

namespace madang::core {

/// SHA-256 as 64 lower-case hexadecimal characters.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// HMAC-SHA256 (RFC 2104) as base64 with padding.
[[nodiscard]] std::string hmac_sha256_base64(std::string_view key, std::string_view text);

}  // namespace madang::core
