#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "programmes/consult/event/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::consult::repository {

/// Without its time zone, which is the festival's.
[[nodiscard]] std::optional<Event> find_event(store::Tx& tx, std::string_view festival);
/// Inserts version 1 or replaces; the caller has compared versions in this transaction.
void save_event(store::Tx& tx, const Event& event, Time now);
/// Different starts of the meetings that are planned.
[[nodiscard]] std::vector<Time> planned_starts(store::Tx& tx, std::string_view festival);

}  // namespace madang::programmes::consult::repository
