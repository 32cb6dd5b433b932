#include "core/intake/table.hpp"

#include <algorithm>

#include "core/sheet/nearest.hpp"

namespace madang::core::intake {
namespace {

std::size_t armed_at(std::string_view cell) {
  const auto first = cell.find_first_not_of('\'');
  if (first == std::string_view::npos) return first;
  return std::string_view("=+-@\t").find(cell[first]) == std::string_view::npos
             ? std::string_view::npos
             : first;
}

std::string_view reason_of(sheet::CsvFault::Kind kind) {
  switch (kind) {
    case sheet::CsvFault::Kind::quote_open:
      return "intake.quote_open";
    case sheet::CsvFault::Kind::quote_stray:
      return "intake.quote_stray";
    case sheet::CsvFault::Kind::too_large:
      break;
  }
  return "intake.too_many_rows";
}

}  // namespace

std::string disarmed(std::string_view cell) {
  return armed_at(cell) == std::string_view::npos ? std::string(cell) : "'" + std::string(cell);
}

std::string rearmed(std::string_view cell) {
  const auto at = armed_at(cell);
  return std::string(at == std::string_view::npos || at == 0 ? cell : cell.substr(1));
}

bool check_utf8(Problems& problems, const std::string& file, std::string_view bytes) {
  if (wire::count_code_points(bytes)) return true;
  // Lines end at the same bytes whatever the encoding, so the first bad line can be named.
  std::uint32_t line = 1;
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size() - 1);
    if (!wire::count_code_points(bytes.substr(0, end + 1))) break;
    bytes.remove_prefix(end + 1);
    ++line;
  }
  problems.add({file, line}, "intake.not_utf8");
  return false;
}

std::vector<std::string> column_names(const std::vector<Column>& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns) {
    if (column.kind == Column::Kind::plain) {
      names.emplace_back(column.name);
      continue;
    }
    for (const auto language : wire::kLanguages) {
      if (column.kind == Column::Kind::names && language == "id") break;
      names.push_back(std::string(column.name) + "_" + std::string(language));
    }
  }
  return names;
}

Table::Table(const Folder& folder, std::string file, const std::vector<Column>& columns,
             Problems& problems)
    : file_(std::move(file)), problems_(problems) {
  const auto found = folder.find(file_);
  if (found == folder.end()) return;
  broken_ = true;
  if (!check_utf8(problems, file_, found->second)) return;
  csv_ = sheet::read_csv(found->second);
  for (const auto& fault : csv_.faults) {
    problems_.add({file_, fault.line, fault.column}, reason_of(fault.kind),
                  {{"limit", grouped(sheet::kMaxRecords)}});
  }
  if (csv_.records.empty() && csv_.faults.empty()) {
    problems_.add({file_}, "intake.header_missing");
    return;
  }
  broken_ = !csv_.faults.empty();
  if (!csv_.records.empty()) read_header(columns);
}

void Table::read_header(const std::vector<Column>& columns) {
  const auto known = column_names(columns);
  std::vector<std::string> meant;  // a misspelt column is not reported as missing too
  for (const auto& cell : csv_.records.front().cells) {
    const std::string name(wire::trim(cell.text));
    const Place place{file_, cell.line, cell.column, name};
    if (name.empty()) continue;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const auto near = sheet::nearest(name, known);
      problems_.add(place, near.empty() ? "intake.column_unknown" : "intake.column_unknown_near",
                    {{"suggestion", near}}, name);
      meant.push_back(near);
    } else if (!cells_.emplace(name, cell.column - 1).second) {
      problems_.add(place, "intake.column_twice", {}, name);
    }
  }
  for (const auto& column : columns) {
    const bool plain = column.kind == Column::Kind::plain;
    const auto name = std::string(column.name) + (plain ? "" : "_ko");
    const bool misspelt = std::find(meant.begin(), meant.end(), name) != meant.end();
    if (column.presence == Column::Presence::required && !cells_.contains(name) && !misspelt)
      problems_.add({file_, csv_.records.front().line, 1, name}, "intake.column_missing",
                    {{"column", name}});
  }
}

