#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "programmes/consult/plan/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::consult::repository {

/// Newest first.
[[nodiscard]] std::vector<Plan> plans(store::Tx& tx, std::string_view festival);
[[nodiscard]] std::optional<Plan> find_plan(store::Tx& tx, std::string_view festival,
                                            const PlanId& id);
/// The one in this state with the highest number.
[[nodiscard]] std::optional<Plan> latest_plan(store::Tx& tx, std::string_view festival,
                                              PlanState state);
[[nodiscard]] std::int64_t next_plan_number(store::Tx& tx, std::string_view festival);
void insert_plan(store::Tx& tx, const Plan& plan);
/// False when the stored version is no longer `expected`.
[[nodiscard]] bool update_plan(store::Tx& tx, const Plan& plan, std::int64_t expected);
void publish_plan(store::Tx& tx, const Plan& plan, const PersonId& by, Time now);

/// In order of time, then buyer.
[[nodiscard]] std::vector<PlanMeeting> plan_meetings(store::Tx& tx, const PlanId& plan);
/// The published plan follows a meeting that was changed by itself.
void put_into_published(store::Tx& tx, std::string_view festival, const PlanMeeting& meeting);
void take_from_published(store::Tx& tx, std::string_view festival, const EntryId& buyer,
                         const EntryId& company);
/// Second meetings that are planned; they stand beside every timetable.
[[nodiscard]] std::vector<PlanMeeting> seconds(store::Tx& tx, std::string_view festival);
/// Replaces all of them.
void set_plan_meetings(store::Tx& tx, const PlanId& plan, const std::vector<PlanMeeting>& meetings);

}  // namespace madang::programmes::consult::repository
