#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/intake/checks.hpp"
#include "core/intake/folder.hpp"
#include "core/sheet/csv.hpp"
#include "wire/json.hpp"

namespace madang::core::intake {

/// A column of a sheet; a translated one stands for name_ko, name_en, name_id and name_ms.
struct Column {
  std::string_view name;
  enum class Kind { plain, names, translated } kind = Kind::plain;  ///< names: ko and en only
  enum class Presence { optional, required } presence = Presence::optional;
};

/// The column names in the order they are written.
[[nodiscard]] std::vector<std::string> column_names(const std::vector<Column>& columns);

struct CellLimits {
  std::size_t most = 200;  ///< letters
  enum class Need { optional, required } need = Need::optional;
};
inline constexpr CellLimits kRequired{200, CellLimits::Need::required};

/// Reads one row's cells as what they should be and reports what they are not.
/// Thread: one. Life: the call of `Table::each`.
class RowReader {
 public:
  RowReader(const class Table& table, const sheet::Record& record, Problems& problems)
      : table_(table), record_(record), problems_(problems) {}

  [[nodiscard]] std::string text(std::string_view column, CellLimits limits = {});
  [[nodiscard]] std::string key(std::string_view column);
  [[nodiscard]] wire::Translated translated(std::string_view column, CellLimits limits = {});
  /// Values parted by semicolons, trimmed, none twice.
  [[nodiscard]] std::vector<std::string> list(std::string_view column, std::size_t most = 20);
  [[nodiscard]] std::optional<std::int64_t> number(std::string_view column, std::int64_t low,
                                                   std::int64_t high);
  [[nodiscard]] bool flag(std::string_view column);
  [[nodiscard]] std::string choice(std::string_view column, const std::vector<std::string>& allowed,
                                   CellLimits limits = {});
  /// A value refused by `check` is reported by it; required ones may not be empty.
  [[nodiscard]] std::string checked(std::string_view column,
                                    bool (*check)(Problems&, const Place&, std::string_view),
                                    CellLimits limits = {300});

  [[nodiscard]] bool is_empty(std::string_view column) const;
  [[nodiscard]] Place place(std::string_view column) const;
  [[nodiscard]] Problems& problems() { return problems_; }

 private:
  [[nodiscard]] std::string raw(std::string_view column) const;

  const Table& table_;
  const sheet::Record& record_;
  Problems& problems_;
};

/// A CSV sheet of the folder whose first row names its columns. Thread: one. Life: one check.
class Table {
 public:
  /// A missing file gives an empty table.
  Table(const Folder& folder, std::string file, const std::vector<Column>& columns,
        Problems& problems);

  /// Whether the file is there and cannot be read as a sheet.
  [[nodiscard]] bool is_broken() const { return broken_; }
  void each(const std::function<void(RowReader&)>& read);
  [[nodiscard]] const std::string& file() const { return file_; }
  /// 0-based cell of a column, or nothing when the sheet lacks it.
  [[nodiscard]] std::optional<std::size_t> cell_of(std::string_view column) const;

 private:
  void read_header(const std::vector<Column>& columns);

  std::string file_;
  Problems& problems_;
  sheet::Csv csv_;
  bool broken_ = false;
  std::map<std::string, std::size_t, std::less<>> cells_;
};

/// What precedes formulas in spreadsheets gets an apostrophe on the way out and loses it on the
/// way in, so that a sheet someone else filled runs nothing when it is opened.
[[nodiscard]] std::string disarmed(std::string_view cell);
[[nodiscard]] std::string rearmed(std::string_view cell);

/// False, and a problem with its line, when the bytes are not UTF-8.
bool check_utf8(Problems& problems, const std::string& file, std::string_view bytes);

}  // namespace madang::core::intake
