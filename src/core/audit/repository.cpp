#include "core/audit/repository.hpp"

#include "core/where.hpp"

namespace madang::core::audit::repository {
namespace {

constexpr std::string_view kColumns =
    "a.sequence, a.id, a.at, a.actor, a.festival, a.programme, a.act, a.subject_kind, "
    "a.subject_id, a.details, a.hash";

Entry read(const store::Row& row) {
  Entry entry;
  entry.sequence = row.integer(0);
  entry.id = row.text(1);
  entry.at = row.time(2);
  entry.actor = row.text(3);
  entry.act = {row.text(4), row.text(5), row.text(6), row.text(7), row.text(8), row.text(9)};
  entry.hash = row.text(10);
  return entry;
}

}  // namespace

std::pair<std::int64_t, std::string> head(store::Tx& tx) {
  const auto row =
      tx.first("SELECT sequence, hash FROM audit_entry ORDER BY sequence DESC LIMIT 1", {});
  if (!row) return {0, ""};
  return {row->integer(0), row->text(1)};
}

void insert(store::Tx& tx, const Entry& entry) {
  tx.exec(
      "INSERT INTO audit_entry (sequence, id, at, actor, festival, programme, act, subject_kind, "
      "subject_id, details, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {entry.sequence, entry.id, entry.at, entry.actor, entry.act.festival, entry.act.programme,
       entry.act.act, entry.act.subject_kind, entry.act.subject_id, entry.act.details, entry.hash});
}

std::vector<Entry> search(store::Tx& tx, const Filter& filter, long limit) {
  Where where({store::Value(std::int64_t{limit})});
  where.add(filter.server_wide_too ? "a.festival = $? OR a.festival = ''" : "a.festival = $?",
            filter.festival);
  if (filter.programmes) where.add_one_of("a.programme", *filter.programmes);
  if (!filter.text.empty())
    where.add_contains({"a.act", "a.subject_kind", "a.subject_id", "a.details"}, filter.text);
  if (!filter.act.empty()) where.add("SUBSTR(a.act, 1, LENGTH(CAST($? AS TEXT))) = $?", filter.act);
  if (!filter.person.empty()) where.add("a.actor = $? OR a.subject_id = $?", filter.person);
  if (filter.from) where.add("a.at >= $?", *filter.from);
  if (filter.to) where.add("a.at < $?", *filter.to);
  if (filter.below) where.add("a.sequence < $?", *filter.below);
  std::vector<Entry> entries;
  for (const auto& row : tx.query("SELECT " + std::string(kColumns) +
                                      ", p.name FROM audit_entry a LEFT JOIN person p "
                                      "ON p.id = a.actor" +
                                      where.text() + "ORDER BY a.sequence DESC LIMIT $1",
                                  where.values())) {
    entries.push_back(read(row));
    entries.back().actor_name = row.maybe_text(11).value_or("");
  }
  return entries;
}

std::vector<Entry> of_actor(store::Tx& tx, std::string_view actor, long limit) {
  std::vector<Entry> entries;
  for (const auto& row : tx.query("SELECT " + std::string(kColumns) +
                                      " FROM audit_entry a WHERE a.actor = $1 "
                                      "ORDER BY a.sequence DESC LIMIT $2",
                                  {actor, std::int64_t{limit}}))
    entries.push_back(read(row));
  return entries;
}

std::vector<Entry> after(store::Tx& tx, std::int64_t sequence, long limit) {
  std::vector<Entry> entries;
  for (const auto& row : tx.query("SELECT " + std::string(kColumns) +
                                      " FROM audit_entry a WHERE a.sequence > $1 "
                                      "ORDER BY a.sequence LIMIT $2",
                                  {sequence, std::int64_t{limit}}))
    entries.push_back(read(row));
  return entries;
}

}  // namespace madang::core::audit::repository
