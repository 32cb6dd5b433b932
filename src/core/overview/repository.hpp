#pragma once

#include <string_view>
#include <vector>

#include "core/overview/model.hpp"
#include "store/tx.hpp"

namespace madang::core::overview::repository {

[[nodiscard]] Figures figures(store::Tx& tx, std::string_view festival);
/// What staff see beyond the public figures.
[[nodiscard]] std::vector<Figure> staff_figures(store::Tx& tx, std::string_view festival, Time now);
[[nodiscard]] std::vector<Waiting> waiting(store::Tx& tx, std::string_view festival);
/// Mails and other effects of the whole server that were given up.
[[nodiscard]] std::int64_t failed_effects(store::Tx& tx);

}  // namespace madang::core::overview::repository
