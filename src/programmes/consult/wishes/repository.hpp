#pragma once

#include <string_view>
#include <vector>

#include "programmes/consult/wishes/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::consult::repository {

/// All of both sides: for the planner and managers only. A side may see its own and nothing else.
[[nodiscard]] std::vector<Wish> wishes(store::Tx& tx, std::string_view festival);
/// What this entry's own side wishes.
[[nodiscard]] std::vector<Wish> wishes_by(store::Tx& tx, const Entry& entry);
/// Those of the other side that must or want to meet this entry. Their other choices are not asked
/// for, so that they cannot leak.
[[nodiscard]] std::vector<EntryId> wanting(store::Tx& tx, const Entry& entry);
/// One a pair and side; `person` is who chose.
void save_wish(store::Tx& tx, const Wish& wish, const PersonId& person, Time now);
void remove_wish(store::Tx& tx, const Wish& wish);

}  // namespace madang::programmes::consult::repository
