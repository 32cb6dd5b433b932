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
/// One a pair and side; `person` is who chose.
void save_wish(store::Tx& tx, const Wish& wish, const PersonId& person, Time now);
void remove_wish(store::Tx& tx, const Wish& wish);

/// Wishes that `person` set, newest first.
[[nodiscard]] std::vector<Wish> wishes_set_by(store::Tx& tx, const PersonId& person);
void forget_wisher(store::Tx& tx, const PersonId& person);

}  // namespace madang::programmes::consult::repository
