#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <string>

namespace madang {

/// Fills `out` from the kernel's generator; aborts the process if the kernel has none.
void fill_secure_random(std::span<unsigned char> out);

/// URL-safe base64 without padding of `bytes` secure random bytes (32 bytes → 43 characters).
[[nodiscard]] std::string secure_token(std::size_t bytes = 32);

/// A repeatable generator for samples and tests; never for secrets.
using SeededRandom = std::mt19937_64;

}  // namespace madang
