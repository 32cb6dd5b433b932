#include "core/sheet/workbook.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>

#include <xlsxwriter.h>

#include "base/check.hpp"
#include "base/random.hpp"
#include "base/zone.hpp"

namespace madang::core::sheet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostName = 31;
constexpr std::size_t kMostCell = 32'767;  // UTF-16 units; letters beyond are cut

/// The longest beginning of `text` with at most `letters` code points.
std::string cut(std::string_view text, std::size_t letters) {
  std::size_t seen = 0;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (begins && seen++ == letters) break;
  }
  return std::string(text.substr(0, at));
}

/// XML 1.0 has no place for most control characters.
std::string printable(std::string_view text) {
  std::string clean;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') clean += c;
  return cut(clean, kMostCell / 2);
}

lxw_datetime to_datetime(Time time, std::string_view zone) {
  const auto local = to_local(time, zone);  // YYYY-MM-DD HH:MM
  const auto number = [&](std::size_t at, std::size_t length) {
    return std::stoi(local.substr(at, length));
  };
  return {number(0, 4), number(5, 2), number(8, 2), number(11, 2), number(14, 2), 0};
}

}  // namespace

/// Thread: the workbook's. Life: the workbook's.
struct Workbook::Inside {
  explicit Inside(std::string_view of_zone)
      : zone(of_zone),
        path(fs::temp_directory_path() / ("madang-" + secure_token(16) + ".xlsx")),
        book(workbook_new(path.c_str())) {
    if (book == nullptr) throw std::runtime_error("a workbook cannot be made");
  }
  ~Inside() {
    if (book != nullptr) workbook_close(book);
    std::error_code ignored;
    fs::remove(path, ignored);
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  lxw_format* format(const std::string& text) {
    const auto found = formats.find(text);
    if (found != formats.end()) return found->second;
    auto* const made = workbook_add_format(book);
    format_set_num_format(made, text.c_str());
    return formats.emplace(text, made).first->second;
  }
  /// Names of sheets are compared without regard to case and may stand once.
  std::string free_name(std::string_view wish) {
    std::string clean;
    for (const char c : printable(wish))
      clean += std::string_view("[]:*?/\\'\n\t").find(c) == std::string_view::npos ? c : ' ';
    auto name = cut(clean.empty() ? "Sheet" : clean, kMostName);
    const auto base = cut(name, kMostName - 4);
    for (int i = 2; !names.insert(folded(name)).second; ++i) name = base + " " + std::to_string(i);
    return name;
  }
  static std::string folded(std::string text) {
    for (auto& c : text)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
  }
  void put(lxw_col_t column, const Content& content);
  /// What can be said of a sheet only when its last row is known.
  void end_sheet() {
    if (current == nullptr || columns.empty()) return;
    worksheet_autofilter(current, 0, 0, std::max<lxw_row_t>(next, 1) - 1,
                         static_cast<lxw_col_t>(columns.size() - 1));
  }

  std::string zone;
  fs::path path;
  lxw_workbook* book = nullptr;
  lxw_worksheet* current = nullptr;
  lxw_row_t next = 0;
  std::vector<WorkbookColumn> columns;
  std::map<std::string, lxw_format*> formats;
  std::set<std::string> names;
};

void Workbook::Inside::put(lxw_col_t column, const Content& content) {
  const auto& wanted = column < columns.size() ? columns[column].format : std::string();
  auto* const numbers = wanted.empty() ? nullptr : format(wanted);
  if (const auto* const words = std::get_if<std::string>(&content)) {
    if (!words->empty())
      worksheet_write_string(current, next, column, printable(*words).c_str(), nullptr);
  } else if (const auto* const whole = std::get_if<std::int64_t>(&content)) {
    worksheet_write_number(current, next, column, static_cast<double>(*whole), numbers);
  } else if (const auto* const real = std::get_if<double>(&content)) {
    worksheet_write_number(current, next, column, *real, numbers);
  } else if (const auto* const moment = std::get_if<Moment>(&content)) {
    auto datetime = to_datetime(moment->time, zone);
    worksheet_write_datetime(current, next, column, &datetime,
                             numbers != nullptr ? numbers : format("yyyy-mm-dd hh:mm"));
  }
}

Workbook::Workbook(std::string_view zone, Time now) : inside_(std::make_unique<Inside>(zone)) {
  lxw_doc_properties properties{};
  properties.created = static_cast<std::time_t>(now.micros / 1'000'000);
  workbook_set_properties(inside_->book, &properties);
}

Workbook::~Workbook() = default;

void Workbook::sheet(std::string_view name, std::vector<WorkbookColumn> columns) {
  auto& in = *inside_;
  in.end_sheet();
  in.current = workbook_add_worksheet(in.book, in.free_name(name).c_str());
  CHECK(in.current != nullptr);
  in.next = 1;
  in.columns = std::move(columns);
  auto* const bold = workbook_add_format(in.book);
  format_set_bold(bold);
  format_set_text_wrap(bold);
  format_set_align(bold, LXW_ALIGN_VERTICAL_TOP);
  for (std::size_t i = 0; i < in.columns.size(); ++i) {
    const auto at = static_cast<lxw_col_t>(i);
    worksheet_set_column(in.current, at, at, in.columns[i].width, nullptr);
    worksheet_write_string(in.current, 0, at, printable(in.columns[i].title).c_str(), bold);
  }
  worksheet_freeze_panes(in.current, 1, 0);
}

void Workbook::row(const std::vector<Content>& cells) {
  auto& in = *inside_;
  CHECK(in.current != nullptr);
  for (std::size_t i = 0; i < cells.size(); ++i) in.put(static_cast<lxw_col_t>(i), cells[i]);
  ++in.next;
}

std::string Workbook::bytes() && {
  auto& in = *inside_;
  in.end_sheet();
  auto* const book = in.book;
  in.book = nullptr;
  if (const auto error = workbook_close(book); error != LXW_NO_ERROR)
    throw std::runtime_error(std::string("a workbook cannot be written: ") + lxw_strerror(error));
  std::ifstream file(in.path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace madang::core::sheet
