#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "core/schedule/model.hpp"

namespace madang::core::schedule::rules {

inline constexpr std::chrono::hours kLongest{24};
inline constexpr std::chrono::minutes kRemindBefore{10};

[[nodiscard]] State state_at(const Session& session, Time now);
/// Whether both take place and share time; touching ends do not.
[[nodiscard]] bool overlap(const Session& a, const Session& b);

/// `before` with `change`. Errors: invalid fields "required", "schedule.ends_before_start",
/// "schedule.too_long"; conflict "schedule.version_stale".
[[nodiscard]] Result<Session> changed(Session before, const Change& change);
/// Error: conflict "schedule.stage_taken" when one of `others` holds the stage at that time.
[[nodiscard]] Result<void> check_stage(const Session& session, const std::vector<Session>& others);
/// Speakers of `session` who speak in one of `others` at the same time.
[[nodiscard]] std::vector<std::string> speaker_warnings(const Session& session,
                                                        const std::vector<Session>& others);

/// Whether people who planned to come must hear of it: time, place or cancellation.
[[nodiscard]] bool worth_telling(const Session& before, const Session& after);
/// Whether any stored text or time differs, apart from version, sequence and time of change.
[[nodiscard]] bool same_content(const Session& a, const Session& b);

[[nodiscard]] std::vector<std::pair<ScheduleSessionId, ScheduleSessionId>> overlaps_within(
    const std::vector<Session>& sessions);

/// Sessions on at `now`, and the next ones: all that start at the next start time, then later ones
/// up to `most`. `sessions` are in order of start.
[[nodiscard]] NowNext now_and_next(const std::vector<Session>& sessions, Time now,
                                   std::size_t most);

[[nodiscard]] Error unknown_session();

}  // namespace madang::core::schedule::rules
