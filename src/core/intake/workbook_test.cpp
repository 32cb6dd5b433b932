#include "core/sheet/workbook.hpp"

#include <gtest/gtest.h>

#include "core/intake/folder.hpp"
#include "core/sheet/xlsx.hpp"

namespace madang::core::intake {
namespace {

using namespace sheet;

const Time kNow = parse_rfc3339("2021-10-06T10:00:00+09:00").value();

std::vector<std::vector<std::string>> cells(const Csv& csv) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& record : csv.records) {
    rows.emplace_back();
    for (const auto& cell : record.cells) rows.back().push_back(cell.text);
  }
  return rows;
}

std::vector<std::vector<std::string>> read(std::string_view bytes) {
  Problems problems;
  auto rows = cells(read_xlsx(bytes, "x.xlsx", problems));
  EXPECT_TRUE(problems.empty());
  return rows;
}

std::string first_problem(std::string_view bytes) {
  Problems problems;
  EXPECT_TRUE(read_xlsx(bytes, "x.xlsx", problems).records.empty());
  return problems.empty() ? "" : problems.items().front().reason;
}

/// A workbook as another program would write it, with `sheet` as its only sheet.
std::string workbook_of(std::string sheet, std::string shared = "<sst/>") {
  return write_zip(
      {{"[Content_Types].xml", "<Types/>"},
       {"xl/workbook.xml",
        R"(<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="A" sheetId="1" r:id="q7"/>)"
        R"(</x:sheets></x:workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        R"(<Relationships><Relationship Id="q7" Target="/xl/worksheets/one.xml"/>)"
        "</Relationships>"},
       {"xl/sharedStrings.xml", std::move(shared)},
       {"xl/worksheets/one.xml", std::move(sheet)}});
}

TEST(Workbook, IsReadBackAsItWasWritten) {
  Workbook book("Asia/Seoul", kNow);
  book.sheet("바이어", {{"이름", 20}, {"금액", 12, "#,##0.00"}, {"때"}, {"메모"}});
  book.row({std::string("누산타라 <상사> & \"벗\""), std::int64_t{35'594'000}, Moment{kNow},
            std::string("=1+1")});
  book.row({std::string("둘\n줄"), 12.5, {}, std::string("")});
  book.sheet("바이어", {{"둘째"}});
  const auto bytes = std::move(book).bytes();
  EXPECT_TRUE(looks_like_xlsx(bytes));
  const auto rows = read(bytes);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0], (std::vector<std::string>{"이름", "금액", "때", "메모"}));
  EXPECT_EQ(rows[1][0], "누산타라 <상사> & \"벗\"");
  EXPECT_EQ(rows[1][1], "35594000");
  EXPECT_EQ(rows[1][2].substr(0, 9), "44475.416");  // 6 October 2021, 10:00, counted in days
  EXPECT_EQ(rows[1][3], "=1+1");
  EXPECT_EQ(rows[2], (std::vector<std::string>{"둘\n줄", "12.5"}));
}

TEST(Workbook, CutsAndCleansNamesOfSheets) {
  Workbook book("UTC", kNow);
  book.sheet("a/b:c[very long name of a sheet that nobody can keep]", {{"x"}});
  book.sheet("a/b:c[very long name of a sheet that nobody can keep]", {{"y"}});
  book.sheet("", {{"z"}});
  EXPECT_EQ(read(std::move(book).bytes())[0][0], "x");
}

TEST(Xlsx, ReadsWhatOtherProgramsWrite) {
  const auto bytes = workbook_of(
      R"(<worksheet><sheetData>)"
      R"(<row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><r><t>in</t></r>)"
      R"(<r><t xml:space="preserve"> line</t></r></is></c></row>)"
      R"(<row r="5"><c><v>1.5E5</v></c><c t="b"><v>1</v></c><c t="str"><f>A1</f><v>sum</v></c>)"
      R"(<c><v>0.1</v></c><c t="s"><v>99</v></c></row><row r="3"><c><v>1</v></c></row>)"
      R"(<row r="9"><c r="B9"/></row></sheetData></worksheet>)",
      R"(<sst><si><t>no</t></si><si><t>가나</t><rPh><t>reading</t></rPh></si></sst>)");
  Problems problems;
  const auto csv = read_xlsx(bytes, "x.xlsx", problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(cells(csv), (std::vector<std::vector<std::string>>{{"가나", "", "in line"},
                                                               {"150000", "TRUE", "sum", "0.1"}}));
  EXPECT_EQ(csv.records[0].line, 2U);
  EXPECT_EQ(csv.records[1].line, 5U);
  EXPECT_EQ(csv.records[0].cells[2].column, 3U);
}

TEST(Xlsx, SaysWhatItCannotRead) {
  EXPECT_EQ(first_problem("name,country\n"), "sheet.workbook_unreadable");
  EXPECT_EQ(first_problem(""), "sheet.workbook_unreadable");
  EXPECT_EQ(first_problem(write_zip({{"a.txt", "b"}})), "sheet.workbook_unreadable");
  EXPECT_EQ(first_problem(workbook_of("<worksheet><sheetData><row>")), "sheet.workbook_unreadable");
  const auto whole = workbook_of("<worksheet><sheetData/></worksheet>");
  for (std::size_t keep = 0; keep + 30 < whole.size(); keep += 13) {
    Problems problems;
    (void)read_xlsx(whole.substr(0, keep), "x.xlsx", problems);
  }
}

TEST(Xlsx, KeepsToItsBounds) {
  EXPECT_EQ(first_problem(workbook_of(std::string(kMaxWorkbookBytes, ' '))),
            "sheet.workbook_too_large");
  Problems problems;
  const auto wide = read_xlsx(
      workbook_of(R"(<worksheet><sheetData><row><c r="ZZ1"><v>1</v></c></row></sheetData>)"
                  "</worksheet>"),
      "x.xlsx", problems);
  EXPECT_TRUE(wide.records.empty());
  ASSERT_EQ(wide.faults.size(), 1U);
  EXPECT_EQ(wide.faults[0].kind, CsvFault::Kind::too_large);
}

TEST(Xlsx, ExpandsNoEntities) {
  const auto rows = read(workbook_of(
      R"(<!DOCTYPE x [<!ENTITY a "boom">]><worksheet><sheetData><row><c t="str"><v>&a;&lt;</v></c>)"
      "</row></sheetData></worksheet>"));
  EXPECT_EQ(rows, (std::vector<std::vector<std::string>>{{"&a;<"}}));
}

}  // namespace
}  // namespace madang::core::intake