void Table::each(const std::function<void(RowReader&)>& read) {
  if (csv_.records.empty()) return;
  const auto width = csv_.records.front().cells.size();
  for (std::size_t i = 1; i < csv_.records.size(); ++i) {
    const auto& record = csv_.records[i];
    for (std::size_t at = width; at < record.cells.size(); ++at) {
      if (record.cells[at].text.empty()) continue;
      problems_.add({file_, record.cells[at].line, record.cells[at].column},
                    "intake.cells_too_many", {}, record.cells[at].text);
      break;
    }
    RowReader row(*this, record, problems_);
    read(row);
  }
}

std::optional<std::size_t> Table::cell_of(std::string_view column) const {
  const auto found = cells_.find(column);
  if (found == cells_.end()) return std::nullopt;
  return found->second;
}

Place RowReader::place(std::string_view column) const {
  const auto at = table_.cell_of(column);
  Place place{table_.file(), record_.line, 1, std::string(column)};
  if (!at) return place;
  place.column = static_cast<std::uint32_t>(*at + 1);
  if (*at < record_.cells.size()) place.line = record_.cells[*at].line;
  return place;
}

std::string RowReader::raw(std::string_view column) const {
  const auto at = table_.cell_of(column);
  if (!at || *at >= record_.cells.size()) return {};
  return rearmed(wire::trim(record_.cells[*at].text));
}

bool RowReader::is_empty(std::string_view column) const {
  return raw(column).empty();
}

std::string RowReader::text(std::string_view column, CellLimits limits) {
  auto value = raw(column);
  // A required column that the sheet lacks was reported once, at its header.
  if (value.empty() && limits.need == CellLimits::Need::required && table_.cell_of(column))
    problems_.add(place(column), "intake.required");
  check_text(problems_, place(column), value, limits.most);
  return value;
}

std::string RowReader::checked(std::string_view column,
                               bool (*check)(Problems&, const Place&, std::string_view),
                               CellLimits limits) {
  auto value = text(column, limits);
  return check(problems_, place(column), value) ? value : std::string{};
}

std::string RowReader::key(std::string_view column) {
  return checked(column, check_key, kRequired);
}

wire::Translated RowReader::translated(std::string_view column, CellLimits limits) {
  wire::Translated texts;
  for (const auto language : wire::kLanguages) {
    const auto name = std::string(column) + "_" + std::string(language);
    auto value = text(name, language == "ko" ? limits : CellLimits{limits.most});
    if (!value.empty()) texts.emplace(language, std::move(value));
  }
  return texts;
}

std::vector<std::string> RowReader::list(std::string_view column, std::size_t most) {
  std::vector<std::string> values;
  const auto whole = text(column, {4'000});
  std::string_view rest = whole;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    std::string value(wire::trim(rest.substr(0, end)));
    rest.remove_prefix(std::min(rest.size(), end + 1));
    if (value.empty()) continue;
    if (std::find(values.begin(), values.end(), value) != values.end()) {
      problems_.add(place(column), "intake.value_twice", {}, value);
      continue;
    }
    values.push_back(std::move(value));
  }
  if (values.size() > most)
    problems_.add(place(column), "intake.too_many_values",
                  {{"count", std::to_string(values.size())}, {"limit", std::to_string(most)}});
  return values;
}

std::optional<std::int64_t> RowReader::number(std::string_view column, std::int64_t low,
                                              std::int64_t high) {
  const auto value = raw(column);
  if (value.empty()) return std::nullopt;
  const auto number = read_number(problems_, place(column), value);
  if (!number || !check_range(problems_, place(column), *number, low, high)) return std::nullopt;
  return number;
}

bool RowReader::flag(std::string_view column) {
  const auto value = raw(column);
  // Spreadsheets write TRUE and FALSE in capitals.
  const bool yes = value == "true" || value == "TRUE";
  if (!yes && !value.empty() && value != "false" && value != "FALSE")
    problems_.add(place(column), "intake.not_flag", {}, value);
  return yes;
}

std::string RowReader::choice(std::string_view column, const std::vector<std::string>& allowed,
                              CellLimits limits) {
  auto value = text(column, limits);
  return check_one_of(problems_, place(column), value, allowed) ? value : std::string{};
}

}  // namespace madang::core::intake
