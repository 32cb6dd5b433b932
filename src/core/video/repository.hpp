#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/video/model.hpp"
#include "store/tx.hpp"

namespace madang::core::video::repository {

[[nodiscard]] std::optional<Room> find(store::Tx& tx, const RoomId& id);
/// Inserts or replaces by id, with its parties; the link stays.
void save(store::Tx& tx, const Room& room, Time now);

void set_link(store::Tx& tx, const RoomId& room, std::string_view link, Time now);

[[nodiscard]] std::optional<Peer> find_peer(store::Tx& tx, const PeerId& id);
/// Inserts or replaces by id.
void save_peer(store::Tx& tx, const Peer& peer);
/// All that ever came, in order.
[[nodiscard]] std::vector<Peer> peers(store::Tx& tx, const RoomId& room);
/// With somebody heard of since `since`.
[[nodiscard]] Calls calls(store::Tx& tx, std::string_view festival, Time since);
/// Said not to have left, but not heard of since `before`.
[[nodiscard]] std::vector<Peer> silent_peers(store::Tx& tx, Time before);
/// Rooms whose end has come and was not told.
[[nodiscard]] std::vector<Room> ended_rooms(store::Tx& tx, Time now);
void set_ended_told(store::Tx& tx, const RoomId& room);

/// The newest `limit`, oldest first.
[[nodiscard]] std::vector<Message> messages(store::Tx& tx, const RoomId& room, long limit);
[[nodiscard]] std::optional<Message> find_message(store::Tx& tx, const RoomId& room,
                                                  const PersonId& person,
                                                  std::string_view client_id);
[[nodiscard]] std::int64_t next_seq(store::Tx& tx, const RoomId& room);
void insert(store::Tx& tx, const Message& message);
/// Whether somebody showed this file in the room.
[[nodiscard]] bool has_file(store::Tx& tx, const RoomId& room, std::string_view file);

[[nodiscard]] std::vector<Message> messages_of(store::Tx& tx, const PersonId& person);
[[nodiscard]] std::vector<Peer> peers_of(store::Tx& tx, const PersonId& person);
/// Names and words go; that somebody came and when stays.
void forget(store::Tx& tx, const PersonId& person);

}  // namespace madang::core::video::repository
