#include <gtest/gtest.h>

#include "core/sheet/csv.hpp"
#include "core/sheet/workbook.hpp"
#include "core/sheet/xlsx.hpp"
#include "programmes/consult/consult_trial.hpp"
#include "programmes/consult/wishes/repository.hpp"

namespace madang::programmes::consult {
namespace {

using testing::ConsultTrial;
using testing::json;
using testing::reason;
using testing::text;

class ConsultSheets : public ::testing::TestWithParam<std::string> {
 protected:
  std::string out(const std::string& sheet, const std::string& format) {
    const auto reply =
        trial_.as("consult", "exportConsultSheet", {{"sheet", sheet}}, {}, {{"format", format}});
    EXPECT_EQ(reply.status, 200) << reply.body;
    return reply.body;
  }
  wire::Json in(const std::string& sheet, const std::string& bytes, const std::string& apply) {
    const auto reply =
        trial_.as("consult", "importConsultSheet", {{"sheet", sheet}}, bytes, {{"apply", apply}});
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json(reply);
  }
  static std::string counts(const wire::Json& report) {
    const auto& count = report.at("counts").at(0);
    return std::to_string(count.at("created").to_number<int>()) + " " +
           std::to_string(count.at("changed").to_number<int>()) + " " +
           std::to_string(count.at("unchanged").to_number<int>()) +
           (report.at("applied").as_bool() ? " applied" : "");
  }
  static std::vector<std::string> problems(const wire::Json& report) {
    std::vector<std::string> all;
    for (const auto& each : report.at("problems").as_array())
      all.push_back(std::to_string(each.at("line").to_number<int>()) + ":" +
                    std::to_string(each.at("column").to_number<int>()) + " " +
                    text(each, "reason"));
    return all;
  }

  ConsultTrial trial_{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(Dialects, ConsultSheets, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(ConsultSheets, WhatGoesOutComesBackUnchanged) {
  trial_.enter("nusantara", Side::buyer, EntryState::selected);
  const auto acme = trial_.enter("acme", Side::company, EntryState::stand_by);
  trial_.exec(
      "UPDATE consult_entry SET note = '=1+1', available = '[1633482000000000]' WHERE id "
      "= $1",
      {acme});
  trial_.as("consult", "takeConsultOrganisationsIn");
  for (const auto* const format : {"csv", "xlsx"}) {
    EXPECT_EQ(counts(in("buyers", out("buyers", format), "true")), "0 0 2 applied") << format;
    EXPECT_EQ(counts(in("companies", out("companies", format), "true")), "0 0 2 applied");
    EXPECT_EQ(counts(in("interpreters", out("interpreters", format), "true")), "0 0 1 applied");
  }
  EXPECT_NE(out("companies", "csv").find("'=1+1"), std::string::npos);
  EXPECT_NE(out("companies", "csv").find("2021-10-06 10:00"), std::string::npos);
}

TEST_P(ConsultSheets, ASheetMakesAndChangesEntries) {
  const std::string sheet =
      "organisation,state,languages,hs_codes,available,promised\n"
      "acme,stand_by,ko;en,,2021-10-06 10:30;2021-10-06 10:00,3\n"
      "rivals,,ko,,-,\n";
  EXPECT_EQ(counts(in("companies", sheet, "")), "2 0 0");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM consult_entry"), 0);
  EXPECT_EQ(counts(in("companies", sheet, "true")), "2 0 0 applied");
  EXPECT_EQ(counts(in("companies", sheet, "true")), "0 0 2 applied");
  trial_.command([](contract::Context& context) {
    const auto acme = *repository::find_entry_of(context.tx, "week", "acme");
    EXPECT_EQ(acme.state, EntryState::stand_by);
    EXPECT_EQ(acme.available->size(), 2U);
    EXPECT_EQ(to_rfc3339(acme.available->front()), "2021-10-06T01:00:00.000Z");
    EXPECT_EQ(acme.promised, 3);
    EXPECT_TRUE(repository::find_entry_of(context.tx, "week", "rivals")->available->empty());
    return true;
  });
  EXPECT_EQ(counts(in("companies", "organisation,state\nacme,selected\n", "true")),
            "0 1 0 applied");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM audit_entry WHERE act = 'consult.sheet_imported' "
                         "AND programme = 'consult'"),
            2);
}

TEST_P(ConsultSheets, EveryProblemIsToldAndNothingIsWritten) {
  const auto report = in("buyers",
                         "organisation,languages,hs_codes,time_zone,available,promised,colour\n"
                         "nusantara,indonesian,85235,Mars,2021-10-06 10:10,many,blue\n"
                         "acme,,,,,,\n"
                         "nusantra,,,,,,\n"
                         "melaka,id,8523,Asia/Kuala_Lumpur,,2,\n"
                         "melaka,,,,,,\n",
                         "true");
  EXPECT_FALSE(report.at("applied").as_bool());
  EXPECT_EQ(problems(report),
            (std::vector<std::string>{
                "1:7 intake.column_unknown", "2:2 sheet.language_malformed",
                "2:3 sheet.hs_code_malformed", "2:4 intake.zone_unknown", "2:5 sheet.slot_unknown",
                "2:6 intake.not_number", "3:1 intake.reference_unknown",
                "4:1 intake.reference_unknown_near", "6:1 intake.duplicate"}));
  EXPECT_EQ(report.at("problems").at(1).at("detail_translated").as_object().size(), 4U);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM consult_entry"), 0);
}

TEST_P(ConsultSheets, WishesComeAndGo) {
  trial_.enter("nusantara", Side::buyer, EntryState::selected);
  trial_.enter("acme", Side::company, EntryState::selected);
  const std::string sheet = "buyer,company,by_buyer,by_company\nnusantara,acme,must,no\n";
  EXPECT_EQ(counts(in("wishes", sheet, "true")), "1 0 0 applied");
  EXPECT_EQ(counts(in("wishes", out("wishes", "xlsx"), "true")), "0 0 1 applied");
  EXPECT_NE(out("wishes", "csv").find("nusantara,acme,must,no,"), std::string::npos);
  EXPECT_EQ(counts(in("wishes", "buyer,company,by_company\nnusantara,acme,\n", "true")),
            "0 1 0 applied");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM consult_wish WHERE wish = 'must'"), 1);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM consult_wish"), 1);
  EXPECT_EQ(
      problems(in("wishes", "buyer,company,by_buyer\nacme,nusantara,must\nnusantara,acme,maybe\n",
                  "true")),
      (std::vector<std::string>{"2:1 intake.reference_unknown", "3:3 intake.not_one_of"}));
}

TEST_P(ConsultSheets, InterpretersNeedTwoLanguages) {
  const std::string sheet =
      "name,mail,languages,cap_day,retired\n임온새,guide@example.org,ko;id,6,\n";
  EXPECT_EQ(counts(in("interpreters", sheet, "true")), "1 0 0 applied");
  EXPECT_EQ(counts(in("interpreters", sheet, "true")), "0 0 1 applied");
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM consult_interpreter WHERE person = $1",
                         {testing::person_of("guide")}),
            1);
  EXPECT_EQ(problems(in("interpreters", "name,languages\n표단아,ko\n,ko;en\n", "true")),
            (std::vector<std::string>{"2:2 sheet.two_languages", "3:1 intake.required"}));
}

