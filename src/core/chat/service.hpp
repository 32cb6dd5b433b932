#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/chat/model.hpp"
#include "core/upsert.hpp"

/// Rooms and talking. What moderators do stands in moderation.hpp.
namespace madang::core::chat {

/// Error: not_found "chat.no_room", or the festival's.
[[nodiscard]] Result<Room> require_room(contract::Context& context, std::string_view festival,
                                        std::string_view slug);
/// Not banned from it. Errors: as require_room; forbidden "chat.banned".
[[nodiscard]] Result<Room> enter_room(contract::Context& context, std::string_view festival,
                                      std::string_view slug);
[[nodiscard]] RoomView view_of(contract::Context& context, const Room& room);
[[nodiscard]] Result<std::vector<RoomView>> list_rooms(contract::Context& context,
                                                       std::string_view festival);

/// Errors: as rules::may_say. The same client_id says it once and answers the same.
[[nodiscard]] Result<Message> say(contract::Context& context, const Room& room,
                                  const Saying& saying);
/// Error: not_found "chat.no_message"; conflict "chat.own_message"; rate_limited
/// "chat.too_many_reports". A second report of the same person changes nothing.
[[nodiscard]] Result<void> report(contract::Context& context, const Room& room,
                                  const MessageId& message, const std::string& reason);

/// Errors: forbidden, conflict "chat.room_exists".
[[nodiscard]] Result<Room> create_room(contract::Context& context, std::string_view festival,
                                       const RoomChange& wanted);
[[nodiscard]] Result<Room> change_room(contract::Context& context, const Room& room,
                                       const RoomChange& change);

/// What the festival folder says of a room.
struct RoomSeed {
  std::string slug;
  wire::Translated title;
  std::string programme;
  std::int64_t slow_seconds = 0;
  std::string organisation = {};
};
/// Makes the room or brings title and programme up to date; what moderators set in a running room
/// (slow mode, frozen, closed) stays as it is.
Upsert bring(contract::Context& context, std::string_view festival, const RoomSeed& seed);

}  // namespace madang::core::chat
