// Strangers' bytes into the workbook reader, as a whole file and as the one sheet of a whole
// workbook: it never crashes and keeps to its bounds and its places.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/intake/folder.hpp"
#include "core/sheet/xlsx.hpp"

namespace {

using namespace madang::core;

void demand(bool condition) {
  if (!condition) std::abort();
}

void judge(std::string_view bytes) {
  sheet::Problems problems;
  const auto csv = sheet::read_xlsx(bytes, "x.xlsx", problems);
  demand(csv.records.size() <= sheet::kMaxRecords);
  demand(problems.empty() || csv.records.empty());
  std::uint32_t before = 0;
  for (const auto& record : csv.records) {
    demand(record.line > before && record.line <= 1'048'576);
    before = record.line;
    demand(!record.cells.empty() && record.cells.size() <= sheet::kMaxCells);
    for (std::size_t i = 0; i < record.cells.size(); ++i)
      demand(record.cells[i].column == i + 1 && record.cells[i].line == record.line);
    demand(!record.cells.back().text.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (sheet::looks_like_xlsx(bytes)) {
    judge(bytes);
    return 0;
  }
  judge(intake::write_zip(
      {{"xl/workbook.xml", R"(<workbook><sheets><sheet r:id="a"/></sheets></workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        R"(<Relationships><Relationship Id="a" Target="one.xml"/></Relationships>)"},
       {"xl/sharedStrings.xml", bytes},
       {"xl/one.xml", bytes}}));
  return 0;
}
