#pragma once

#include <string_view>
#include <vector>

#include "programmes/consult/diary/codec.hpp"
#include "programmes/consult/diary/follow_up_model.hpp"
#include "programmes/consult/diary/repository.hpp"
#include "store/tx.hpp"

namespace madang::programmes::consult::repository {

/// One of version 0 when it has not begun.
[[nodiscard]] FollowUp follow_up_of(store::Tx& tx, const Talk& talk);
/// Inserts or replaces all of it.
void save_follow_up(store::Tx& tx, const FollowUp& follow_up, Time now);
/// Who answered a check-in.
void sign_check_in(store::Tx& tx, std::string_view meeting, std::int64_t days,
                   const PersonId& person);

[[nodiscard]] std::vector<Overdue> overdue(store::Tx& tx, std::string_view festival, Time now);

/// Open ones whose day has come and of which nobody was told.
struct DueCheckIn {
  std::string festival;
  std::string meeting;
  std::int64_t days = 0;
};
[[nodiscard]] std::vector<DueCheckIn> due_check_ins(store::Tx& tx, Time now, long limit);
void reminded(store::Tx& tx, const DueCheckIn& check_in, Time now);
/// People who manage the programme.
[[nodiscard]] std::vector<PersonId> managers(store::Tx& tx, std::string_view festival);

[[nodiscard]] std::vector<OpenAmount> open_contracts(store::Tx& tx, std::string_view festival);
void freeze_contract(store::Tx& tx, const OpenAmount& contract, const Frozen& frozen);

}  // namespace madang::programmes::consult::repository
