#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/intake/table.hpp"
#include "core/sheet/workbook.hpp"
#include "programmes/consult/entries/model.hpp"
#include "programmes/consult/plan/model.hpp"
#include "programmes/consult/wishes/model.hpp"

namespace madang::programmes::consult {

enum class SheetName : std::uint8_t { buyers, companies, wishes, interpreters, timetable };

enum class SheetFormat : std::uint8_t { csv, xlsx };

/// Rows as they leave: the same columns come back.
struct SheetRows {
  std::vector<core::intake::Column> columns;
  std::vector<std::vector<core::sheet::Content>> rows;
};

/// A row of wishes that was read; nullopt: no wish.
struct WishRow {
  EntryId buyer;
  EntryId company;
  std::optional<Choice> by_buyer;
  std::optional<Choice> by_company;
};

/// What a sheet holds, compared with what stands: only `changed` ones are written.
template <class T>
struct SheetChange {
  std::vector<T> created = {};
  std::vector<T> changed = {};
  std::int64_t unchanged = 0;
};

/// A timetable that was read: it stands for the whole draft.
struct TimetableChange {
  SheetChange<PlanMeeting> change = {};
  std::vector<PlanMeeting> all = {};
  bool removes = false;  ///< meetings that stand and are not in the sheet
};

[[nodiscard]] std::string_view to_string(SheetName name);
[[nodiscard]] std::optional<SheetName> parse_sheet_name(std::string_view text);
[[nodiscard]] const std::vector<core::intake::Column>& columns_of(SheetName name);

}  // namespace madang::programmes::consult
