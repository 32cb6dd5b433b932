#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"

namespace madang::core::sheet {

/// A time as the clocks of the workbook's zone show it.
struct Moment {
  Time time;
};

/// What a cell of a workbook holds; text is never run as a formula.
using Content = std::variant<std::monostate, std::string, std::int64_t, double, Moment>;

struct WorkbookColumn {
  std::string title;
  double width = 16;        ///< letters
  std::string format = {};  ///< of numbers, as spreadsheets write it: "#,##0.00"
};

/// Writes an XLSX: sheets with a bold first row that stays in sight and has filters. Widths,
/// formats and the zone of times are the caller's; the file says nothing of who wrote it.
/// Thread: one. Life: one export; works on a temporary file of its own until `bytes`.
class Workbook {
 public:
  /// `zone` is for `Moment`s. `now` is written as the time of making.
  Workbook(std::string_view zone, Time now);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  /// Begins a sheet. Names are cut to 31 letters, and freed of what spreadsheets refuse in them.
  void sheet(std::string_view name, std::vector<WorkbookColumn> columns);
  /// The next row of the sheet that was begun last.
  void row(const std::vector<Content>& cells);
  /// The file. Throws std::runtime_error when the temporary file cannot be written.
  [[nodiscard]] std::string bytes() &&;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace madang::core::sheet
