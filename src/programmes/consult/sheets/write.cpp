#include "programmes/consult/sheets/write.hpp"

#include <algorithm>

#include "base/zone.hpp"
#include "core/sheet/csv.hpp"
#include "core/spoken.hpp"

namespace madang::programmes::consult {
namespace {

using core::sheet::Content;
using Cells = std::vector<Content>;

std::string joined(const Texts& texts) {
  std::string all;
  for (const auto& each : texts) all += (all.empty() ? "" : ";") + each;
  return all;
}

std::string starts_cell(const std::optional<std::vector<Time>>& starts, std::string_view zone) {
  if (!starts) return {};
  if (starts->empty()) return "-";
  Texts texts;
  for (const auto start : *starts) texts.push_back(to_local(start, zone));
  return joined(texts);
}

Cells cells_of(const Entry& entry, std::string_view zone) {
  return {entry.slug,
          core::spoken(entry.name, "ko"),
          entry.country,
          std::string(to_string(entry.state)),
          entry.representatives,
          joined(entry.languages),
          joined(entry.wanted),
          joined(entry.hs_codes),
          entry.budget_usd,
          entry.time_zone,
          starts_cell(entry.available, zone),
          entry.cap,
          entry.cap_day,
          entry.promised,
          entry.note};
}

Cells cells_of(const Interpreter& one, std::string_view zone) {
  return {one.name,
          one.mail,
          joined(one.languages),
          starts_cell(one.available, zone),
          one.cap_day,
          std::string(one.retired ? "true" : "false")};
}

std::string choice_cell(const std::optional<Choice>& choice) {
  return choice ? std::string(to_string(*choice)) : std::string();
}

std::string slug_of(const SheetGround& ground, const EntryId& id) {
  for (const auto& entry : ground.entries)
    if (entry.id == id) return entry.slug;
  return {};
}

std::string name_of(const SheetGround& ground, const InterpreterId& id) {
  for (const auto& one : ground.interpreters)
    if (one.id == id) return one.name;
  return {};
}

std::string text_of(const Content& content) {
  if (const auto* const text = std::get_if<std::string>(&content))
    return core::intake::disarmed(*text);
  if (const auto* const whole = std::get_if<std::int64_t>(&content)) return std::to_string(*whole);
  return {};
}

}  // namespace

std::vector<WishRow> wish_rows(const SheetGround& ground) {
  std::vector<WishRow> rows;
  for (const auto& wish : ground.wishes) {
    if (rows.empty() || rows.back().buyer != wish.buyer || rows.back().company != wish.company)
      rows.push_back({wish.buyer, wish.company, {}, {}});
    (wish.side == Side::buyer ? rows.back().by_buyer : rows.back().by_company) = wish.choice;
  }
  return rows;
}

SheetRows rows_of(SheetName name, const SheetGround& ground,
                  const std::vector<std::int64_t>& fits) {
  SheetRows sheet{columns_of(name), {}};
  if (name == SheetName::timetable) {
    for (const auto& one : ground.meetings)
      sheet.rows.push_back({slug_of(ground, one.buyer), slug_of(ground, one.company),
                            to_local(one.starts_at, ground.time_zone),
                            name_of(ground, one.interpreter),
                            std::string(one.locked ? "true" : "false")});
  } else if (name == SheetName::interpreters) {
    for (const auto& one : ground.interpreters)
      sheet.rows.push_back(cells_of(one, ground.time_zone));
  } else if (name == SheetName::wishes) {
    const auto rows = wish_rows(ground);
    for (std::size_t i = 0; i < rows.size(); ++i)
      sheet.rows.push_back({slug_of(ground, rows[i].buyer), slug_of(ground, rows[i].company),
                            choice_cell(rows[i].by_buyer), choice_cell(rows[i].by_company),
                            i < fits.size() ? Content(fits[i]) : Content()});
  } else {
    const auto side = name == SheetName::buyers ? Side::buyer : Side::company;
    for (const auto& entry : ground.entries)
      if (entry.side == side && entry.state != EntryState::draft &&
          entry.state != EntryState::withdrawn)
        sheet.rows.push_back(cells_of(entry, ground.time_zone));
  }
  return sheet;
}

std::string csv_text(const SheetRows& rows) {
  std::string text = "\xEF\xBB\xBF";
  text += core::sheet::csv_line(core::intake::column_names(rows.columns));
  for (const auto& row : rows.rows) {
    std::vector<std::string> cells;
    for (const auto& cell : row) cells.push_back(text_of(cell));
    text += core::sheet::csv_line(cells);
  }
  return text;
}

std::string xlsx_bytes(const SheetRows& rows, SheetName name, std::string_view zone, Time now) {
  core::sheet::Workbook book(zone, now);
  std::vector<core::sheet::WorkbookColumn> columns;
  for (auto& column : core::intake::column_names(rows.columns)) {
    const bool wide = column == "organisation" || column == "name" || column == "buyer" ||
                      column == "company" || column == "note" || column == "available";
    const bool money = column == "budget_usd";
    columns.push_back({std::move(column), wide ? 28.0 : 14.0, money ? "#,##0" : ""});
  }
  book.sheet(to_string(name), std::move(columns));
  for (const auto& row : rows.rows) book.row(row);
  return std::move(book).bytes();
}

}  // namespace madang::programmes::consult
