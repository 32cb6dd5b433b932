#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/sheet/csv.hpp"
#include "core/sheet/problem.hpp"

namespace madang::core::sheet {

/// Unpacked, of all parts that are read.
inline constexpr std::size_t kMaxWorkbookBytes = 32U * 1024 * 1024;

/// Whether `bytes` begin as a zip, which an XLSX is.
[[nodiscard]] bool looks_like_xlsx(std::string_view bytes);

/// The sheet of an XLSX whose first row has most of `headings` (the first of those that have as
/// many) as if it had been saved as CSV: shared, inline and computed texts,
/// numbers without needless zeros, TRUE and FALSE. Lines are the rows' numbers. What cannot be read
/// is reported for `file` and gives no records. Formulas, macros, links and other sheets are never
/// looked at.
[[nodiscard]] Csv read_xlsx(std::string_view bytes, const std::string& file, Problems& problems,
                            const std::vector<std::string>& headings = {});

}  // namespace madang::core::sheet
