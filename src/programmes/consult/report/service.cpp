#include "programmes/consult/report/service.hpp"

#include "base/money.hpp"
#include "base/zone.hpp"
#include "core/festival/service.hpp"
#include "core/intake/checks.hpp"
#include "core/intake/codec.hpp"
#include "core/intake/repository.hpp"
#include "core/paper/paper.hpp"
#include "core/sheet/workbook.hpp"
#include "core/spoken.hpp"
#include "programmes/consult/report/repository.hpp"
#include "programmes/consult/report/rules.hpp"
#include "programmes/consult/report/words.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;

constexpr ReportBy kAll[] = {ReportBy::country, ReportBy::field, ReportBy::company};
constexpr std::int64_t kCents = 100;

/// What is counted, in the order of columns.
constexpr ReportWord kNumbers[] = {
    ReportWord::meetings, ReportWord::confirmed, ReportWord::discussed,  ReportWord::agreed,
    ReportWord::mous,     ReportWord::contracts, ReportWord::contracted, ReportWord::open};

struct Number {
  std::int64_t value = 0;
  bool money = false;
};
std::vector<Number> numbers_of(const ReportRow& row) {
  return {{row.meetings}, {row.confirmed}, {row.discussed_cents, true}, {row.agreed_cents, true},
          {row.mous},     {row.contracts}, {row.contract_cents, true},  {row.open_amounts}};
}

ReportWord heading_of(ReportBy by) {
  if (by == ReportBy::country) return ReportWord::by_country;
  return by == ReportBy::field ? ReportWord::by_field : ReportWord::by_company;
}
ReportWord key_of(ReportBy by) {
  if (by == ReportBy::country) return ReportWord::country;
  return by == ReportBy::field ? ReportWord::field : ReportWord::company;
}

/// 1234567 cents are "12,345.67".
std::string shown(const Number& number) {
  if (!number.money) return core::intake::grouped(number.value);
  const auto cents = decimal_text(number.value, 2);
  return core::intake::grouped(number.value / kCents) + cents.substr(cents.size() - 3);
}

std::string as_of(const core::festival::Festival& festival, Time now, std::string_view language) {
  auto words = report_word(ReportWord::as_of, language);
  const auto time = to_local(now, festival.time_zone) + " (" + festival.time_zone + ")";
  return words.replace(words.find("{time}"), 6, time);
}

rules::Names field_names(store::Tx& tx, std::string_view festival) {
  rules::Names names;
  const auto extras = core::intake::repository::extras(tx, festival);
  if (!extras) return names;
  core::intake::FolderData data;
  core::intake::read_extras(*extras, data);
  for (const auto& category : data.festival.categories) names[category.key] = category.name;
  return names;
}

Report made(Context& context, std::string_view festival, ReportBy by) {
  return rules::report_of(
      by, repository::report_facts(context.tx, festival),
      by == ReportBy::country ? country_names() : field_names(context.tx, festival));
}

core::paper::Chapter chapter_of(const Report& report, std::string_view language) {
  using core::paper::Align;
  core::paper::Chapter chapter{report_word(heading_of(report.by), language), {}, {}, {}};
  chapter.columns.push_back({report_word(key_of(report.by), language), 2.6, Align::left});
  for (const auto word : kNumbers)
    chapter.columns.push_back({report_word(word, language), 1.15, Align::right});
  const auto cells = [&](std::string name, const ReportRow& row) {
    std::vector<std::string> list{std::move(name)};
    for (const auto& number : numbers_of(row)) list.push_back(shown(number));
    return list;
  };
  for (const auto& row : report.rows)
    chapter.rows.push_back(cells(core::spoken(row.name, language), row));
  chapter.total = cells(report_word(ReportWord::total, language), report.total);
  return chapter;
}

void add_sheet(core::sheet::Workbook& workbook, const Report& report, std::string_view language) {
  std::vector<core::sheet::WorkbookColumn> columns{{report_word(key_of(report.by), language), 32}};
  const auto numbers = numbers_of(report.total);
  for (std::size_t i = 0; i < std::size(kNumbers); ++i)
    columns.push_back(
        {report_word(kNumbers[i], language), 18, numbers[i].money ? "#,##0.00" : "#,##0"});
  workbook.sheet(report_word(heading_of(report.by), language), std::move(columns));
  const auto add = [&](std::string name, const ReportRow& row) {
    std::vector<core::sheet::Content> cells{std::move(name)};
    for (const auto& number : numbers_of(row)) {
      // Cents up to 10^15 are exact in a double; only the point moves.
      if (number.money)
        cells.emplace_back(static_cast<double>(number.value) / static_cast<double>(kCents));
      else
        cells.emplace_back(number.value);
    }
    workbook.row(cells);
  };
  for (const auto& row : report.rows) add(core::spoken(row.name, language), row);
  add(report_word(ReportWord::total, language), report.total);
}

}  // namespace

Result<Report> report(Context& context, std::string_view festival, ReportBy by) {
  MADANG_TRY(const auto found, core::festival::require(context, festival));
  return made(context, found.slug, by);
}

Result<std::string> report_workbook(Context& context, std::string_view festival,
                                    std::string_view language) {
  MADANG_TRY(const auto found, core::festival::require(context, festival));
  core::sheet::Workbook workbook(found.time_zone, context.now);
  for (const auto by : kAll) add_sheet(workbook, made(context, found.slug, by), language);
  return std::move(workbook).bytes();
}

Result<std::string> report_paper(Context& context, std::string_view festival,
                                 std::string_view language) {
  MADANG_TRY(const auto found, core::festival::require(context, festival));
  core::paper::Paper paper;
  paper.language = language;
  const auto name = core::spoken(found.name, language);
  paper.title = name + " " + report_word(ReportWord::title, language);
  paper.notes = {as_of(found, context.now, language), report_word(ReportWord::counting, language)};
  paper.foot = name;
  paper.made_at = context.now;
  for (const auto by : kAll)
    paper.chapters.push_back(chapter_of(made(context, found.slug, by), language));
  return core::paper::pdf_of(paper);
}

}  // namespace madang::programmes::consult
