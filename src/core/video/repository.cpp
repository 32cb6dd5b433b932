#include "core/video/repository.hpp"

#include "core/spoken.hpp"

namespace madang::core::video::repository {
namespace {

constexpr std::string_view kRoom =
    "SELECT id, festival, programme, subject, title, starts_at, ends_at, cancelled, link "
    "FROM video_room ";
constexpr std::string_view kPeer =
    "SELECT id, room, person, party, role, name, joined_at, seen_at, left_at FROM video_peer ";
constexpr std::string_view kMessage =
    "SELECT m.id, m.room, m.seq, m.client_id, m.person, m.author_name, m.party, m.words, m.file, "
    "m.said_at, f.name, f.content_type, f.bytes FROM video_message m LEFT JOIN file f ON f.id = "
    "m.file ";

Room read_room(store::Tx& tx, const store::Row& row) {
  Room room;
  room.id = row.id<RoomId>(0);
  room.festival = row.text(1);
  room.programme = row.text(2);
  room.subject = row.text(3);
  room.title = from_stored(row.text(4));
  room.starts_at = row.time(5);
  room.ends_at = row.time(6);
  room.cancelled = row.flag(7);
  room.link = row.text(8);
  for (const auto& one : tx.query("SELECT key, kind, name, organisation, person, language FROM "
                                  "video_party WHERE room = $1 ORDER BY key",
                                  {room.id}))
    room.parties.push_back({one.text(0), parse_role(one.text(1)).value_or(Role::party),
                            from_stored(one.text(2)), one.text(3), one.text(4), one.text(5)});
  return room;
}

Peer read_peer(const store::Row& row) {
  return {row.id<PeerId>(0),
          row.id<RoomId>(1),
          row.id<PersonId>(2),
          row.text(3),
          parse_role(row.text(4)).value_or(Role::party),
          row.text(5),
          row.time(6),
          row.time(7),
          row.maybe_time(8)};
}

std::vector<Peer> read_peers(store::Tx& tx, std::string_view where, const store::Values& values) {
  std::vector<Peer> list;
  for (const auto& row : tx.query(std::string(kPeer).append(where), values))
    list.push_back(read_peer(row));
  return list;
}

std::vector<Message> read_messages(store::Tx& tx, std::string_view where,
                                   const store::Values& values) {
  std::vector<Message> list;
  for (const auto& row : tx.query(std::string(kMessage).append(where), values)) {
    Message message;
    message.id = row.text(0);
    message.room = row.id<RoomId>(1);
    message.seq = row.integer(2);
    message.client_id = row.text(3);
    message.person = row.id<PersonId>(4);
    message.author_name = row.text(5);
    message.party = row.text(6);
    message.words = row.text(7);
    message.said_at = row.time(9);
    if (const auto name = row.maybe_text(10)) {  // a file that was deleted since is not shown
      message.file = row.text(8);
      message.file_name = *name;
      message.file_type = row.text(11);
      message.file_bytes = row.integer(12);
    }
    list.push_back(std::move(message));
  }
  return list;
}

}  // namespace

std::optional<Room> find(store::Tx& tx, const RoomId& id) {
  const auto row = tx.first(std::string(kRoom).append("WHERE id = $1"), {id});
  if (!row) return std::nullopt;
  return read_room(tx, *row);
}

void save(store::Tx& tx, const Room& room, Time now) {
  tx.exec(
      "INSERT INTO video_room (id, festival, programme, subject, title, starts_at, ends_at, "
      "cancelled, ended_told, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, "
      "$9, $9) ON CONFLICT (id) DO UPDATE SET subject = $4, title = $5, starts_at = $6, "
      "ends_at = $7, "
      "cancelled = $8, ended_told = 0, updated_at = $9",
      {room.id, room.festival, room.programme, room.subject, stored(room.title), room.starts_at,
       room.ends_at, room.cancelled, now});
  tx.exec("DELETE FROM video_party WHERE room = $1", {room.id});
  for (const auto& party : room.parties)
    tx.exec(
        "INSERT INTO video_party (room, key, kind, name, organisation, person, language) VALUES "
        "($1, $2, $3, $4, $5, $6, $7)",
        {room.id, party.key, to_string(party.role), stored(party.name), party.organisation,
         party.person, party.language});
}

void set_link(store::Tx& tx, const RoomId& room, std::string_view link, Time now) {
  tx.exec("UPDATE video_room SET link = $2, updated_at = $3 WHERE id = $1", {room, link, now});
}

std::optional<Peer> find_peer(store::Tx& tx, const PeerId& id) {
  auto found = read_peers(tx, "WHERE id = $1", {id});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

void save_peer(store::Tx& tx, const Peer& peer) {
  tx.exec(
      "INSERT INTO video_peer (id, room, person, party, role, name, joined_at, seen_at, left_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO UPDATE SET seen_at = $8, "
      "left_at = $9",
      {peer.id, peer.room, peer.person, peer.party, to_string(peer.role), peer.name, peer.joined_at,
       peer.seen_at, peer.left_at});
}

std::vector<Peer> peers(store::Tx& tx, const RoomId& room) {
  return read_peers(tx, "WHERE room = $1 ORDER BY joined_at, id", {room});
}

Calls calls(store::Tx& tx, std::string_view festival, Time since) {
  const auto row = tx.first(
      "SELECT COUNT(DISTINCT p.room), COUNT(*) FROM video_peer p JOIN video_room r ON r.id = "
      "p.room WHERE p.left_at IS NULL AND p.seen_at >= $2 AND r.festival = $1",
      {festival, since});
  return {row->integer(0), row->integer(1)};
}

std::vector<Peer> silent_peers(store::Tx& tx, Time before) {
  return read_peers(tx, "WHERE left_at IS NULL AND seen_at < $1 ORDER BY seen_at LIMIT 200",
                    {before});
}

std::vector<Room> ended_rooms(store::Tx& tx, Time now) {
  std::vector<Room> list;
  for (const auto& row : tx.query(
           std::string(kRoom).append("WHERE ended_told = 0 AND ends_at <= $1 LIMIT 200"), {now}))
    list.push_back(read_room(tx, row));
  return list;
}

void set_ended_told(store::Tx& tx, const RoomId& room) {
  tx.exec("UPDATE video_room SET ended_told = 1 WHERE id = $1", {room});
}

std::vector<Message> messages(store::Tx& tx, const RoomId& room, long limit) {
  auto newest = read_messages(tx, "WHERE m.room = $1 ORDER BY m.seq DESC LIMIT $2",
                              {room, static_cast<std::int64_t>(limit)});
  return {std::make_move_iterator(newest.rbegin()), std::make_move_iterator(newest.rend())};
}

std::optional<Message> find_message(store::Tx& tx, const RoomId& room, const PersonId& person,
                                    std::string_view client_id) {
  auto found = read_messages(tx, "WHERE m.room = $1 AND m.person = $2 AND m.client_id = $3",
                             {room, person, client_id});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::int64_t next_seq(store::Tx& tx, const RoomId& room) {
  return tx.first("SELECT COALESCE(MAX(seq), 0) + 1 FROM video_message WHERE room = $1", {room})
      ->integer(0);
}

void insert(store::Tx& tx, const Message& message) {
  tx.exec(
      "INSERT INTO video_message (id, room, seq, client_id, person, author_name, party, words, "
      "file, said_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {message.id, message.room, message.seq, message.client_id, message.person,
       message.author_name, message.party, message.words, message.file, message.said_at});
}

bool has_file(store::Tx& tx, const RoomId& room, std::string_view file) {
  return tx.first("SELECT 1 FROM video_message WHERE room = $1 AND file = $2 LIMIT 1", {room, file})
      .has_value();
}

std::vector<Message> messages_of(store::Tx& tx, const PersonId& person) {
  return read_messages(tx, "WHERE m.person = $1 ORDER BY m.id", {person});
}

std::vector<Peer> peers_of(store::Tx& tx, const PersonId& person) {
  return read_peers(tx, "WHERE person = $1 ORDER BY joined_at", {person});
}

void forget(store::Tx& tx, const PersonId& person) {
  tx.exec(
      "UPDATE video_message SET person = '', author_name = '', words = '', file = '' WHERE "
      "person = $1",
      {person});
  tx.exec("UPDATE video_peer SET person = '', name = '' WHERE person = $1", {person});
  tx.exec("UPDATE video_party SET person = '', name = '{}' WHERE person = $1", {person});
}

}  // namespace madang::core::video::repository
