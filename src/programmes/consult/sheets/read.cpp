#include "programmes/consult/sheets/read.hpp"

#include <algorithm>
#include <tuple>

#include "base/zone.hpp"
#include "core/intake/checks.hpp"
#include "core/sheet/xlsx.hpp"
#include "programmes/consult/entries/rules.hpp"
#include "programmes/consult/event/rules.hpp"

namespace madang::programmes::consult {
namespace {

using core::intake::Keys;
using core::intake::Place;
using core::intake::Problems;
using core::intake::RowReader;
using core::intake::Table;
using Starts = std::optional<std::vector<Time>>;

bool is_code(std::string_view code) {
  return (code.size() == 2 || code.size() == 4 || code.size() == 6) &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Texts read_languages(RowReader& row) {
  auto languages = row.list("languages", 10);
  for (const auto& each : languages)
    if (!rules::is_language(each))
      row.problems().add(row.place("languages"), "sheet.language_malformed", {}, each);
  return languages;
}

Texts read_codes(RowReader& row) {
  auto codes = row.list("hs_codes", 40);
  for (auto& code : codes) {
    std::erase_if(code, [](char c) { return c == '.' || c == ' '; });
    if (!is_code(code))
      row.problems().add(row.place("hs_codes"), "sheet.hs_code_malformed", {}, code);
  }
  return codes;
}

/// "" is every slot and "-" none; else their starts on the festival's clocks.
Starts read_starts(RowReader& row, const SheetGround& ground) {
  if (row.is_empty("available")) return std::nullopt;
  const auto texts = row.list("available", 400);
  std::vector<Time> starts;
  if (texts == Texts{"-"}) return starts;
  for (const auto& each : texts) {
    const auto start = parse_local(each, ground.time_zone);
    if (!start || rules::slot_at(ground.slots, *start) < 0)
      row.problems().add(row.place("available"), "sheet.slot_unknown", {}, each);
    else
      starts.push_back(*start);
  }
  std::sort(starts.begin(), starts.end());
  return starts;
}

/// Rows name each thing once.
bool once(Keys& seen, RowReader& row, std::string_view column, const std::string& key) {
  return seen.add(row.problems(), row.place(column), key);
}

void take_number(const Table& table, RowReader& row, std::string_view column, std::int64_t& value,
                 std::int64_t least, std::int64_t most) {
  if (table.cell_of(column)) value = row.number(column, least, most).value_or(least);
}

void read_entry(const Table& table, RowReader& row, const SheetGround& ground, Entry& entry) {
  const auto has = [&](std::string_view column) { return table.cell_of(column).has_value(); };
  const auto state = row.choice("state", {"submitted", "selected", "stand_by", "declined"});
  if (!state.empty()) entry.state = parse_entry_state(state).value_or(entry.state);
  take_number(table, row, "representatives", entry.representatives, 1, 20);
  take_number(table, row, "budget_usd", entry.budget_usd, 0, 10'000'000'000);
  take_number(table, row, "cap", entry.cap, 0, 400);
  take_number(table, row, "cap_day", entry.cap_day, 0, 100);
  take_number(table, row, "promised", entry.promised, 0, 100);
  if (has("languages")) entry.languages = read_languages(row);
  if (has("wanted")) entry.wanted = row.list("wanted", 40);
  if (has("hs_codes")) entry.hs_codes = read_codes(row);
  if (has("time_zone")) entry.time_zone = row.checked("time_zone", core::intake::check_zone);
  if (has("available")) entry.available = read_starts(row, ground);
  if (has("note")) entry.note = row.text("note", {1000});
}

auto told(const Entry& one) {
  return std::tie(one.state, one.representatives, one.budget_usd, one.cap, one.cap_day,
                  one.promised, one.languages, one.wanted, one.hs_codes, one.time_zone,
                  one.available, one.note);
}

auto told(const Interpreter& one) {
  return std::tie(one.name, one.mail, one.languages, one.available, one.cap_day, one.retired);
}

std::optional<Choice> choice_of(RowReader& row, std::string_view column) {
  return parse_choice(row.choice(column, {"must", "want", "fine", "no"}));
}

std::optional<Choice> standing(const SheetGround& ground, const WishRow& row, Side side) {
  for (const auto& each : ground.wishes)
    if (each.buyer == row.buyer && each.company == row.company && each.side == side)
      return each.choice;
  return std::nullopt;
}

EntryId id_of(const SheetGround& ground, std::string_view slug, Side side) {
  for (const auto& each : ground.entries)
    if (each.slug == slug && each.side == side) return each.id;
  return {};
}

}  // namespace

SheetChange<Entry> read_entries(Table& table, Side side, const SheetGround& ground) {
  SheetChange<Entry> change;
  Keys known(side == Side::buyer ? "buyers" : "companies");
  Keys seen(table.file());
  Problems ignored;
  for (const auto& one : ground.organisations)
    if ((one.kind == "buyer") == (side == Side::buyer)) known.add(ignored, {}, one.slug);
  table.each([&](RowReader& row) {
    const auto slug = row.key("organisation");
    if (slug.empty() || !known.require(row.problems(), row.place("organisation"), slug) ||
        !once(seen, row, "organisation", slug))
      return;
    const auto held = std::find_if(ground.entries.begin(), ground.entries.end(),
                                   [&](const Entry& each) { return each.slug == slug; });
    const auto one = std::find_if(ground.organisations.begin(), ground.organisations.end(),
                                  [&](const auto& each) { return each.slug == slug; });
    const bool is_new = held == ground.entries.end();
    auto entry = is_new ? rules::drafted(*one) : *held;
    if (is_new) {
      entry.state = EntryState::selected;
      if (entry.time_zone.empty()) entry.time_zone = ground.time_zone;
    }
    read_entry(table, row, ground, entry);
    if (is_new)
      change.created.push_back(std::move(entry));
    else if (told(entry) != told(*held))
      change.changed.push_back(std::move(entry));
    else
      ++change.unchanged;
  });
  return change;
}

SheetChange<WishRow> read_wishes(Table& table, const SheetGround& ground) {
  SheetChange<WishRow> change;
  Keys buyers("buyers");
  Keys companies("companies");
  Keys seen(table.file());
  Problems ignored;
  for (const auto& each : ground.entries)
    (each.side == Side::buyer ? buyers : companies).add(ignored, {}, each.slug);
  table.each([&](RowReader& row) {
    const auto buyer = row.key("buyer");
    const auto company = row.key("company");
    WishRow one{{}, {}, choice_of(row, "by_buyer"), choice_of(row, "by_company")};
    const bool both = buyers.require(row.problems(), row.place("buyer"), buyer) &&
                      companies.require(row.problems(), row.place("company"), company);
    if (!both || buyer.empty() || company.empty()) return;
    if (!once(seen, row, "company", buyer + " × " + company)) return;
    one.buyer = id_of(ground, buyer, Side::buyer);
    one.company = id_of(ground, company, Side::company);
    const auto by_buyer = standing(ground, one, Side::buyer);
    const auto by_company = standing(ground, one, Side::company);
    if (!table.cell_of("by_buyer")) one.by_buyer = by_buyer;
    if (!table.cell_of("by_company")) one.by_company = by_company;
    if (one.by_buyer == by_buyer && one.by_company == by_company)
      ++change.unchanged;
    else
      (by_buyer || by_company ? change.changed : change.created).push_back(std::move(one));
  });
  return change;
}

SheetChange<Interpreter> read_interpreters(Table& table, const SheetGround& ground) {
  SheetChange<Interpreter> change;
  Keys seen(table.file());
  table.each([&](RowReader& row) {
    const auto name = row.text("name", {80, core::intake::CellLimits::Need::required});
    const auto mail = row.checked("mail", core::intake::check_mail);
    const auto languages = read_languages(row);
    if (name.empty() || !once(seen, row, "name", mail.empty() ? name : mail)) return;
    if (languages.size() < 2) row.problems().add(row.place("languages"), "sheet.two_languages");
    const auto held = std::find_if(
        ground.interpreters.begin(), ground.interpreters.end(), [&](const Interpreter& each) {
          return mail.empty() ? each.mail.empty() && each.name == name : each.mail == mail;
        });
    const bool is_new = held == ground.interpreters.end();
    auto one = is_new ? Interpreter{} : *held;
    one.name = name;
    one.mail = mail;
    one.languages = languages;
    if (table.cell_of("available")) one.available = read_starts(row, ground);
    take_number(table, row, "cap_day", one.cap_day, 0, 100);
    if (table.cell_of("retired")) one.retired = row.flag("retired");
    if (is_new)
      change.created.push_back(std::move(one));
    else if (told(one) != told(*held))
      change.changed.push_back(std::move(one));
    else
      ++change.unchanged;
  });
  return change;
}

TimetableChange read_timetable(Table& table, const SheetGround& ground) {
  TimetableChange read;
  Keys buyers("buyers");
  Keys companies("companies");
  Keys interpreters("interpreters");
  Keys seen(table.file());
  Problems ignored;
  for (const auto& each : ground.entries)
    (each.side == Side::buyer ? buyers : companies).add(ignored, {}, each.slug);
  for (const auto& each : ground.interpreters) interpreters.add(ignored, {}, each.name);
  table.each([&](RowReader& row) {
    const auto buyer = row.key("buyer");
    const auto company = row.key("company");
    const auto start = row.text("start", {30, core::intake::CellLimits::Need::required});
    const auto interpreter = row.text("interpreter", {80});
    PlanMeeting one;
    const bool both = buyers.require(row.problems(), row.place("buyer"), buyer) &&
                      companies.require(row.problems(), row.place("company"), company);
    if (!interpreter.empty() &&
        !interpreters.require(row.problems(), row.place("interpreter"), interpreter))
      return;
    const auto starts_at = parse_local(start, ground.time_zone);
    if (!start.empty() && (!starts_at || rules::slot_at(ground.slots, *starts_at) < 0)) {
      row.problems().add(row.place("start"), "sheet.slot_unknown", {}, start);
      return;
    }
    if (!both || buyer.empty() || company.empty() || !starts_at) return;
    if (!once(seen, row, "company", buyer + " × " + company)) return;
    one.buyer = id_of(ground, buyer, Side::buyer);
    one.company = id_of(ground, company, Side::company);
    one.starts_at = *starts_at;
    for (const auto& each : ground.interpreters)
      if (each.name == interpreter) one.interpreter = each.id;
    const auto held =
        std::find_if(ground.meetings.begin(), ground.meetings.end(), [&](const PlanMeeting& each) {
          return each.buyer == one.buyer && each.company == one.company;
        });
    const bool is_new = held == ground.meetings.end();
    one.locked = table.cell_of("locked") ? row.flag("locked") : !is_new && held->locked;
    if (!is_new && *held == one)
      ++read.change.unchanged;
    else
      (is_new ? read.change.created : read.change.changed).push_back(one);
    read.all.push_back(std::move(one));
  });
  const auto stays = read.change.changed.size() + static_cast<std::size_t>(read.change.unchanged);
  read.removes = stays < ground.meetings.size();
  return read;
}

namespace {

/// Of a workbook with several sheets, the one with these in its first row is meant.
std::vector<std::string> headings_of(std::string_view file) {
  const auto name = parse_sheet_name(file);
  if (!name) return {};
  return core::intake::column_names(columns_of(*name));
}

}  // namespace

Result<std::string> csv_of(std::string_view bytes, const std::string& file) {
  if (!core::sheet::looks_like_xlsx(bytes)) return std::string(bytes);
  Problems problems;
  const auto csv = core::sheet::read_xlsx(bytes, file, problems, headings_of(file));
  if (!problems.empty()) return Error{Code::invalid, problems.items().front().reason};
  if (!csv.faults.empty()) return Error{Code::invalid, "intake.too_many_rows"};
  std::string text;
  std::uint32_t line = 1;
  for (const auto& record : csv.records) {
    for (; line < record.line; ++line) text += '\n';
    std::vector<std::string> cells;
    for (const auto& cell : record.cells) {
      // A break inside a cell would move every line below it.
      cells.push_back(cell.text);
      std::replace(cells.back().begin(), cells.back().end(), '\n', ' ');
      std::replace(cells.back().begin(), cells.back().end(), '\r', ' ');
    }
    // With a comma in the first line the separator is sure.
    if (cells.size() == 1) cells.emplace_back();
    text += core::sheet::csv_line(cells);
    ++line;
  }
  return text;
}

}  // namespace madang::programmes::consult
