#pragma once

#include <vector>

#include "contract/context.hpp"
#include "core/video/model.hpp"
#include "programmes/consult/meetings/model.hpp"

namespace madang::programmes::consult {

/// The video room of a meeting as it stands: made, moved or with other people. The meeting names
/// it.
void keep_room(contract::Context& context, const MeetingView& view);

/// Who of a meeting is in its room, or was.
struct Attendance {
  core::video::Presence buyer;
  core::video::Presence company;
  core::video::Presence interpreter;
};
[[nodiscard]] Attendance attendance(contract::Context& context, const Meeting& meeting);

}  // namespace madang::programmes::consult
