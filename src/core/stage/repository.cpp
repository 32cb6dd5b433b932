#include "core/stage/repository.hpp"

#include "core/spoken.hpp"

namespace madang::core::stage::repository {
namespace {

constexpr std::string_view kBroadcast =
    "SELECT b.id, b.festival, b.stage, b.session, b.title, b.phase, b.signal, b.pass, b.media, "
    "b.ingest, b.width, b.height, b.sound, b.opened_at, b.live_at, b.signal_at, b.ended_at, "
    "b.replay, b.replay_ms, b.replay_bytes, s.programme FROM stage_broadcast b "
    "LEFT JOIN schedule_session s ON s.id = b.session ";
constexpr std::string_view kKey =
    "SELECT id, festival, stage, label, hash, created_at, made_by FROM stage_key ";

Broadcast read_broadcast(const store::Row& row) {
  Broadcast broadcast;
  broadcast.id = row.id<BroadcastId>(0);
  broadcast.place = {row.text(1), row.text(2)};
  broadcast.session = row.text(3);
  broadcast.title = from_stored(row.text(4));
  broadcast.phase = parse_phase(row.text(5));
  broadcast.signal = parse_signal(row.text(6));
  broadcast.pass = row.text(7);
  broadcast.media = row.text(8);
  broadcast.ingest = row.text(9);
  broadcast.width = row.integer(10);
  broadcast.height = row.integer(11);
  broadcast.sound = row.flag(12);
  broadcast.opened_at = row.time(13);
  broadcast.live_at = row.maybe_time(14);
  broadcast.signal_at = row.time(15);
  broadcast.ended_at = row.maybe_time(16);
  broadcast.replay = parse_replay(row.text(17));
  broadcast.replay_ms = row.integer(18);
  broadcast.replay_bytes = row.integer(19);
  broadcast.programme = row.maybe_text(20).value_or("");
  return broadcast;
}

std::vector<Broadcast> read_all(store::Tx& tx, std::string_view where,
                                const store::Values& values) {
  std::vector<Broadcast> list;
  for (const auto& row : tx.query(std::string(kBroadcast).append(where), values))
    list.push_back(read_broadcast(row));
  return list;
}

std::optional<Broadcast> read_one(store::Tx& tx, std::string_view where,
                                  const store::Values& values) {
  const auto row = tx.first(std::string(kBroadcast).append(where), values);
  if (!row) return std::nullopt;
  return read_broadcast(*row);
}

std::vector<Key> read_keys(store::Tx& tx, std::string_view where, const store::Values& values) {
  std::vector<Key> list;
  for (const auto& row : tx.query(std::string(kKey).append(where), values))
    list.push_back({row.id<StageKeyId>(0),
                    {row.text(1), row.text(2)},
                    row.text(3),
                    row.text(4),
                    row.time(5),
                    row.id<PersonId>(6)});
  return list;
}

}  // namespace

std::vector<std::string> programmes(store::Tx& tx, const Place& place) {
  std::vector<std::string> list;
  for (const auto& row : tx.query("SELECT DISTINCT programme FROM schedule_session WHERE "
                                  "festival = $1 AND stage = $2 AND cancelled = 0 ORDER BY 1",
                                  {place.festival, place.stage}))
    list.push_back(row.text(0));
  return list;
}

std::optional<Broadcast> find(store::Tx& tx, const BroadcastId& id) {
  return read_one(tx, "WHERE b.id = $1", {id});
}

std::optional<Broadcast> open(store::Tx& tx, const Place& place) {
  return read_one(tx, "WHERE b.festival = $1 AND b.stage = $2 AND b.phase IN ('rehearsal', 'live')",
                  {place.festival, place.stage});
}

std::vector<Broadcast> all_open(store::Tx& tx) {
  return read_all(tx, "WHERE b.phase IN ('rehearsal', 'live') ORDER BY b.id", {});
}

std::optional<Broadcast> by_media(store::Tx& tx, std::string_view media) {
  return read_one(tx, "WHERE b.media = $1 ORDER BY b.id DESC LIMIT 1", {media});
}

std::vector<Broadcast> unsettled(store::Tx& tx) {
  return read_all(tx, "WHERE b.signal <> 'none' AND b.phase = 'ended' ORDER BY b.id", {});
}

std::vector<Broadcast> replays(store::Tx& tx, const Place& place, long limit) {
  return read_all(tx,
                  "WHERE b.festival = $1 AND b.stage = $2 AND b.replay = 'ready' "
                  "ORDER BY b.opened_at DESC, b.id DESC LIMIT $3",
                  {place.festival, place.stage, std::int64_t{limit}});
}

void save(store::Tx& tx, const Broadcast& broadcast) {
  tx.exec(
      "INSERT INTO stage_broadcast (id, festival, stage, session, title, phase, signal, pass, "
      "media, ingest, width, height, sound, opened_at, live_at, signal_at, ended_at, replay, "
      "replay_ms, replay_bytes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
      "$14, $15, $16, $17, $18, $19, $20) ON CONFLICT (id) DO UPDATE SET session = $4, "
      "title = $5, phase = $6, signal = $7, media = $9, ingest = $10, width = $11, height = $12, "
      "sound = $13, live_at = $15, signal_at = $16, ended_at = $17, replay = $18, "
      "replay_ms = $19, replay_bytes = $20",
      {broadcast.id,
       broadcast.place.festival,
       broadcast.place.stage,
       broadcast.session,
       stored(broadcast.title),
       to_string(broadcast.phase),
       to_string(broadcast.signal),
       broadcast.pass,
       broadcast.media,
       broadcast.ingest,
       broadcast.width,
       broadcast.height,
       broadcast.sound,
       broadcast.opened_at,
       broadcast.live_at,
       broadcast.signal_at,
       broadcast.ended_at,
       to_string(broadcast.replay),
       broadcast.replay_ms,
       broadcast.replay_bytes});
}

std::vector<Key> keys(store::Tx& tx, const Place& place) {
  return read_keys(tx, "WHERE festival = $1 AND stage = $2 ORDER BY id",
                   {place.festival, place.stage});
}

std::vector<Key> all_keys(store::Tx& tx) {
  return read_keys(tx, "ORDER BY id", {});
}

void insert(store::Tx& tx, const Key& key) {
  tx.exec(
      "INSERT INTO stage_key (id, festival, stage, label, hash, created_at, made_by) VALUES ($1, "
      "$2, $3, $4, $5, $6, $7)",
      {key.id, key.place.festival, key.place.stage, key.label, key.hash, key.created_at,
       key.made_by});
}

bool remove(store::Tx& tx, const Place& place, const StageKeyId& id) {
  return tx.exec("DELETE FROM stage_key WHERE id = $1 AND festival = $2 AND stage = $3",
                 {id, place.festival, place.stage}) > 0;
}

void remove_keys_of(store::Tx& tx, const Place& place, const PersonId& person) {
  tx.exec("DELETE FROM stage_key WHERE festival = $1 AND stage = $2 AND made_by = $3",
          {place.festival, place.stage, person});
}

std::vector<Host> hosts(store::Tx& tx, const Place& place) {
  std::vector<Host> list;
  for (const auto& row : tx.query("SELECT h.person, p.name, h.added_at FROM stage_host h JOIN "
                                  "person p ON p.id = h.person WHERE h.festival = $1 AND "
                                  "h.stage = $2 ORDER BY h.added_at, h.person",
                                  {place.festival, place.stage}))
    list.push_back({row.id<PersonId>(0), row.text(1), row.time(2)});
  return list;
}

bool is_host(store::Tx& tx, const Place& place, const PersonId& person) {
  return tx
      .first("SELECT 1 FROM stage_host WHERE festival = $1 AND stage = $2 AND person = $3",
             {place.festival, place.stage, person})
      .has_value();
}

void add_host(store::Tx& tx, const Place& place, const PersonId& person, Time now) {
  tx.exec(
      "INSERT INTO stage_host (festival, stage, person, added_at) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (festival, stage, person) DO NOTHING",
      {place.festival, place.stage, person, now});
}

bool remove_host(store::Tx& tx, const Place& place, const PersonId& person) {
  return tx.exec("DELETE FROM stage_host WHERE festival = $1 AND stage = $2 AND person = $3",
                 {place.festival, place.stage, person}) > 0;
}

std::vector<Place> hosted_by(store::Tx& tx, const PersonId& person) {
  std::vector<Place> list;
  for (const auto& row :
       tx.query("SELECT festival, stage FROM stage_host WHERE person = $1 ORDER BY 1, 2", {person}))
    list.push_back({row.text(0), row.text(1)});
  return list;
}

void forget(store::Tx& tx, const PersonId& person) {
  tx.exec("DELETE FROM stage_host WHERE person = $1", {person});
  tx.exec("DELETE FROM stage_key WHERE made_by = $1", {person});
}

}  // namespace madang::core::stage::repository
