#include "core/sheet/csv.hpp"

#include <gtest/gtest.h>

#include "core/sheet/nearest.hpp"

namespace madang::core::sheet {
namespace {

std::vector<std::vector<std::string>> texts(std::string_view bytes) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& record : read_csv(bytes).records) {
    rows.emplace_back();
    for (const auto& cell : record.cells) rows.back().push_back(cell.text);
  }
  return rows;
}

using Rows = std::vector<std::vector<std::string>>;

TEST(Csv, ReadsRowsAndQuotes) {
  EXPECT_EQ(texts("a,b\n1,\"x, \"\"y\"\"\"\n"), (Rows{{"a", "b"}, {"1", "x, \"y\""}}));
  EXPECT_EQ(texts("a,,c"), (Rows{{"a", "", "c"}}));
  EXPECT_EQ(texts(""), Rows{});
}

TEST(Csv, ReadsWhatSpreadsheetsWrite) {
  EXPECT_EQ(texts("\xEF\xBB\xBF키,이름\r\n가,나\r\n"), (Rows{{"키", "이름"}, {"가", "나"}}));
  EXPECT_EQ(texts("a;b\n1,5;2\n"), (Rows{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(texts("a\tb\rc\td\r"), (Rows{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(texts("a,b\n,\n1,2\n,,,\n"), (Rows{{"a", "b"}, {"1", "2"}}));
}

TEST(Csv, KeepsLineBreaksInsideCells) {
  EXPECT_EQ(texts("a,b\n\"one\r\ntwo\",2\n"), (Rows{{"a", "b"}, {"one\ntwo", "2"}}));
}

TEST(Csv, TellsWhereCellsStart) {
  const auto csv = read_csv("a,b\n\"1\n2\",x\n3,\"4\"\n");
  EXPECT_EQ(csv.records[1].cells[1].line, 3U);
  EXPECT_EQ(csv.records[2].line, 4U);
  EXPECT_EQ(csv.records[2].cells[1].column, 2U);
}

TEST(Csv, ReportsQuotesThatDoNotFit) {
  const auto open = read_csv("a,b\n1,\"2\n3,4\n");
  ASSERT_EQ(open.faults.size(), 1U);
  EXPECT_EQ(open.faults[0].kind, CsvFault::Kind::quote_open);
  EXPECT_EQ(open.faults[0].line, 2U);
  EXPECT_EQ(open.faults[0].column, 2U);
  const auto stray = read_csv("a,b\n1,5\" pipe\n\"x\"y,2\n");
  ASSERT_EQ(stray.faults.size(), 2U);
  EXPECT_EQ(stray.faults[0].line, 2U);
  EXPECT_EQ(stray.faults[1].line, 3U);
  EXPECT_EQ(stray.faults[1].column, 1U);
}

TEST(Csv, StopsAtItsBounds) {
  std::string wide(kMaxCells + 5, ',');
  ASSERT_FALSE(read_csv(wide).faults.empty());
  EXPECT_EQ(read_csv(wide).faults[0].kind, CsvFault::Kind::too_large);
  std::string tall;
  for (std::size_t i = 0; i < kMaxRecords + 5; ++i) tall += "x\n";
  const auto csv = read_csv(tall);
  EXPECT_EQ(csv.records.size(), kMaxRecords);
  ASSERT_EQ(csv.faults.size(), 1U);
  EXPECT_EQ(csv.faults[0].line, kMaxRecords + 1);
}

TEST(Csv, WritesWhatItReads) {
  const std::vector<std::string> cells{"plain",      "with, comma", "say \"yes\"",
                                       "two\nlines", " edge",       ""};
  const auto rows = texts(csv_line(cells) + csv_line(cells));
  EXPECT_EQ(rows, (Rows{cells, cells}));
}

TEST(Nearest, FindsSlipsAndNothingFar) {
  const std::vector<std::string> names{"summary_ko", "name_ko", "fields"};
  EXPECT_EQ(nearest("sumary_ko", names), "summary_ko");
  EXPECT_EQ(nearest("fiedls", names), "fields");
  EXPECT_EQ(nearest("telephone", names), "");
  EXPECT_EQ(nearest("", names), "");
}

}  // namespace
}  // namespace madang::core::sheet
