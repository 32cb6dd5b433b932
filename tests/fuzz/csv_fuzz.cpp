// Strangers' bytes into the sheet reader: it never crashes, keeps to its bounds and its places, and
// reads back what it writes.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "core/sheet/csv.hpp"

namespace {

using namespace madang::core::sheet;

void demand(bool condition) {
  if (!condition) std::abort();
}

void judge(const Csv& csv, std::uint32_t lines) {
  demand(csv.records.size() <= kMaxRecords);
  std::uint32_t before = 0;
  for (const auto& record : csv.records) {
    demand(record.line > before && record.line <= lines);
    before = record.line;
    demand(!record.cells.empty() && record.cells.size() <= kMaxCells);
    for (std::size_t i = 0; i < record.cells.size(); ++i)
      demand(record.cells[i].column == i + 1 && record.cells[i].line >= record.line &&
             record.cells[i].line <= lines);
  }
  for (const auto& fault : csv.faults) demand(fault.line >= 1 && fault.line <= lines);
}

std::string written(const Csv& csv) {
  // A first line with a comma, so that the separator is sure.
  std::string text = "a,b\n";
  for (const auto& record : csv.records) {
    std::vector<std::string> cells;
    for (const auto& cell : record.cells) cells.push_back(cell.text);
    text += csv_line(cells);
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::uint32_t lines = 1;
  for (const char c : bytes) lines += c == '\n' || c == '\r' ? 1 : 0;
  const auto csv = read_csv(bytes);
  judge(csv, lines);
  if (csv.records.size() + 1 > kMaxRecords) return 0;
  const auto text = written(csv);
  const auto again = read_csv(text);
  demand(again.faults.empty() && again.records.size() == csv.records.size() + 1);
  for (std::size_t i = 0; i < csv.records.size(); ++i) {
    const auto& here = csv.records[i].cells;
    const auto& there = again.records[i + 1].cells;
    demand(here.size() == there.size());
    for (std::size_t cell = 0; cell < here.size(); ++cell)
      demand(here[cell].text == there[cell].text);
  }
  return 0;
}
