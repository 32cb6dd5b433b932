#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wire/json.hpp"

namespace madang::core::intake {

/// Writes TOML as an organiser would: one entry a line, languages as dotted keys.
/// Thread: one. Life: one file.
class TomlWriter {
 public:
  /// A line beginning with '#'.
  void comment(std::string_view text);
  void blank();
  /// "[name]" or "[[name]]" with a blank line before.
  void table(std::string_view name);
  void next(std::string_view name);
  void text(std::string_view name, std::string_view value);
  /// Nothing for an empty value.
  void maybe_text(std::string_view name, std::string_view value);
  /// A day or a time, which TOML writes without quotes.
  void bare(std::string_view name, std::string_view value);
  void number(std::string_view name, std::optional<std::int64_t> value);
  void texts(std::string_view name, const std::vector<std::string>& values);
  void translated(std::string_view name, const wire::Translated& value);
  void translated_list(std::string_view name, const std::vector<wire::Translated>& values);
  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void line(std::string_view name, std::string_view value);

  std::string out_;
};

[[nodiscard]] std::string toml_quoted(std::string_view text);

}  // namespace madang::core::intake
