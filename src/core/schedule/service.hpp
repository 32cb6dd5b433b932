#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/schedule/model.hpp"
#include "core/upsert.hpp"

namespace madang::core::schedule {

/// Errors: as festival::require; invalid "day.malformed".
[[nodiscard]] Result<Day> day(contract::Context& context, std::string_view festival,
                              const Filter& filter);
/// By id or key. Error: not_found "schedule.session_unknown".
[[nodiscard]] Result<Session> require(contract::Context& context, std::string_view festival,
                                      std::string_view id_or_key);
[[nodiscard]] Result<NowNext> now_next(contract::Context& context, std::string_view festival);

/// Errors: rules::changed, rules::check_stage, conflict "schedule.key_taken", invalid
/// "schedule.stage_unknown".
[[nodiscard]] Result<Saved> create(contract::Context& context, std::string_view festival,
                                   std::string_view programme, const Change& change);
[[nodiscard]] Result<Saved> change(contract::Context& context, std::string_view festival,
                                   std::string_view programme, std::string_view id_or_key,
                                   const Change& change);

[[nodiscard]] Result<Timetable> timetable(contract::Context& context, std::string_view festival);
/// Errors: `require`; conflict "schedule.timetable_full".
[[nodiscard]] Result<Timetable> add_to_timetable(contract::Context& context,
                                                 std::string_view festival,
                                                 std::string_view id_or_key);
[[nodiscard]] Result<Timetable> remove_from_timetable(contract::Context& context,
                                                      std::string_view festival,
                                                      std::string_view id_or_key);
/// The new address of the caller's personal feed; the old one ends.
[[nodiscard]] Result<std::string> rotate_feed(contract::Context& context,
                                              std::string_view festival);

/// iCalendar of the schedule or of one programme, in `language`.
[[nodiscard]] Result<std::string> public_feed(contract::Context& context, std::string_view festival,
                                              std::string_view programme,
                                              std::string_view language);
/// In the language of its owner. Error: not_found "schedule.feed_unknown".
[[nodiscard]] Result<std::string> personal_feed(contract::Context& context,
                                                std::string_view secret);

/// What the festival folder says, by key. A session whose row in the folder is the same as at the
/// last import keeps what was changed here since.
Upsert bring(contract::Context& context, std::string_view festival, const Stage& stage,
             std::int64_t position);
Upsert bring(contract::Context& context, Session session);
/// Cancels sessions that came from the folder and no longer stand in it; returns how many.
long retire_but(contract::Context& context, std::string_view festival,
                const std::vector<std::string>& keys);
/// Removes stages that the folder no longer names and no session has; the others go behind.
Left retire_stages_but(contract::Context& context, std::string_view festival,
                       const std::vector<std::string>& keys);
/// All sessions, for the export of the folder.
[[nodiscard]] std::vector<Session> all(store::Tx& tx, std::string_view festival);
[[nodiscard]] std::vector<Stage> all_stages(store::Tx& tx, std::string_view festival);

}  // namespace madang::core::schedule
