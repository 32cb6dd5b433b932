#include "core/csv_writer.hpp"

namespace madang::core {

void CsvWriter::row(std::initializer_list<std::string_view> cells) {
  bool first = true;
  for (const auto cell : cells) {
    if (!first) text_ += ',';
    first = false;
    const bool formula =
        !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
    const bool quoted = formula || cell.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quoted) text_ += '"';
    if (formula) text_ += '\'';
    for (const char c : cell) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    if (quoted) text_ += '"';
  }
  text_ += "\r\n";
}

}  // namespace madang::core
