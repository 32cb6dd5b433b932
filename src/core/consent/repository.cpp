#include "core/consent/repository.hpp"

#include "base/check.hpp"
#include "base/id.hpp"
#include "base/zone.hpp"
#include "core/consent/codec.hpp"
#include "core/where.hpp"

namespace madang::core::consent::repository {
namespace {

constexpr std::string_view kText =
    "SELECT id, purpose, kind, required, version, retention_days, texts, text_hash, counts_from, "
    "position FROM consent_text ";
constexpr std::string_view kRecord =
    "SELECT id, purpose, person, given, version, text_hash, at, festival FROM consent_record ";

StoredText read_text(const store::Row& row) {
  StoredText stored;
  stored.id = row.text(0);
  stored.text = parse_texts(row.text(6));
  stored.text.purpose = row.text(1);
  stored.text.kind = row.text(2);
  stored.text.required = row.flag(3);
  stored.text.version = row.integer(4);
  stored.text.retention_days = row.integer(5);
  stored.hash = row.text(7);
  stored.counts_from = row.time(8);
  stored.position = row.integer(9);
  return stored;
}

Record read_record(const store::Row& row) {
  return {row.text(0),    row.text(1), row.text(2), row.flag(3),
          row.integer(4), row.text(5), row.time(6), row.text(7)};
}

}  // namespace

std::vector<StoredText> current(store::Tx& tx, std::string_view festival) {
  std::vector<StoredText> texts;
  for (const auto& row : tx.query(
           std::string(kText) + "WHERE festival = $1 AND is_current = 1 ORDER BY position, purpose",
           {festival}))
    texts.push_back(read_text(row));
  return texts;
}

std::optional<StoredText> current_of(store::Tx& tx, std::string_view festival,
                                     std::string_view purpose) {
  const auto row =
      tx.first(std::string(kText) + "WHERE festival = $1 AND purpose = $2 AND is_current = 1",
               {festival, purpose});
  if (!row) return std::nullopt;
  return read_text(*row);
}

void bring(store::Tx& tx, std::string_view festival, const StoredText& stored, Time now) {
  const auto& text = stored.text;
  tx.exec("UPDATE consent_text SET is_current = 0 WHERE festival = $1 AND purpose = $2",
          {festival, text.purpose});
  tx.exec(
      "INSERT INTO consent_text (id, festival, purpose, version, kind, required, retention_days, "
      "counts_from, texts, text_hash, position, is_current, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12) "
      "ON CONFLICT (festival, purpose, version, text_hash) DO UPDATE SET is_current = 1, "
      "counts_from = $8, position = $11",
      {stored.id, festival, text.purpose, text.version, text.kind, text.required,
       text.retention_days, stored.counts_from, texts_json(text), stored.hash, stored.position,
       now});
}

std::int64_t retire(store::Tx& tx, std::string_view festival,
                    const std::vector<std::string>& but_not_purposes) {
  Where where;
  where.add("festival = $?", festival);
  where.add("is_current = 1");
  for (const auto& purpose : but_not_purposes) where.add("purpose <> $?", purpose);
  return tx.exec("UPDATE consent_text SET is_current = 0" + where.text(), where.values());
}

std::vector<Edition> editions(store::Tx& tx, std::string_view festival) {
  std::vector<Edition> found;
  for (const auto& row : tx.query(
           "SELECT id, purpose, kind, required, version, retention_days, texts, text_hash, "
           "counts_from, position, is_current, created_at, (SELECT COUNT(*) FROM consent_state s "
           "WHERE s.festival = t.festival AND s.purpose = t.purpose AND s.version = t.version "
           "AND s.given = 1) FROM consent_text t WHERE festival = $1 "
           "ORDER BY is_current DESC, CASE WHEN is_current = 1 THEN position END, purpose, "
           "created_at DESC, id DESC",
           {festival}))
    found.push_back({read_text(row), row.flag(10), row.time(11), row.integer(12)});
  return found;
}

std::int64_t last_version(store::Tx& tx, std::string_view festival, std::string_view purpose) {
  return tx
      .first(
          "SELECT COALESCE(MAX(version), 0) FROM consent_text WHERE festival = $1 AND purpose = $2",
          {festival, purpose})
      ->integer(0);
}

std::int64_t next_position(store::Tx& tx, std::string_view festival) {
  return tx
      .first("SELECT COALESCE(MAX(position), -1) + 1 FROM consent_text WHERE festival = $1",
             {festival})
      ->integer(0);
}

Time festival_end(store::Tx& tx, std::string_view festival) {
  const auto row = tx.first("SELECT ends_on, time_zone FROM festival WHERE slug = $1", {festival});
  CHECK(row.has_value());
  const auto end = parse_local(row->text(0) + " 23:59", row->text(1));
  CHECK(end.has_value());
  return *end;
}

void record(store::Tx& tx, const Record& record, Time destroy_at) {
  tx.exec(
      "INSERT INTO consent_record (id, festival, purpose, version, text_hash, person, given, at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {record.id, record.festival, record.purpose, record.version, record.text_hash, record.person,
       record.given, record.at});
  tx.exec(
      "INSERT INTO consent_state (person, festival, purpose, version, given, at, destroy_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person, festival, purpose) DO UPDATE SET "
      "version = $4, given = $5, at = $6, destroy_at = $7",
      {record.person, record.festival, record.purpose, record.version, record.given, record.at,
       destroy_at});
}

