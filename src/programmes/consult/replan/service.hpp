#pragma once

#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "programmes/consult/replan/rules.hpp"

namespace madang::programmes::consult {

/// What the engine proposes where somebody cannot come.
struct Proposal {
  Material material;
  rules::StandingMeetings standing;
  rules::WaysOut out;
};
/// Errors: require_event; not_found "consult.not_in_plan"; invalid "consult.absence_backwards".
[[nodiscard]] Result<Proposal> propose(contract::Context& context, std::string_view festival,
                                       const std::vector<Absence>& absences);

/// The absent are noted, meetings move, all concerned are told, and what stands now is recorded as
/// a published timetable; also while it is frozen, as single changes are. Errors: as propose;
/// conflict "consult.replan_stale" when what was seen is no longer so.
[[nodiscard]] Result<Replanned> accept(contract::Context& context, std::string_view festival,
                                       const Acceptance& order);

}  // namespace madang::programmes::consult
