#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/festival/model.hpp"
#include "store/tx.hpp"

namespace madang::core::festival::repository {

/// The current edition first, then the newest.
[[nodiscard]] std::vector<Festival> all(store::Tx& tx);
[[nodiscard]] std::optional<Festival> find(store::Tx& tx, std::string_view slug);
[[nodiscard]] std::vector<Host> hosts(store::Tx& tx, std::string_view festival);
/// In the festival's order.
[[nodiscard]] std::vector<Programme> programmes(store::Tx& tx, std::string_view festival);

/// Inserts or replaces by slug.
void save(store::Tx& tx, const Festival& festival, Time now);
/// At most one edition is current.
void clear_current_but(store::Tx& tx, std::string_view slug);
void save(store::Tx& tx, std::string_view festival, const Host& host, std::int64_t position);
void save(store::Tx& tx, std::string_view festival, const Programme& programme,
          std::int64_t position);
/// False when a programme has it.
[[nodiscard]] bool remove_unused_host(store::Tx& tx, std::string_view festival,
                                      std::string_view key);

}  // namespace madang::core::festival::repository
