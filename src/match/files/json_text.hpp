#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/files/scan.hpp"

namespace madang::match::files {

/// JSON that remembers the line of every value, so that a complaint can name it. Numbers are whole.
struct Json {
  enum class Kind : std::uint8_t { null, boolean, number, text, list, object };
  Kind kind = Kind::null;
  int line = 1;
  std::int64_t number = 0;  ///< boolean: 0 or 1
  std::string text;
  std::vector<Json> list;          ///< an object's values, too
  std::vector<std::string> names;  ///< of an object's members, in the order of `list`

  /// nullptr when the object has no such member.
  [[nodiscard]] const Json* find(std::string_view name) const;
};

/// Throws Malformed.
[[nodiscard]] Json parse_json(std::string_view text);

}  // namespace madang::match::files
