#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/sheet/problem.hpp"

namespace madang::core::intake {

/// A value of a TOML file with where it stands. Hides the parser, which is slow to compile.
struct TomlValue {
  enum class Kind : std::uint8_t { table, array, text, integer, flag, day, moment, other };

  struct Entry;

  Kind kind = Kind::table;
  std::string text;          ///< of text; of a day YYYY-MM-DD; of a moment RFC 3339
  std::int64_t integer = 0;  ///< of an integer; of a flag 0 or 1
  std::vector<Entry> entries;
  std::vector<TomlValue> items;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

struct TomlValue::Entry {
  std::string name;
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  TomlValue value;
};

/// Reads `text`, which starts at `first_line` of `file`. Nothing, and a problem, when it is not
/// TOML or not UTF-8.
[[nodiscard]] std::optional<TomlValue> read_toml(std::string_view text, const std::string& file,
                                                 std::uint32_t first_line,
                                                 sheet::Problems& problems);

}  // namespace madang::core::intake
