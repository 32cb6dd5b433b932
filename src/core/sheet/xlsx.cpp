#include "core/sheet/xlsx.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <pugixml.hpp>

namespace madang::core::sheet {
namespace {

constexpr std::size_t kMostParts = 500;
constexpr std::size_t kMostSheets = 40;
constexpr std::size_t kMostSharedTexts = 500'000;
constexpr std::string_view kLimit = "32 MB";

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

using Parts = std::map<std::string, std::string, std::less<>>;

enum class Fault { none, unreadable, too_large };

bool is_wanted(std::string_view path) {
  return path.ends_with(".xml") || path.ends_with(".xml.rels");
}

Fault read_part(archive* reader, std::string& bytes, std::size_t& total) {
  std::array<char, 16 * 1024> block{};
  while (true) {
    const auto count = archive_read_data(reader, block.data(), block.size());
    if (count == 0) return Fault::none;
    if (count < 0) return Fault::unreadable;
    total += static_cast<std::size_t>(count);
    if (total > kMaxWorkbookBytes) return Fault::too_large;
    bytes.append(block.data(), static_cast<std::size_t>(count));
  }
}

Fault unpack(std::string_view bytes, Parts& parts) {
  const std::unique_ptr<archive, FreeArchive> reader(archive_read_new());
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
    return Fault::unreadable;
  archive_entry* entry = nullptr;
  std::size_t total = 0;
  for (std::size_t count = 0; count < kMostParts; ++count) {
    const auto status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) return Fault::none;
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return Fault::unreadable;
    const char* const name = archive_entry_pathname(entry);
    if (name == nullptr || archive_entry_filetype(entry) != AE_IFREG || !is_wanted(name)) continue;
    std::string part;
    if (const auto fault = read_part(reader.get(), part, total); fault != Fault::none) return fault;
    parts.emplace(name, std::move(part));
  }
  return Fault::too_large;
}

/// Names without their namespace prefix: some programs write x:row.
std::string_view local(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.children())
    if (local(each) == name) return each;
  return {};
}

std::optional<pugi::xml_document> parse(const Parts& parts, std::string_view path) {
  const auto found = parts.find(path);
  if (found == parts.end()) return std::nullopt;
  pugi::xml_document document;
  const auto options = pugi::parse_minimal | pugi::parse_escapes | pugi::parse_ws_pcdata |
                       pugi::parse_cdata | pugi::parse_eol;
  if (!document.load_buffer(found->second.data(), found->second.size(), options))
    return std::nullopt;
  return document;
}

/// The text of <si> or <is>: its runs, without the reading aids of Japanese and Chinese.
std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const auto& each : node.children()) {
    const auto name = local(each);
    if (name == "t") text += each.text().get();
    if (name == "r") text += child(each, "t").text().get();
  }
  return text;
}

using SharedTexts = std::vector<std::string>;

SharedTexts shared_texts(const Parts& parts) {
  SharedTexts texts;
  const auto document = parse(parts, "xl/sharedStrings.xml");
  if (!document) return texts;
  for (const auto& each : child(*document, "sst").children()) {
    if (texts.size() >= kMostSharedTexts) break;
    if (local(each) == "si") texts.push_back(text_of(each));
  }
  return texts;
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const auto& each : node.attributes()) {
    const std::string_view full = each.name();
    if (full == name || full.ends_with(":" + std::string(name))) return each.value();
  }
  return {};
}

/// Where the sheets lie, in their order, from xl/workbook.xml and its relations.
std::vector<std::string> sheet_paths(const Parts& parts) {
  std::vector<std::string> paths;
  const auto book = parse(parts, "xl/workbook.xml");
  const auto relations = parse(parts, "xl/_rels/workbook.xml.rels");
  if (!book || !relations) return paths;
  for (const auto& sheet : child(child(*book, "workbook"), "sheets").children()) {
    if (local(sheet) != "sheet" || paths.size() >= kMostSheets) continue;
    std::string_view id;
    for (const auto& each : sheet.attributes())
      if (std::string_view(each.name()).ends_with(":id")) id = each.value();
    for (const auto& each : child(*relations, "Relationships").children()) {
      if (id.empty() || attribute(each, "Id") != id) continue;
      const std::string target(attribute(each, "Target"));
      paths.push_back(target.starts_with('/') ? target.substr(1) : "xl/" + target);
      break;
    }
  }
  return paths;
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto* const end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, number);
  if (result.ec != std::errc() || result.ptr != end) return std::nullopt;
  return number;
}

