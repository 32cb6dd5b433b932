#include "core/chat/repository.hpp"

#include <string>

namespace madang::core::chat::repository {
namespace {

using store::Row;
using store::Tx;

#define ROOM_COLUMNS                                                                      \
  "id, festival, slug, title, programme, state, slow_seconds, frozen, pinned, last_seq, " \
  "version, created_at, organisation"
#define MESSAGE_COLUMNS \
  "id, room, seq, author, author_name, badge, text, said_at, hidden, client_id, translations"
#define SANCTION_COLUMNS "room, person, name, kind, until_at, reason, by_person, at"
#define REPORT_COLUMNS                                                                     \
  "id, festival, room, message, reporter, reporter_name, reason, at, state, resolved_by, " \
  "resolved_at, note"

Room room_of(const Row& row) {
  Room room;
  room.id = row.id<RoomId>(0);
  room.festival = row.text(1);
  room.slug = row.text(2);
  room.title = wire::parse_translated(row.text(3)).value();
  room.programme = row.text(4);
  room.open = row.text(5) == "open";
  room.slow_seconds = row.integer(6);
  room.frozen = row.flag(7);
  room.pinned = MessageId(row.maybe_text(8).value_or(""));
  room.last_seq = row.integer(9);
  room.version = row.integer(10);
  room.created_at = row.time(11);
  room.organisation = row.text(12);
  return room;
}

Message message_of(const Row& row) {
  return {row.id<MessageId>(0),
          row.id<RoomId>(1),
          row.integer(2),
          row.id<PersonId>(3),
          row.text(4),
          row.text(5),
          row.text(6),
          row.time(7),
          row.flag(8),
          row.maybe_text(9).value_or(""),
          wire::parse_translated(row.text(10)).value()};
}

Sanction sanction_of(const Row& row) {
  return {row.id<RoomId>(0),   row.id<PersonId>(1),
          row.text(2),         row.text(3) == "ban" ? SanctionKind::ban : SanctionKind::mute,
          row.maybe_time(4),   row.text(5),
          row.id<PersonId>(6), row.time(7)};
}

Report report_of(const Row& row) {
  return {row.id<ReportId>(0), row.text(1),
          row.id<RoomId>(2),   row.id<MessageId>(3),
          row.id<PersonId>(4), row.text(5),
          row.text(6),         row.time(7),
          row.text(8),         row.maybe_text(9).value_or(""),
          row.maybe_time(10),  row.maybe_text(11).value_or("")};
}

template <class T>
std::vector<T> all(const store::Rows& rows, T (*of)(const Row&)) {
  std::vector<T> found;
  found.reserve(rows.size());
  for (const auto& row : rows) found.push_back(of(row));
  return found;
}

template <class T>
std::optional<T> maybe(const std::optional<Row>& row, T (*of)(const Row&)) {
  if (!row) return std::nullopt;
  return of(*row);
}

store::Value or_null(const std::string& text) {
  return text.empty() ? store::Value(nullptr) : store::Value(text);
}

std::string one_text(Tx& tx, const char* sql, std::string_view key, const char* without) {
  const auto row = tx.first(sql, {key});
  return row ? row->text(0) : without;
}

}  // namespace

std::vector<Room> rooms(Tx& tx, std::string_view festival) {
  return all(tx.query("SELECT " ROOM_COLUMNS " FROM chat_room WHERE festival = $1 ORDER BY id",
                      {festival}),
             room_of);
}

std::optional<Room> find_room(Tx& tx, std::string_view festival, std::string_view slug) {
  return maybe(tx.first("SELECT " ROOM_COLUMNS " FROM chat_room WHERE festival = $1 AND slug = $2",
                        {festival, slug}),
               room_of);
}

std::optional<Room> find_room(Tx& tx, const RoomId& id) {
  return maybe(tx.first("SELECT " ROOM_COLUMNS " FROM chat_room WHERE id = $1", {id}), room_of);
}

bool insert(Tx& tx, const Room& room) {
  return tx.exec("INSERT INTO chat_room (" ROOM_COLUMNS
                 ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
                 "ON CONFLICT (festival, slug) DO NOTHING",
                 {room.id, room.festival, room.slug, wire::to_text(wire::to_json(room.title)),
                  room.programme, room.open ? "open" : "closed", room.slow_seconds, room.frozen,
                  or_null(room.pinned.text()), room.last_seq, room.version, room.created_at,
                  room.organisation}) > 0;
}

void save(Tx& tx, const Room& room) {
  tx.exec(
      "UPDATE chat_room SET title = $2, programme = $3, state = $4, slow_seconds = $5, "
      "frozen = $6, pinned = $7, version = version + 1 WHERE id = $1",
      {room.id, wire::to_text(wire::to_json(room.title)), room.programme,
       room.open ? "open" : "closed", room.slow_seconds, room.frozen, or_null(room.pinned.text())});
}

std::int64_t next_seq(Tx& tx, const RoomId& room) {
  return tx
      .query("UPDATE chat_room SET last_seq = last_seq + 1 WHERE id = $1 RETURNING last_seq",
             {room})
      .at(0)
      .integer(0);
}

void insert(Tx& tx, const Message& message) {
  tx.exec("INSERT INTO chat_message (" MESSAGE_COLUMNS
          ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
          {message.id, message.room, message.seq, message.author, message.author_name,
           message.badge, message.text, message.said_at, message.hidden, or_null(message.client_id),
           wire::to_text(wire::to_json(message.translations))});
}

std::optional<Message> find_message(Tx& tx, const MessageId& id) {
  return maybe(tx.first("SELECT " MESSAGE_COLUMNS " FROM chat_message WHERE id = $1", {id}),
               message_of);
}

std::optional<Message> find_sent(Tx& tx, const RoomId& room, const PersonId& author,
                                 std::string_view client_id) {
  return maybe(tx.first("SELECT " MESSAGE_COLUMNS
                        " FROM chat_message WHERE author = $1 AND room = $2 AND client_id = $3",
                        {author, room, client_id}),
               message_of);
}

std::vector<Message> messages(Tx& tx, const RoomId& room, std::int64_t before, long limit) {
  return all(tx.query("SELECT " MESSAGE_COLUMNS
                      " FROM chat_message WHERE room = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3",
                      {room, before, std::int64_t{limit}}),
             message_of);
}

std::vector<Message> messages_after(Tx& tx, const RoomId& room, std::int64_t after, long limit) {
  return all(tx.query("SELECT " MESSAGE_COLUMNS
                      " FROM chat_message WHERE room = $1 AND seq > $2 ORDER BY seq LIMIT $3",
                      {room, after, std::int64_t{limit}}),
             message_of);
}

std::optional<Time> said_at(Tx& tx, const RoomId& room, const PersonId& author, std::int64_t nth) {
  const auto row = tx.first(
      "SELECT said_at FROM chat_message WHERE author = $1 AND room = $2 ORDER BY seq DESC "
      "LIMIT 1 OFFSET $3",
      {author, room, nth});
  return row ? std::optional(row->time(0)) : std::nullopt;
}

std::optional<Time> said_at(Tx& tx, const RoomId& room, std::int64_t seq) {
  const auto row =
      tx.first("SELECT said_at FROM chat_message WHERE room = $1 AND seq = $2", {room, seq});
  return row ? std::optional(row->time(0)) : std::nullopt;
}

std::optional<Message> newest_of(Tx& tx, const RoomId& room, const PersonId& author) {
  return maybe(
      tx.first("SELECT " MESSAGE_COLUMNS " FROM chat_message WHERE author = $1 AND room = $2 "
               "ORDER BY seq DESC LIMIT 1",
               {author, room}),
      message_of);
}

void set_hidden(Tx& tx, const MessageId& id, std::int64_t hidden) {
  tx.exec("UPDATE chat_message SET hidden = $2 WHERE id = $1", {id, hidden});
}

std::optional<Sanction> find_sanction(Tx& tx, const RoomId& room, const PersonId& person) {
  return maybe(
      tx.first("SELECT " SANCTION_COLUMNS " FROM chat_sanction WHERE room = $1 AND person = $2",
               {room, person}),
      sanction_of);
}

std::vector<Sanction> sanctions(Tx& tx, const RoomId& room, Time now) {
  return all(tx.query("SELECT " SANCTION_COLUMNS
                      " FROM chat_sanction WHERE room = $1 AND (until_at IS NULL OR until_at > $2) "
                      "ORDER BY at DESC",
                      {room, now}),
             sanction_of);
}

void save(Tx& tx, const Sanction& sanction) {
  tx.exec("INSERT INTO chat_sanction (" SANCTION_COLUMNS
          ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (room, person) DO UPDATE SET "
          "name = excluded.name, kind = excluded.kind, until_at = excluded.until_at, "
          "reason = excluded.reason, by_person = excluded.by_person, at = excluded.at",
          {sanction.room, sanction.person, sanction.name,
           sanction.kind == SanctionKind::ban ? "ban" : "mute", sanction.until, sanction.reason,
           sanction.by, sanction.at});
}

bool remove_sanction(Tx& tx, const RoomId& room, const PersonId& person) {
  return tx.exec("DELETE FROM chat_sanction WHERE room = $1 AND person = $2", {room, person}) > 0;
}

bool insert(Tx& tx, const Report& report) {
  return tx.exec("INSERT INTO chat_report (" REPORT_COLUMNS
                 ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL, NULL) "
                 "ON CONFLICT (message, reporter) DO NOTHING",
                 {report.id, report.festival, report.room, report.message, report.reporter,
                  report.reporter_name, report.reason, report.at, report.state}) > 0;
}

