#include "core/sheet/csv.hpp"

#include <algorithm>

namespace madang::core::sheet {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

char separator_of(std::string_view bytes) {
  const auto first = bytes.substr(0, bytes.find_first_of("\r\n"));
  if (first.find(',') != std::string_view::npos) return ',';
  if (first.find(';') != std::string_view::npos) return ';';
  if (first.find('\t') != std::string_view::npos) return '\t';
  return ',';
}

/// Walks the bytes once. Thread: one. Life: one read_csv call.
class CsvParser {
 public:
  CsvParser(std::string_view bytes, char separator) : bytes_(bytes) { csv_.separator = separator; }

  Csv parse() {
    while (at_ < bytes_.size() && !stopped_) record();
    return std::move(csv_);
  }

 private:
  void record() {
    Record record{line_, {}};
    for (bool more = true; more && !stopped_;) {
      record.cells.push_back({{}, line_, static_cast<std::uint32_t>(record.cells.size() + 1)});
      if (record.cells.size() > kMaxCells) return stop(CsvFault::Kind::too_large, record);
      more = cell(record.cells.back());
    }
    const auto empty = [](const Cell& cell) { return cell.text.empty(); };
    if (std::all_of(record.cells.begin(), record.cells.end(), empty)) return;
    if (csv_.records.size() >= kMaxRecords) return stop(CsvFault::Kind::too_large, record);
    csv_.records.push_back(std::move(record));
  }

  void stop(CsvFault::Kind kind, const Record& record) {
    fault(kind, record.cells.back());
    stopped_ = true;
  }

  void fault(CsvFault::Kind kind, const Cell& cell) {
    csv_.faults.push_back({kind, cell.line, cell.column});
  }

  /// Reads one cell with what ends it; true when another follows in the same record.
  bool cell(Cell& cell) {
    if (at_ < bytes_.size() && bytes_[at_] == '"' && !quoted(cell)) return false;
    bool stray = false;
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == csv_.separator) {
        ++at_;
        return true;
      }
      if (c == '\r' || c == '\n') {
        line_end();
        return false;
      }
      if (c == '"' && !stray) {
        stray = true;
        fault(CsvFault::Kind::quote_stray, cell);
      }
      cell.text += c;
      ++at_;
    }
    return false;
  }

  /// False when the closing quote is missing.
  bool quoted(Cell& cell) {
    ++at_;
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == '"') {
        const bool doubled = at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '"';
        at_ += doubled ? 2 : 1;
        if (!doubled) {
          if (!ends_cell()) fault(CsvFault::Kind::quote_stray, cell);
          return true;
        }
        cell.text += '"';
        continue;
      }
      if (c == '\r' || c == '\n') {
        line_end();
        cell.text += '\n';  // one kind of line break inside cells, whatever the sheet wrote
        continue;
      }
      cell.text += c;
      ++at_;
    }
    fault(CsvFault::Kind::quote_open, cell);
    stopped_ = true;
    return false;
  }

  [[nodiscard]] bool ends_cell() const {
    if (at_ >= bytes_.size()) return true;
    const char c = bytes_[at_];
    return c == csv_.separator || c == '\r' || c == '\n';
  }

  void line_end() {
    if (bytes_[at_] == '\r' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  bool stopped_ = false;
  Csv csv_;
};

}  // namespace

Csv read_csv(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  return CsvParser(bytes, separator_of(bytes)).parse();
}

std::string csv_line(std::span<const std::string> cells) {
  std::string line;
  for (const auto& cell : cells) {
    if (&cell != cells.data()) line += ',';
    const bool edge_space = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
    if (!edge_space && cell.find_first_of(",\"\r\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line += '"';
    for (const char c : cell) {
      if (c == '"') line += '"';
      line += c;
    }
    line += '"';
  }
  line += '\n';
  return line;
}

}  // namespace madang::core::sheet
