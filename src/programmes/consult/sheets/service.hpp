#pragma once

#include <string_view>

#include "contract/context.hpp"
#include "core/intake/report.hpp"
#include "programmes/consult/sheets/model.hpp"

namespace madang::programmes::consult {

/// Whether an import writes when nothing is wrong.
enum class Trial : std::uint8_t { check, apply };

/// All columns, so that the same file can come back.
[[nodiscard]] Result<std::string> export_sheet(contract::Context& context,
                                               std::string_view festival, SheetName name,
                                               SheetFormat format);
/// Checks all rows first: with any problem nothing is written. The same sheet again changes
/// nothing. `csv` is what csv_of gave.
[[nodiscard]] Result<core::intake::Report> import_sheet(contract::Context& context,
                                                        std::string_view festival, SheetName name,
                                                        std::string_view csv, Trial trial);
/// A report of a file that could not be read at all.
[[nodiscard]] core::intake::Report unreadable(contract::Context& context, SheetName name,
                                              std::string_view reason);

}  // namespace madang::programmes::consult
