#include "core/chat/rules.hpp"

#include <algorithm>
#include <array>

namespace madang::core::chat::rules {
namespace {

using wire::Role;

/// Most telling first. Seekers are not shown: looking for work is one's own affair.
constexpr std::array kBadges = {
    Role::owner,   Role::programme_manager, Role::moderator,   Role::judge,
    Role::mentor,  Role::investor,          Role::interpreter, Role::seller,
    Role::company, Role::employer,          Role::buyer};

Error denied() {
  return Error{Code::forbidden, "access.denied", "Your account has no right to do this."};
}

Error wait(std::string reason, std::chrono::microseconds left) {
  const auto seconds =
      std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(left).count());
  return Error{Code::rate_limited, std::move(reason),
               "Wait " + std::to_string(seconds) + " s before the next message."};
}

Result<void> keeps_pace(const Room& room, const Floor& floor, Time now) {
  const std::chrono::seconds slow(room.slow_seconds);
  if (floor.last_said && now - *floor.last_said < slow)
    return wait("chat.slow_mode", slow - (now - *floor.last_said));
  if (floor.burst_began && now - *floor.burst_began < kBurst)
    return wait("chat.too_fast", kBurst - (now - *floor.burst_began));
  if (floor.room_burst && now - *floor.room_burst < std::chrono::seconds(1))
    return wait("chat.room_busy", std::chrono::seconds(1));
  return {};
}

}  // namespace

bool may_manage(const wire::Caller& caller, const Room& room) {
  return caller.server_operator || caller.has(Role::owner, room.festival) ||
         caller.has(Role::programme_manager, room.festival, room.programme);
}

bool may_moderate(const wire::Caller& caller, const Room& room) {
  return may_manage(caller, room) || caller.has(Role::moderator, room.festival, room.programme) ||
         (!room.organisation.empty() && caller.represents(room.festival, room.organisation));
}

std::string badge_of(const wire::Caller& caller, const Room& room) {
  for (const auto role : kBadges)
    if (caller.has(role, room.festival, room.programme)) return std::string(wire::to_string(role));
  return {};
}

bool is_active(const Sanction& sanction, Time now) {
  return !sanction.until || *sanction.until > now;
}

Result<void> may_say(const Room& room, const Floor& floor, Time now) {
  if (!room.open) return Error{Code::conflict, "chat.closed", "This room is closed."};
  if (floor.moderator) return {};
  if (floor.silenced && is_active(*floor.silenced, now)) {
    if (floor.silenced->kind == SanctionKind::ban)
      return Error{Code::forbidden, "chat.banned", "You may not take part in this room."};
    return Error{Code::forbidden, "chat.muted", "A moderator has muted you for a while."};
  }
  if (room.frozen)
    return Error{Code::conflict, "chat.frozen", "The room is frozen. Wait for the moderators."};
  MADANG_TRY_VOID(keeps_pace(room, floor, now));
  if (floor.banned_word) return invalid_field("text", "chat.banned_word", "Say it in other words.");
  return {};
}

Result<Room> changed(Room room, const RoomChange& change, const wire::Caller& caller) {
  const bool managers = change.slug || change.title || change.programme || change.open.has_value();
  if (!(managers ? may_manage(caller, room) : may_moderate(caller, room))) return denied();
  if (change.slug && *change.slug != room.slug)
    return Error{Code::conflict, "chat.slug_fixed", "A room keeps its address; make a new room."};
  if (change.title) room.title = *change.title;
  if (change.programme) room.programme = *change.programme;
  if (change.open) room.open = *change.open;
  if (change.slow_seconds) room.slow_seconds = *change.slow_seconds;
  if (change.frozen) room.frozen = *change.frozen;
  if (!may_moderate(caller, room)) return denied();  // nobody gives a room away
  return room;
}

}  // namespace madang::core::chat::rules
