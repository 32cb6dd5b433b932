#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/video/model.hpp"
#include "wire/caller.hpp"

namespace madang::core::video::rules {

/// As whom a caller may enter.
struct Entrance {
  Role role = Role::observer;
  std::string party;  ///< key; "" for an observer
};
/// A party's person or representative, else who runs the programme, as an observer. nullopt: nobody
/// else, server operators too.
[[nodiscard]] std::optional<Entrance> entrance(const Room& room, const wire::Caller& caller);

/// "early", "open", "over" or "cancelled".
[[nodiscard]] std::string_view state_at(const Room& room, Time now);
/// Errors: conflict "video.not_yet", "video.over", "video.cancelled".
[[nodiscard]] Result<void> check_open(const Room& room, Time now);
/// `inside`: who is there now. Error: conflict "video.full".
[[nodiscard]] Result<void> check_space(const std::vector<Peer>& inside, Role role);
[[nodiscard]] bool is_inside(const Peer& peer, Time now);

/// Running only while everyone inside has agreed and not taken it back.
[[nodiscard]] RecordingState state_of(const Recording& recording, const std::vector<Peer>& inside);

[[nodiscard]] Error unknown_room();
[[nodiscard]] Error unknown_recording();

}  // namespace madang::core::video::rules
