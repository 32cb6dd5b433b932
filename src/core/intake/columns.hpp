#pragma once

#include <string_view>
#include <vector>

#include "core/intake/model.hpp"
#include "core/intake/table.hpp"

namespace madang::core::intake {

/// The columns of each sheet in the order they are written; reader and writer share them.
[[nodiscard]] const std::vector<Column>& columns_of(Sheet sheet);
[[nodiscard]] const std::vector<Column>& product_columns();
[[nodiscard]] const std::vector<Column>& session_columns();
[[nodiscard]] const std::vector<Column>& people_columns();

/// "buyers" and "buyers.csv".
[[nodiscard]] std::string_view name_of(Sheet sheet);
[[nodiscard]] std::string file_of(Sheet sheet);
/// The programme that a sheet's organisations take part in; empty for organisations.csv.
[[nodiscard]] std::string_view programme_of(Sheet sheet);

inline constexpr Sheet kSheets[] = {Sheet::organisations, Sheet::buyers, Sheet::employers,
                                    Sheet::investors, Sheet::teams};

}  // namespace madang::core::intake
