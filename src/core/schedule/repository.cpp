#include "core/schedule/repository.hpp"

#include "core/schedule/codec.hpp"
#include "core/spoken.hpp"

namespace madang::core::schedule::repository {
namespace {

constexpr std::string_view kSession =
    "SELECT s.id, s.festival, s.key, s.programme, s.kind, s.stage, g.name, s.room, s.language, "
    "s.title, s.abstract, s.audience, s.speakers, s.starts_at, s.ends_at, s.cancelled, "
    "s.sequence, s.version, s.updated_at FROM schedule_session s "
    "JOIN stage g ON g.festival = s.festival AND g.key = s.stage ";
constexpr std::string_view kInOrder = " ORDER BY s.starts_at, s.ends_at, g.position, s.key";

Session read(const store::Row& row) {
  Session session;
  session.id = row.id<ScheduleSessionId>(0);
  session.festival = row.text(1);
  session.key = row.text(2);
  session.programme = row.text(3);
  session.kind = row.text(4);
  session.stage = {row.text(5), from_stored(row.text(6))};
  session.room = row.text(7);
  session.language = row.text(8);
  session.title = from_stored(row.text(9));
  session.abstract = from_stored(row.text(10));
  session.audience = from_stored(row.text(11));
  session.speakers = parse_speakers(row.text(12));
  session.starts_at = row.time(13);
  session.ends_at = row.time(14);
  session.cancelled = row.flag(15);
  session.sequence = row.integer(16);
  session.version = row.integer(17);
  session.updated_at = row.time(18);
  return session;
}

std::vector<Session> read_all(store::Tx& tx, std::string_view where, const store::Values& values) {
  std::vector<Session> list;
  const auto sql = std::string(kSession).append(where).append(kInOrder);
  for (const auto& row : tx.query(sql, values)) list.push_back(read(row));
  return list;
}

std::optional<Session> read_one(store::Tx& tx, std::string_view where,
                                const store::Values& values) {
  const auto row = tx.first(std::string(kSession).append(where), values);
  if (!row) return std::nullopt;
  return read(*row);
}

}  // namespace

std::vector<Stage> stages(store::Tx& tx, std::string_view festival) {
  std::vector<Stage> list;
  for (const auto& row : tx.query(
           "SELECT key, name FROM stage WHERE festival = $1 ORDER BY position, key", {festival}))
    list.push_back({row.text(0), from_stored(row.text(1))});
  return list;
}

void save(store::Tx& tx, std::string_view festival, const Stage& stage, std::int64_t position) {
  tx.exec(
      "INSERT INTO stage (festival, key, position, name) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (festival, key) DO UPDATE SET position = $3, name = $4",
      {festival, stage.key, position, stored(stage.name)});
}

bool remove_unused_stage(store::Tx& tx, std::string_view festival, std::string_view key) {
  return tx.exec(
             "DELETE FROM stage WHERE festival = $1 AND key = $2 AND NOT EXISTS (SELECT 1 FROM "
             "schedule_session s WHERE s.festival = $1 AND s.stage = $2)",
             {festival, key}) == 1;
}

std::vector<Session> sessions(store::Tx& tx, std::string_view festival, const Filter& filter) {
  std::string where = "WHERE s.festival = $1";
  store::Values values{festival};
  const auto narrow = [&](std::string_view column, const std::string& wanted) {
    if (wanted.empty()) return;
    values.emplace_back(wanted);
    where.append(" AND ").append(column).append(" = $").append(std::to_string(values.size()));
  };
  narrow("s.programme", filter.programme);
  narrow("s.language", filter.language);
  return read_all(tx, where, values);
}

std::optional<Session> find(store::Tx& tx, std::string_view festival, std::string_view id_or_key) {
  return read_one(tx, "WHERE s.festival = $1 AND (s.id = $2 OR s.key = $2)", {festival, id_or_key});
}

std::optional<Session> find(store::Tx& tx, const ScheduleSessionId& id) {
  return read_one(tx, "WHERE s.id = $1", {id});
}

std::vector<Session> within(store::Tx& tx, std::string_view festival, Time from, Time to) {
  return read_all(tx,
                  "WHERE s.festival = $1 AND s.starts_at < $3 AND s.ends_at > $2 "
                  "AND s.cancelled = 0",
                  {festival, from, to});
}

bool insert(store::Tx& tx, const Session& session) {
  return tx.exec(
             "INSERT INTO schedule_session (id, festival, key, programme, kind, stage, room, "
             "language, title, abstract, audience, speakers, starts_at, ends_at, cancelled, "
             "sequence, version, folder_digest, created_at, updated_at) VALUES ($1, $2, $3, $4, "
             "$5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, '', $18, $18) "
             "ON CONFLICT (festival, key) DO NOTHING",
             {session.id, session.festival, session.key, session.programme, session.kind,
              session.stage.key, session.room, session.language, stored(session.title),
              stored(session.abstract), stored(session.audience), speakers_text(session.speakers),
              session.starts_at, session.ends_at, session.cancelled, session.sequence,
              session.version, session.updated_at}) == 1;
}

bool update(store::Tx& tx, const Session& session, std::int64_t expected) {
  return tx.exec(
             "UPDATE schedule_session SET key = $2, kind = $3, stage = $4, room = $5, "
             "language = $6, title = $7, abstract = $8, audience = $9, speakers = $10, "
             "starts_at = $11, ends_at = $12, cancelled = $13, sequence = $14, version = $15, "
             "updated_at = $16, programme = $17 WHERE id = $1 AND version = $18",
             {session.id, session.key, session.kind, session.stage.key, session.room,
              session.language, stored(session.title), stored(session.abstract),
              stored(session.audience), speakers_text(session.speakers), session.starts_at,
              session.ends_at, session.cancelled, session.sequence, session.version,
              session.updated_at, session.programme, expected}) == 1;
}

bool key_taken(store::Tx& tx, std::string_view festival, std::string_view key,
               const ScheduleSessionId& but) {
  return tx
      .first("SELECT id FROM schedule_session WHERE festival = $1 AND key = $2 AND id <> $3",
             {festival, key, but})
      .has_value();
}

std::string folder_digest(store::Tx& tx, const ScheduleSessionId& id) {
  const auto row = tx.first("SELECT folder_digest FROM schedule_session WHERE id = $1", {id});
  return row ? row->text(0) : std::string();
}

void set_folder_digest(store::Tx& tx, const ScheduleSessionId& id, std::string_view digest) {
  tx.exec("UPDATE schedule_session SET folder_digest = $2 WHERE id = $1", {id, digest});
}

std::vector<Session> from_folder(store::Tx& tx, std::string_view festival) {
  return read_all(tx, "WHERE s.festival = $1 AND s.folder_digest <> '' AND s.cancelled = 0",
                  {festival});
}

std::vector<Session> timetable(store::Tx& tx, const PersonId& person, std::string_view festival) {
  return read_all(tx,
                  "JOIN timetable_entry t ON t.session = s.id "
                  "WHERE t.person = $1 AND s.festival = $2",
                  {person, festival});
}

long timetable_size(store::Tx& tx, const PersonId& person, std::string_view festival) {
  const auto row = tx.first(
      "SELECT COUNT(*) FROM timetable_entry t JOIN schedule_session s ON s.id = t.session "
      "WHERE t.person = $1 AND s.festival = $2",
      {person, festival});
  return static_cast<long>(row->integer(0));
}

void add(store::Tx& tx, const PersonId& person, const ScheduleSessionId& session, Time now) {
  tx.exec(
      "INSERT INTO timetable_entry (person, session, added_at) VALUES ($1, $2, $3) "
      "ON CONFLICT (person, session) DO NOTHING",
      {person, session, now});
}

void remove(store::Tx& tx, const PersonId& person, const ScheduleSessionId& session) {
  tx.exec("DELETE FROM timetable_entry WHERE person = $1 AND session = $2", {person, session});
}

void forget(store::Tx& tx, const PersonId& person) {
  tx.exec("DELETE FROM timetable_entry WHERE person = $1", {person});
  tx.exec("DELETE FROM timetable_feed WHERE person = $1", {person});
}

std::vector<std::pair<std::string, std::string>> added_by(store::Tx& tx, const PersonId& person) {
  std::vector<std::pair<std::string, std::string>> list;
  for (const auto& row :
       tx.query("SELECT s.festival, s.key FROM timetable_entry t JOIN schedule_session s "
                "ON s.id = t.session WHERE t.person = $1 ORDER BY s.festival, s.starts_at, s.key",
                {person}))
    list.emplace_back(row.text(0), row.text(1));
  return list;
}

std::string feed_secret(store::Tx& tx, const PersonId& person, std::string_view festival) {
  const auto row = tx.first("SELECT secret FROM timetable_feed WHERE person = $1 AND festival = $2",
                            {person, festival});
  return row ? row->text(0) : std::string();
}

void set_feed_secret(store::Tx& tx, const PersonId& person, std::string_view festival,
                     std::string_view secret, Time now) {
  tx.exec(
      "INSERT INTO timetable_feed (person, festival, secret, created_at) VALUES ($1, $2, $3, $4) "
      "ON CONFLICT (person, festival) DO UPDATE SET secret = $3, created_at = $4",
      {person, festival, secret, now});
}

std::optional<FeedOwner> feed_owner(store::Tx& tx, std::string_view secret) {
  const auto row =
      tx.first("SELECT person, festival FROM timetable_feed WHERE secret = $1", {secret});
  if (!row) return std::nullopt;
  return FeedOwner{row->id<PersonId>(0), row->text(1)};
}

void announce(store::Tx& tx, const ScheduleSessionId& session, std::string_view kind,
              std::int64_t about, Time now) {
  tx.exec(
      "INSERT INTO schedule_announcement (id, session, kind, about, told_up_to, created_at) "
      "VALUES ($1, $2, $3, $4, '', $5) ON CONFLICT (session, kind, about) DO NOTHING",
      {uuid_v7(now), session, kind, about, now});
}

std::optional<Announcement> open_announcement(store::Tx& tx) {
  const auto row = tx.first(
      "SELECT id, session, kind, told_up_to FROM schedule_announcement WHERE done_at IS NULL "
      "ORDER BY created_at, id LIMIT 1",
      {});
  if (!row) return std::nullopt;
  return Announcement{row->text(0), row->id<ScheduleSessionId>(1), row->text(2), row->text(3)};
}

void told(store::Tx& tx, const Announcement& announcement, std::string_view up_to) {
  tx.exec("UPDATE schedule_announcement SET told_up_to = $2 WHERE id = $1",
          {announcement.id, up_to});
}

void finish(store::Tx& tx, const Announcement& announcement, Time now) {
  tx.exec("UPDATE schedule_announcement SET done_at = $2 WHERE id = $1", {announcement.id, now});
}

std::vector<PersonId> followers(store::Tx& tx, const ScheduleSessionId& session,
                                std::string_view after, long limit) {
  std::vector<PersonId> list;
  for (const auto& row :
       tx.query("SELECT person FROM timetable_entry WHERE session = $1 AND person > $2 "
                "ORDER BY person LIMIT $3",
                {session, after, static_cast<std::int64_t>(limit)}))
    list.push_back(row.id<PersonId>(0));
  return list;
}

std::vector<Session> starting(store::Tx& tx, Time after, Time until) {
  return read_all(tx, "WHERE s.starts_at > $1 AND s.starts_at <= $2 AND s.cancelled = 0",
                  {after, until});
}

std::vector<std::string> festivals_turned(store::Tx& tx, Time now) {
  std::vector<std::string> list;
  for (const auto& row :
       tx.query("SELECT f.slug FROM festival f LEFT JOIN schedule_clock c ON c.festival = f.slug "
                "WHERE EXISTS (SELECT 1 FROM schedule_session s WHERE s.festival = f.slug AND "
                "((s.starts_at > COALESCE(c.seen_until, 0) AND s.starts_at <= $1) OR "
                "(s.ends_at > COALESCE(c.seen_until, 0) AND s.ends_at <= $1))) ORDER BY f.slug",
                {now}))
    list.push_back(row.text(0));
  return list;
}

void move_clock(store::Tx& tx, std::string_view festival, Time now) {
  tx.exec(
      "INSERT INTO schedule_clock (festival, seen_until) VALUES ($1, $2) "
      "ON CONFLICT (festival) DO UPDATE SET seen_until = $2",
      {festival, now});
}

}  // namespace madang::core::schedule::repository