std::optional<Report> find_report(Tx& tx, const ReportId& id) {
  return maybe(tx.first("SELECT " REPORT_COLUMNS " FROM chat_report WHERE id = $1", {id}),
               report_of);
}

std::vector<Report> reports(Tx& tx, std::string_view festival, std::string_view state,
                            std::string_view after, long limit) {
  return all(tx.query("SELECT " REPORT_COLUMNS
                      " FROM chat_report WHERE festival = $1 AND ($2 = '' OR state = $2) AND "
                      "($3 = '' OR id < $3) ORDER BY id DESC LIMIT $4",
                      {festival, state, after, std::int64_t{limit}}),
             report_of);
}

std::vector<std::pair<RoomId, std::int64_t>> open_reports(Tx& tx, std::string_view festival) {
  std::vector<std::pair<RoomId, std::int64_t>> counts;
  for (const auto& row :
       tx.query("SELECT room, COUNT(*) FROM chat_report WHERE festival = $1 AND state = 'open' "
                "GROUP BY room",
                {festival}))
    counts.emplace_back(row.id<RoomId>(0), row.integer(1));
  return counts;
}

std::int64_t reports_since(Tx& tx, const PersonId& reporter, Time since) {
  return tx
      .query("SELECT COUNT(*) FROM chat_report WHERE reporter = $1 AND at > $2", {reporter, since})
      .at(0)
      .integer(0);
}

