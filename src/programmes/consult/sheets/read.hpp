#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/intake/table.hpp"
#include "core/organisations/model.hpp"
#include "programmes/consult/event/model.hpp"
#include "programmes/consult/sheets/model.hpp"

namespace madang::programmes::consult {

/// What a sheet is checked against.
struct SheetGround {
  std::vector<core::organisations::Organisation> organisations;  ///< of the side, or both
  std::vector<Entry> entries;
  std::vector<Wish> wishes;
  std::vector<Interpreter> interpreters;
  std::vector<PlanMeeting> meetings;  ///< of the draft, else of what is published
  std::vector<Slot> slots;
  std::string time_zone;
};

/// Each reads every row, reports all that is wrong and says what would change. Columns that the
/// sheet lacks stay as they are; `name`, `country` and `fit` are for the reader's eyes only.
[[nodiscard]] SheetChange<Entry> read_entries(core::intake::Table& table, Side side,
                                              const SheetGround& ground);
[[nodiscard]] SheetChange<WishRow> read_wishes(core::intake::Table& table,
                                               const SheetGround& ground);
[[nodiscard]] SheetChange<Interpreter> read_interpreters(core::intake::Table& table,
                                                         const SheetGround& ground);

/// Starts stand on the festival's clocks, interpreters by name.
[[nodiscard]] TimetableChange read_timetable(core::intake::Table& table, const SheetGround& ground);

/// An XLSX as the text of a CSV with the same lines; a CSV as it is. Error: invalid with the
/// problem's slug as reason.
[[nodiscard]] Result<std::string> csv_of(std::string_view bytes, const std::string& file);

}  // namespace madang::programmes::consult
