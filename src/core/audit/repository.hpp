#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/audit/model.hpp"
#include "store/tx.hpp"

namespace madang::core::audit::repository {

/// Sequence and hash of the last entry; {0, ""} for an empty chain.
[[nodiscard]] std::pair<std::int64_t, std::string> head(store::Tx& tx);
void insert(store::Tx& tx, const Entry& entry);
/// Newest first, with the actors' names where they are still known.
[[nodiscard]] std::vector<Entry> search(store::Tx& tx, const Filter& filter, long limit);
/// What one person did, newest first.
[[nodiscard]] std::vector<Entry> of_actor(store::Tx& tx, std::string_view actor, long limit);
/// In chain order, from the one after `sequence`.
[[nodiscard]] std::vector<Entry> after(store::Tx& tx, std::int64_t sequence, long limit);

}  // namespace madang::core::audit::repository
