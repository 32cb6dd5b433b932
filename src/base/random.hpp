#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace madang {

/// Fills `out` from the kernel's generator; aborts the process if the kernel has none.
void fill_secure_random(std::span<unsigned char> out);

/// URL-safe base64 without padding of `bytes` secure random bytes (32 bytes → 43 characters).
[[nodiscard]] std::string secure_token(std::size_t bytes = 32);

/// Whether two secrets are equal, in time that depends on their lengths only.
[[nodiscard]] bool equal_secrets(std::string_view a, std::string_view b);

/// A repeatable generator for samples and tests; never for secrets.
using SeededRandom = std::mt19937_64;

}  // namespace madang
