#include "store/text.hpp"

#include <cstdint>

namespace madang::store {
namespace {

/// The length of the character that begins at `at`; 0 when none does (RFC 3629, no NUL).
std::size_t character(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(text[at + n]); };
  const auto first = byte(0);
  if (first < 0x80) return first == 0 ? 0 : 1;
  std::size_t length = 0;
  std::uint32_t least = 0;
  std::uint32_t point = 0;
  if ((first & 0xE0U) == 0xC0) {
    length = 2, least = 0x80, point = first & 0x1FU;
  } else if ((first & 0xF0U) == 0xE0) {
    length = 3, least = 0x800, point = first & 0x0FU;
  } else if ((first & 0xF8U) == 0xF0) {
    length = 4, least = 0x10000, point = first & 0x07U;
  }
  if (length == 0 || at + length > text.size()) return 0;
  for (std::size_t n = 1; n < length; ++n) {
    if ((byte(n) & 0xC0U) != 0x80) return 0;
    point = point << 6U | (byte(n) & 0x3FU);
  }
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  return point < least || point > 0x10FFFF || surrogate ? 0 : length;
}

}  // namespace

bool is_storable(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = character(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string storable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = character(text, at);
    out += length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(at, length);
    at += length == 0 ? 1 : length;
  }
  return out;
}

}  // namespace madang::store
