#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "contract/context.hpp"
#include "core/video/model.hpp"

namespace madang::core::video {

// Recording with everyone's consent: the browser of who asked records while the state is running.
// Errors: not_found "video.unknown", "video.recording_unknown" (also for who was not asked).

/// All of the room, the newest first.
[[nodiscard]] Result<std::vector<Recording>> recordings(contract::Context& context,
                                                        std::string_view festival,
                                                        std::string_view room);
/// Asks everyone inside; who asks agrees. Errors also: not_found "video.not_inside", conflict
/// "video.recording_open".
[[nodiscard]] Result<Recording> ask_to_record(contract::Context& context, std::string_view festival,
                                              std::string_view room, std::string_view peer);
/// Error also: conflict "video.recording_over".
[[nodiscard]] Result<Recording> agree_to_record(contract::Context& context,
                                                std::string_view festival, std::string_view room,
                                                std::string_view recording);
/// Says no, which ends it; or takes back what one agreed to, at any time, which also deletes the
/// film. Error also: conflict "video.recording_over".
[[nodiscard]] Result<Recording> disagree_to_record(contract::Context& context,
                                                   std::string_view festival, std::string_view room,
                                                   std::string_view recording);
/// By who asked.
[[nodiscard]] Result<Recording> stop_recording(contract::Context& context,
                                               std::string_view festival, std::string_view room,
                                               std::string_view recording);
/// By who asked: the film is theirs, and is seen by all who agreed. Errors also: not_found
/// "files.unknown", conflict "video.recording_no_consent".
[[nodiscard]] Result<Recording> keep_film(contract::Context& context, std::string_view festival,
                                          std::string_view room, std::string_view recording,
                                          std::string_view file);
/// Who asked, or agreed and did not take it back.
[[nodiscard]] bool may_see_film(contract::Context& context, const Room& room,
                                std::string_view file);

// For the room.

/// Somebody came or went: who has not agreed is asked, and nothing is recorded until then.
void people_changed(contract::Context& context, const Room& room);
void end_recording(contract::Context& context, const Room& room, std::string_view why);
/// An erased account takes back what it agreed to; its name goes, that somebody answered and when
/// stays.
void forget_consents(contract::Context& context, const PersonId& person);

}  // namespace madang::core::video
