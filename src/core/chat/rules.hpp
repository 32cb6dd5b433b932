#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "core/chat/model.hpp"
#include "wire/caller.hpp"

/// Pure decisions about rooms and who may do what in them.
namespace madang::core::chat::rules {

inline constexpr std::int64_t kMessagesInBurst = 5;  ///< of one person …
inline constexpr std::chrono::seconds kBurst{10};    ///< … in this time
inline constexpr std::int64_t kRoomPerSecond = 100;  ///< messages of all together
inline constexpr std::int64_t kReportsPerHour = 20;  ///< of one person

/// Owners, operators, moderators or managers of the room's programme or the whole festival, and
/// who represents the room's organisation.
[[nodiscard]] bool may_moderate(const wire::Caller& caller, const Room& room);
/// As above without moderators: title, state, programme.
[[nodiscard]] bool may_manage(const wire::Caller& caller, const Room& room);
/// The role shown beside the author's name; empty for visitors.
[[nodiscard]] std::string badge_of(const wire::Caller& caller, const Room& room);
[[nodiscard]] bool is_active(const Sanction& sanction, Time now);

/// What talking depends on.
struct Floor {
  std::optional<Sanction> silenced;
  std::optional<Time> last_said;    ///< by this person in this room
  std::optional<Time> burst_began;  ///< this person's message kMessagesInBurst ago
  std::optional<Time> room_burst;   ///< the room's message kRoomPerSecond ago
  bool moderator = false;
  bool banned_word = false;
};
/// Error: conflict "chat.closed", "chat.frozen"; forbidden "chat.muted", "chat.banned";
/// rate_limited "chat.slow_mode", "chat.too_fast", "chat.room_busy"; invalid "chat.banned_word".
[[nodiscard]] Result<void> may_say(const Room& room, const Floor& floor, Time now);

/// Error: forbidden "access.denied" when a moderator changes what is a manager's.
[[nodiscard]] Result<Room> changed(Room room, const RoomChange& change, const wire::Caller& caller);

}  // namespace madang::core::chat::rules
