#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "programmes/consult/meetings/model.hpp"

namespace madang::programmes::consult {

/// A slot in which both are free, and who would interpret.
struct FreeSlot {
  Time starts_at;
  Time ends_at;
  InterpreterId interpreter;  ///< empty: none is needed
};

/// What can be done about meeting again.
struct SecondMeeting {
  MeetingView first;
  bool may = false;  ///< the caller sets the time: both want to, or a manager
  std::optional<MeetingView> planned;
  std::vector<FreeSlot> slots;  ///< of the event's remaining days
  Time after;                   ///< from here on the two may choose any time
};

/// For the two and managers. Errors: require_meeting; forbidden "consult.follow_up_not_yours".
[[nodiscard]] Result<SecondMeeting> look_for_second(contract::Context& context,
                                                    std::string_view festival,
                                                    std::string_view meeting);
/// A meeting of its own with a room, in calendars, lists and the tally like the first; the other
/// side is told and answers. Errors also: forbidden "consult.second_not_agreed"; conflict
/// "consult.second_planned", "consult.second_too_soon", "consult.slot_taken"; invalid
/// "consult.slot_unknown".
[[nodiscard]] Result<MeetingView> set_second(contract::Context& context, std::string_view festival,
                                             std::string_view meeting, Time starts_at);

}  // namespace madang::programmes::consult
