#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace madang::core {

/// Writes RFC 4180 with a byte order mark (spreadsheets read Korean then). Cells that a
/// spreadsheet would run as a formula get an apostrophe before them.
/// Thread: one. Life: one export.
class CsvWriter {
 public:
  CsvWriter() : text_("\xEF\xBB\xBF") {}
  void row(std::initializer_list<std::string_view> cells);
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace madang::core
