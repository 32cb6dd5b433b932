#include "core/video/recording_repository.hpp"

#include <algorithm>

namespace madang::core::video::repository {
namespace {

constexpr std::string_view kRecording =
    "SELECT id, room, person, name, peer, state, why, film, asked_at, began_at, ended_at FROM "
    "video_recording ";

std::vector<Consent> read_consents(store::Tx& tx, const RoomId& room, std::string_view recording) {
  std::vector<Consent> list;
  for (const auto& row :
       tx.query("SELECT person, name, party, asked_at, agreed_at, refused_at, withdrawn_at FROM "
                "video_consent WHERE recording = $1 ORDER BY asked_at, person",
                {recording})) {
    Consent one;
    one.person = row.id<PersonId>(0);
    one.name = row.text(1);
    one.party = row.text(2);
    one.asked_at = row.time(3);
    one.agreed_at = row.maybe_time(4);
    one.refused_at = row.maybe_time(5);
    one.withdrawn_at = row.maybe_time(6);
    for (const auto& peer :
         tx.query("SELECT id FROM video_peer WHERE room = $1 AND person = $2 ORDER BY joined_at",
                  {room, one.person}))
      one.peers.push_back(peer.id<PeerId>(0));
    list.push_back(std::move(one));
  }
  return list;
}

std::vector<Recording> read_recordings(store::Tx& tx, std::string_view where,
                                       const store::Values& values) {
  std::vector<Recording> list;
  for (const auto& row : tx.query(std::string(kRecording).append(where), values)) {
    Recording one;
    one.id = row.text(0);
    one.room = row.id<RoomId>(1);
    one.person = row.id<PersonId>(2);
    one.name = row.text(3);
    one.peer = row.id<PeerId>(4);
    one.state = parse_recording_state(row.text(5)).value_or(RecordingState::ended);
    one.why = row.text(6);
    one.film = row.text(7);
    one.asked_at = row.time(8);
    one.began_at = row.maybe_time(9);
    one.ended_at = row.maybe_time(10);
    list.push_back(std::move(one));
  }
  for (auto& one : list) one.consents = read_consents(tx, one.room, one.id);
  return list;
}

std::optional<Recording> first_of(std::vector<Recording> list) {
  if (list.empty()) return std::nullopt;
  return std::move(list.front());
}

}  // namespace

std::optional<Recording> find_recording(store::Tx& tx, const RoomId& room, std::string_view id) {
  return first_of(read_recordings(tx, "WHERE room = $1 AND id = $2", {room, id}));
}

std::optional<Recording> open_recording(store::Tx& tx, const RoomId& room) {
  return first_of(read_recordings(tx, "WHERE room = $1 AND state <> 'ended'", {room}));
}

std::vector<Recording> recordings(store::Tx& tx, const RoomId& room) {
  return read_recordings(tx, "WHERE room = $1 ORDER BY asked_at DESC, id DESC", {room});
}

std::optional<Recording> recording_of_film(store::Tx& tx, const RoomId& room,
                                           std::string_view film) {
  return first_of(read_recordings(tx, "WHERE room = $1 AND film = $2", {room, film}));
}

void save_recording(store::Tx& tx, const Recording& recording, Time now) {
  tx.exec(
      "INSERT INTO video_recording (id, room, person, name, peer, state, why, film, asked_at, "
      "began_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) "
      "DO UPDATE SET state = $6, why = $7, film = $8, began_at = $10, ended_at = $11",
      {recording.id, recording.room, recording.person, recording.name, recording.peer,
       to_string(recording.state), recording.why, recording.film, recording.asked_at,
       recording.began_at, recording.ended_at});
  for (const auto& one : recording.consents)
    tx.exec(
        "INSERT INTO video_consent (recording, person, name, party, asked_at, agreed_at, "
        "refused_at, withdrawn_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (recording, "
        "person) DO UPDATE SET agreed_at = $6, refused_at = $7, withdrawn_at = $8",
        {recording.id, one.person, one.name, one.party, one.asked_at, one.agreed_at, one.refused_at,
         one.withdrawn_at});
  if (recording.state != RecordingState::running) {
    tx.exec("UPDATE video_recording_span SET to_at = $2 WHERE recording = $1 AND to_at IS NULL",
            {recording.id, now});
  } else if (!tx.first("SELECT 1 FROM video_recording_span WHERE recording = $1 AND to_at IS NULL",
                       {recording.id})) {
    tx.exec(
        "INSERT INTO video_recording_span (recording, from_at) VALUES ($1, $2) ON CONFLICT "
        "(recording, from_at) DO UPDATE SET to_at = NULL",
        {recording.id, now});
  }
}

std::vector<Recording> recordings_of(store::Tx& tx, const PersonId& person) {
  auto list = read_recordings(tx,
                              "WHERE id IN (SELECT recording FROM video_consent WHERE person = $1) "
                              "ORDER BY asked_at",
                              {person});
  for (auto& one : list) {
    if (one.person != person) one.name.clear();
    std::erase_if(one.consents, [&](const Consent& each) { return each.person != person; });
  }
  return list;
}

void forget_recorded(store::Tx& tx, const PersonId& person) {
  tx.exec("UPDATE video_recording SET name = '' WHERE person = $1", {person});
  tx.exec("UPDATE video_consent SET name = '' WHERE person = $1", {person});
}

}  // namespace madang::core::video::repository
