#include <gtest/gtest.h>

#include "core/sheet/problem.hpp"
#include "core/sheet/xlsx.hpp"
#include "programmes/consult/consult_trial.hpp"

namespace madang::programmes::consult {
namespace {

using testing::ConsultTrial;
using testing::json;
using testing::reason;
using testing::text;

/// Two buyers of Indonesia met acme (sensor) and rivals (textile); one diary is confirmed.
class ConsultReports : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    const auto nusantara = trial_.enter("nusantara", Side::buyer, EntryState::selected);
    const auto melaka = trial_.enter("melaka", Side::buyer, EntryState::selected);
    const auto acme = trial_.enter("acme", Side::company, EntryState::selected);
    const auto rivals = trial_.enter("rivals", Side::company, EntryState::selected);
    meet("018f2b5e-0000-7000-8000-0000000000aa", nusantara, acme, "held");
    meet("018f2b5e-0000-7000-8000-0000000000bb", melaka, acme, "held");
    meet("018f2b5e-0000-7000-8000-0000000000cc", nusantara, rivals, "missed");
    trial_.clock().set(*parse_rfc3339("2021-10-06T12:00:00+09:00"));
    const std::map<std::string, std::string, std::less<>> first{
        {"meeting", "018f2b5e-0000-7000-8000-0000000000aa"}};
    const auto saved = trial_.as(
        "buyer", "saveDiary", first,
        R"({"version":0,"lines":[{"stage":"agreed","product":"A","quantity":"1000","unit":"",)"
        R"("currency":"USD","price":"1234.56"},{"stage":"discussed","product":"B",)"
        R"("quantity":"3","unit":"","currency":"USD","price":"0.50"},{"stage":"discussed",)"
        R"("product":"C","quantity":"1","unit":"","currency":"THB","price":"1"}],"samples":[],)"
        R"("next_steps":"","notes":"","mou":"signed"})");
    ASSERT_EQ(saved.status, 200) << saved.body;
    for (const auto* const who : {"buyer", "member"})
      ASSERT_EQ(trial_.as(who, "confirmDiary", first, R"({"version":1})").status, 200);
  }
  void meet(const char* id, const EntryId& buyer, const EntryId& company, const char* state) {
    trial_.exec(
        "INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, cause, "
        "starts_at, ends_at, interpreter, buyer_answer, company_answer, video_room, sequence, "
        "version, created_at, updated_at) VALUES ($1, 'week', $2, $3, 1, 'plan', $4, '', 1, 2, "
        "NULL, 'none', 'none', '', 0, 1, 0, 0)",
        {id, buyer, company, state});
  }
  wire::Json by(const char* what) {
    return json(trial_.as("consult", "getConsultReport", {}, {}, {{"by", what}}));
  }
  ConsultTrial trial_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Dialects, ConsultReports, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(ConsultReports, EveryReportAddsUpToTheSame) {
  for (const auto* const what : {"country", "field", "company"}) {
    const auto report = by(what);
    EXPECT_EQ(text(report, "by"), what);
    ASSERT_EQ(report.at("rows").as_array().size(), 1U);
    for (const auto& row : {report.at("rows").at(0), report.at("total")}) {
      EXPECT_EQ(row.at("meetings").as_int64(), 2);
      EXPECT_EQ(row.at("confirmed").as_int64(), 1);
      EXPECT_EQ(row.at("agreed_usd_cents").as_int64(), 123'456'000);
      EXPECT_EQ(row.at("discussed_usd_cents").as_int64(), 150);
      EXPECT_EQ(row.at("open_amounts").as_int64(), 1);
      EXPECT_EQ(row.at("mous").as_int64(), 1);
    }
  }
  EXPECT_EQ(text(by("country").at("rows").at(0).at("name"), "ko"), "인도네시아");
  EXPECT_EQ(text(by("field").at("rows").at(0), "key"), "sensor");
  EXPECT_EQ(text(by("company").at("rows").at(0).at("name"), "en"), "acme");
  EXPECT_EQ(trial_.as("consult", "getConsultReport", {}, {}, {{"by", "x"}}).status, 422);
  EXPECT_EQ(reason(trial_.as("member", "getConsultReport")), "access.denied");
}

TEST_P(ConsultReports, TheWorkbookHoldsNumbersInTheLanguageAskedFor) {
  const auto file =
      trial_.as("consult", "exportConsultReport", {}, {}, {{"format", "xlsx"}, {"language", "ms"}});
  ASSERT_EQ(file.status, 200) << file.body;
  core::sheet::Problems problems;
  const auto sheet = core::sheet::read_xlsx(file.body, "report.xlsx", problems);
  EXPECT_TRUE(problems.empty());
  ASSERT_EQ(sheet.records.size(), 3U);
  const auto cells = [&](std::size_t row) {
    std::string line;
    for (const auto& cell : sheet.records.at(row).cells) line += cell.text + "|";
    return line;
  };
  EXPECT_EQ(cells(0),
            "Negara pembeli|Mesyuarat|Catatan muktamad|Dibincang (USD)|Dipersetujui (USD)|MOU|"
            "Kontrak|Nilai kontrak (USD)|Menunggu kadar|");
  EXPECT_EQ(cells(1), "Indonesia|2|1|1.5|1234560|1|0|0|1|");
  EXPECT_EQ(cells(2), "Jumlah|2|1|1.5|1234560|1|0|0|1|");
}

TEST_P(ConsultReports, ThePaperIsAPdf) {
  const auto file =
      trial_.as("consult", "exportConsultReport", {}, {}, {{"format", "pdf"}, {"language", "ko"}});
  ASSERT_EQ(file.status, 200) << file.body;
  EXPECT_EQ(file.content_type, "application/pdf");
  EXPECT_TRUE(file.body.starts_with("%PDF-"));
  EXPECT_EQ(trial_.as("consult", "exportConsultReport", {}, {}, {{"format", "doc"}}).status, 422);
  EXPECT_EQ(reason(trial_.as("buyer", "exportConsultReport")), "access.denied");
}

}  // namespace
}  // namespace madang::programmes::consult
