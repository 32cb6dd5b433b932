#pragma once

#include <string>
#include <string_view>

#include "programmes/consult/sheets/model.hpp"
#include "programmes/consult/sheets/read.hpp"

namespace madang::programmes::consult {

/// The rows of one sheet in the order of its columns.
[[nodiscard]] SheetRows rows_of(SheetName name, const SheetGround& ground,
                                const std::vector<std::int64_t>& fits);
/// Wishes by pair, as `rows_of` writes them; fits go with it.
[[nodiscard]] std::vector<WishRow> wish_rows(const SheetGround& ground);

[[nodiscard]] std::string csv_text(const SheetRows& rows);
[[nodiscard]] std::string xlsx_bytes(const SheetRows& rows, SheetName name, std::string_view zone,
                                     Time now);

}  // namespace madang::programmes::consult
