#pragma once

#include <string_view>

#include "contract/context.hpp"
#include "programmes/consult/event/model.hpp"

namespace madang::programmes::consult {

inline constexpr std::string_view kProgramme = "consult";

/// As changed here, else with the windows of the festival's sessions of kind "meetings". Error: as
/// festival::require.
[[nodiscard]] Result<Event> require_event(contract::Context& context, std::string_view festival);
/// Errors: rules::changed; conflict "consult.slots_in_use" when planned meetings would lose theirs.
[[nodiscard]] Result<Event> change_event(contract::Context& context, std::string_view festival,
                                         const EventChange& change);
/// From now on a new plan is published only meeting by meeting; nullopt: no more.
void set_frozen(contract::Context& context, Event event, std::optional<Time> at);

}  // namespace madang::programmes::consult