void resolve(Tx& tx, const Report& report) {
  tx.exec(
      "UPDATE chat_report SET state = $2, resolved_by = $3, resolved_at = $4, note = $5 "
      "WHERE id = $1",
      {report.id, report.state, report.resolved_by, report.resolved_at, report.note});
}

std::string words(Tx& tx, std::string_view festival) {
  return one_text(tx, "SELECT words FROM chat_word_list WHERE festival = $1", festival, "[]");
}

std::string normal_words(Tx& tx, std::string_view festival) {
  return one_text(tx, "SELECT normal FROM chat_word_list WHERE festival = $1", festival, "");
}

void set_words(Tx& tx, std::string_view festival, std::string_view words, std::string_view normal) {
  tx.exec(
      "INSERT INTO chat_word_list (festival, words, normal) VALUES ($1, $2, $3) "
      "ON CONFLICT (festival) DO UPDATE SET words = excluded.words, normal = excluded.normal",
      {festival, words, normal});
}

std::string answers(Tx& tx, std::string_view festival) {
  return one_text(tx, "SELECT items FROM chat_answer_list WHERE festival = $1", festival, "[]");
}

void set_answers(Tx& tx, std::string_view festival, std::string_view items) {
  tx.exec(
      "INSERT INTO chat_answer_list (festival, items) VALUES ($1, $2) "
      "ON CONFLICT (festival) DO UPDATE SET items = excluded.items",
      {festival, items});
}

std::vector<Message> of_author(Tx& tx, const PersonId& author, long limit) {
  return all(tx.query("SELECT " MESSAGE_COLUMNS
                      " FROM chat_message WHERE author = $1 ORDER BY said_at DESC LIMIT $2",
                      {author, std::int64_t{limit}}),
             message_of);
}

std::vector<Report> of_reporter(Tx& tx, const PersonId& reporter) {
  return all(tx.query("SELECT " REPORT_COLUMNS " FROM chat_report WHERE reporter = $1 ORDER BY at",
                      {reporter}),
             report_of);
}

std::vector<Sanction> sanctions_on(Tx& tx, const PersonId& person) {
  return all(
      tx.query("SELECT " SANCTION_COLUMNS " FROM chat_sanction WHERE person = $1 ORDER BY at",
               {person}),
      sanction_of);
}

void erase(Tx& tx, const PersonId& person) {
  tx.exec(
      "UPDATE chat_message SET text = '', translations = '{}', author_name = '', client_id = NULL, "
      "hidden = 1 "
      "WHERE author = $1",
      {person});
  tx.exec("UPDATE chat_sanction SET name = '', reason = '' WHERE person = $1", {person});
  tx.exec("UPDATE chat_report SET reporter_name = '', reason = '' WHERE reporter = $1", {person});
}

}  // namespace madang::core::chat::repository