TEST_P(ConsultSheets, ATimetableGoesOutAndComesBackAsADraft) {
  trial_.clock().set(*parse_rfc3339("2021-10-05T09:00:00+09:00"));
  trial_.enter("nusantara", Side::buyer, EntryState::selected);
  trial_.enter("acme", Side::company, EntryState::selected);
  EXPECT_EQ(trial_.as("consult", "computeConsultPlan", {}, R"({"keep":"locked"})").status, 201);
  const auto plans = [&] { return trial_.rows("SELECT 1 FROM consult_plan").size(); };
  for (const auto* const format : {"csv", "xlsx"})
    EXPECT_EQ(counts(in("timetable", out("timetable", format), "true")), "0 0 1 applied") << format;
  EXPECT_EQ(plans(), 1U) << "the same again makes no draft";

  const std::string moved =
      "buyer,company,start,interpreter,locked\nnusantara,acme,2021-10-07 11:30,,true\n";
  EXPECT_EQ(counts(in("timetable", moved, "false")), "0 1 0");
  EXPECT_EQ(plans(), 1U) << "only checked";
  EXPECT_EQ(counts(in("timetable", moved, "true")), "0 1 0 applied");
  EXPECT_EQ(plans(), 2U);
  EXPECT_NE(out("timetable", "csv").find("2021-10-07 11:30,,true"), std::string::npos);

  const std::string wrong =
      "buyer,company,start,interpreter\nnusantara,acme,2021-10-07 11:35,\n"
      "nusantara,nobody,2021-10-07 11:00,\nnusantara,acme,2021-10-07 11:00,stranger\n";
  EXPECT_EQ(problems(in("timetable", wrong, "true")),
            (std::vector<std::string>{"2:3 sheet.slot_unknown", "3:2 intake.reference_unknown",
                                      "4:4 intake.reference_unknown"}));
  EXPECT_EQ(plans(), 2U);
}

TEST_P(ConsultSheets, OfSeveralSheetsTheOneWhoseHeadingFitsIsRead) {
  core::sheet::Workbook book("Asia/Seoul", trial_.clock().now());
  book.sheet("How to fill this in", {{"notes"}});
  book.row({std::string("Please fill in the second sheet.")});
  book.sheet("Companies", {{"organisation"}, {"languages"}});
  book.row({std::string("acme"), std::string("ko;en")});
  const auto report = in("companies", std::move(book).bytes(), "true");
  EXPECT_EQ(problems(report).size(), 0U);
  EXPECT_EQ(counts(report), "1 0 0 applied");
}

TEST_P(ConsultSheets, UnreadableFilesAndStrangersAreRefused) {
  EXPECT_EQ(problems(in("buyers", "PK\x03\x04 no workbook", "true")),
            std::vector<std::string>{"1:1 sheet.workbook_unreadable"});
  EXPECT_EQ(problems(in("buyers", "organisation\n\xff\xfe\n", "true")),
            std::vector<std::string>{"2:1 intake.not_utf8"});
  EXPECT_EQ(problems(in("buyers", "", "true")),
            std::vector<std::string>{"1:1 intake.header_missing"});
  EXPECT_EQ(trial_.as("consult", "exportConsultSheet", {{"sheet", "secrets"}}).status, 404);
  for (const auto* const who : {"", "visitor", "member", "buyer", "guide"}) {
    EXPECT_NE(trial_.as(who, "exportConsultSheet", {{"sheet", "wishes"}}).status, 200) << who;
    EXPECT_NE(trial_.as(who, "importConsultSheet", {{"sheet", "wishes"}}, "x").status, 200) << who;
  }
}

}  // namespace
}  // namespace madang::programmes::consult
