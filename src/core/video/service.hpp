#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/video/codec.hpp"
#include "core/video/model.hpp"
#include "core/video/rules.hpp"

namespace madang::core::video {

// For programmes.

/// Makes the room or brings it up to date, by id; those inside are told of a change.
void keep(contract::Context& context, const Room& room);
/// Nobody enters any more; those inside are sent away. An unknown room is no mistake.
void cancel(contract::Context& context, const RoomId& room);
/// Whether each party is or was there.
[[nodiscard]] std::vector<Presence> presence(store::Tx& tx, const RoomId& room, Time now);

// For those who enter. Errors: not_found "video.unknown", also for rooms of others.

struct Entered {
  Room room;
  rules::Entrance as;
};
/// At any time.
[[nodiscard]] Result<Entered> require(contract::Context& context, std::string_view festival,
                                      std::string_view room);
/// Errors also: rules::check_open.
[[nodiscard]] Result<Entered> enter(contract::Context& context, std::string_view festival,
                                    std::string_view room);
struct Joined {
  Room room;
  Peer peer;
  std::vector<Peer> roster;
};
/// `peer`: an earlier one of this browser that comes back. Errors also: rules::check_space.
[[nodiscard]] Result<Joined> join(contract::Context& context, std::string_view festival,
                                  std::string_view room, std::string_view peer);
/// Still there. Error also: not_found "video.not_inside": join again.
[[nodiscard]] Result<void> beat(contract::Context& context, std::string_view festival,
                                std::string_view room, std::string_view peer);
[[nodiscard]] Result<void> leave(contract::Context& context, std::string_view festival,
                                 std::string_view room, std::string_view peer);
/// Passes on to all inside; the one it is for takes it. Error also: not_found "video.not_inside".
[[nodiscard]] Result<void> pass_on(contract::Context& context, std::string_view festival,
                                   std::string_view room, const Signal& signal);
/// Twice with the same `client_id` is once. Error also: not_found "files.unknown" (not one's own).
[[nodiscard]] Result<Message> say(contract::Context& context, std::string_view festival,
                                  std::string_view room, const Saying& saying);

/// Who is inside now.
[[nodiscard]] std::vector<Peer> inside(contract::Context& context, const RoomId& room);
/// A peer of the caller in this room that has not left. Error: not_found "video.not_inside".
[[nodiscard]] Result<Peer> own_peer(contract::Context& context, const Room& room,
                                    std::string_view id);

/// Where they meet instead, "" for here. Error also: forbidden "access.denied" but for those who
/// run the programme.
[[nodiscard]] Result<Room> set_link(contract::Context& context, std::string_view festival,
                                    std::string_view room, const std::string& link);

/// Lets go of browsers that fell silent, and tells of rooms whose time is over.
void sweep(contract::Context& context);

}  // namespace madang::core::video