std::optional<Answer> answer_of(store::Tx& tx, const PersonId& person, std::string_view festival,
                                std::string_view purpose) {
  const auto row = tx.first(
      "SELECT given, version, at FROM consent_state WHERE person = $1 AND festival = $2 "
      "AND purpose = $3",
      {person, festival, purpose});
  if (!row) return std::nullopt;
  return Answer{row->flag(0), row->integer(1), row->time(2)};
}

bool stands_elsewhere(store::Tx& tx, const PersonId& person, std::string_view festival,
                      std::string_view purpose) {
  return tx
      .first(
          "SELECT 1 FROM consent_state WHERE person = $1 AND festival <> $2 AND purpose = $3 "
          "AND given = 1 AND destroy_at IS NOT NULL",
          {person, festival, purpose})
      .has_value();
}

std::vector<Record> records(store::Tx& tx, std::string_view festival, const std::string& purpose,
                            const std::string& after, long limit) {
  Where where({store::Value(std::int64_t{limit})});
  where.add("festival = $?", festival);
  if (!purpose.empty()) where.add("purpose = $?", purpose);
  if (!after.empty()) where.add("id < $?", after);
  std::vector<Record> found;
  for (const auto& row :
       tx.query(std::string(kRecord) + where.text() + "ORDER BY id DESC LIMIT $1", where.values()))
    found.push_back(read_record(row));
  return found;
}

std::vector<Record> records_of(store::Tx& tx, const PersonId& person) {
  std::vector<Record> found;
  for (const auto& row : tx.query(std::string(kRecord) + "WHERE person = $1 ORDER BY id", {person}))
    found.push_back(read_record(row));
  return found;
}

std::vector<Total> totals(store::Tx& tx, std::string_view festival) {
  std::vector<Total> found;
  for (const auto& row :
       tx.query("SELECT purpose, COUNT(CASE WHEN given = 1 THEN 1 END), "
                "COUNT(CASE WHEN given = 0 THEN 1 END) FROM consent_state WHERE festival = $1 "
                "GROUP BY purpose ORDER BY purpose",
                {festival}))
    found.push_back({row.text(0), row.integer(1), row.integer(2)});
  return found;
}

std::vector<Due> due(store::Tx& tx, Time now, long limit) {
  std::vector<Due> found;
  for (const auto& row : tx.query("SELECT person, festival, purpose, destroy_at FROM consent_state "
                                  "WHERE destroy_at <= $1 ORDER BY destroy_at LIMIT $2",
                                  {now, std::int64_t{limit}}))
    found.push_back({row.id<PersonId>(0), row.text(1), row.text(2), row.time(3)});
  return found;
}

void destroyed(store::Tx& tx, const Due& due, long records, Time now) {
  tx.exec(
      "INSERT INTO destruction_record (id, festival, purpose, person, due_at, done_at, records) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {uuid_v7(now), due.festival, due.purpose, due.person, due.due_at, now,
       std::int64_t{records}});
  tx.exec(
      "UPDATE consent_state SET destroy_at = NULL WHERE person = $1 AND festival = $2 "
      "AND purpose = $3",
      {due.person, due.festival, due.purpose});
}

}  // namespace madang::core::consent::repository