/// 150000 and 1.5E5 are both 150000.
std::string plain_number(std::string_view text) {
  const auto number = number_of<double>(text);
  if (!number || !std::isfinite(*number)) return std::string(text);
  if (std::fabs(*number) < 1e15 && *number == std::trunc(*number))
    return std::to_string(static_cast<std::int64_t>(*number));
  std::array<char, 40> written{};
  const auto end = std::to_chars(written.data(), written.data() + written.size(), *number);
  return {written.data(), end.ptr};
}

std::string value_of(const pugi::xml_node& cell, const SharedTexts& texts) {
  const auto type = attribute(cell, "t");
  if (type == "inlineStr") return text_of(child(cell, "is"));
  const std::string_view value = child(cell, "v").text().get();
  if (type == "s") {
    const auto index = number_of<std::uint32_t>(value);
    return index && *index < texts.size() ? texts[*index] : std::string();
  }
  if (type == "b") return value == "1" ? "TRUE" : "FALSE";
  if (type == "str" || type == "e" || type == "d") return std::string(value);
  return plain_number(value);
}

/// 1 for "A7", 28 for "AB7"; nullopt when it names no column.
std::optional<std::uint32_t> column_of(std::string_view reference) {
  std::uint32_t column = 0;
  std::size_t at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<std::uint32_t>(reference[at] - 'A') + 1;
    if (column > 20'000) return std::nullopt;
  }
  if (at == 0) return std::nullopt;
  return column;
}

/// False when a cell lies beyond the columns that a sheet may have.
bool read_cells(const pugi::xml_node& row, const SharedTexts& texts, Record& record) {
  std::uint32_t next = 1;
  for (const auto& cell : row.children()) {
    if (local(cell) != "c") continue;
    const auto column = column_of(attribute(cell, "r")).value_or(next);
    if (column < next) continue;
    auto text = value_of(cell, texts);
    next = column + 1;
    if (text.empty()) continue;
    if (column > kMaxCells) return false;
    while (record.cells.size() < column)
      record.cells.push_back(
          {{}, record.line, static_cast<std::uint32_t>(record.cells.size() + 1)});
    record.cells.back().text = std::move(text);
  }
  return true;
}

/// False when it is larger than a sheet may be.
bool read_rows(const pugi::xml_node& data, const SharedTexts& texts, Csv& csv) {
  std::uint32_t line = 0;
  for (const auto& row : data.children()) {
    if (local(row) != "row") continue;
    const auto number = number_of<std::uint32_t>(attribute(row, "r")).value_or(line + 1);
    if (number <= line || number > 1'048'576) continue;
    line = number;
    Record record{line, {}};
    if (!read_cells(row, texts, record)) return false;
    if (record.cells.empty()) continue;
    if (csv.records.size() >= kMaxRecords) return false;
    csv.records.push_back(std::move(record));
  }
  return true;
}

pugi::xml_node rows_of(const pugi::xml_document& sheet) {
  return child(child(sheet, "worksheet"), "sheetData");
}

/// How many of `headings` stand in the first row that holds anything.
std::ptrdiff_t fitting(const pugi::xml_node& data, const SharedTexts& texts,
                       const std::vector<std::string>& headings) {
  for (const auto& row : data.children()) {
    Record record;
    if (local(row) != "row" || !read_cells(row, texts, record) || record.cells.empty()) continue;
    return std::count_if(headings.begin(), headings.end(), [&](const std::string& heading) {
      return std::any_of(record.cells.begin(), record.cells.end(),
                         [&](const auto& cell) { return cell.text == heading; });
    });
  }
  return 0;
}

}  // namespace

bool looks_like_xlsx(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04");
}

Csv read_xlsx(std::string_view bytes, const std::string& file, Problems& problems,
              const std::vector<std::string>& headings) {
  Csv csv;
  Parts parts;
  const auto fault = unpack(bytes, parts);
  if (fault == Fault::too_large) {
    problems.add({file}, "sheet.workbook_too_large", {{"limit", std::string(kLimit)}});
    return csv;
  }
  const auto texts = shared_texts(parts);
  std::optional<pugi::xml_document> sheet;
  std::ptrdiff_t most = -1;
  for (const auto& path : fault == Fault::none ? sheet_paths(parts) : std::vector<std::string>()) {
    auto one = parse(parts, path);
    const auto fits = one ? fitting(rows_of(*one), texts, headings) : -1;
    if (fits <= most) continue;
    most = fits;
    sheet = std::move(one);
    if (headings.empty()) break;
  }
  if (!sheet) {
    problems.add({file}, "sheet.workbook_unreadable");
    return csv;
  }
  if (!read_rows(rows_of(*sheet), texts, csv)) {
    csv.records.clear();
    csv.faults.push_back({CsvFault::Kind::too_large, 1, 1});
  }
  return csv;
}

}  // namespace madang::core::sheet
