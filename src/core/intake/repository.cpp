#include "core/intake/repository.hpp"

namespace madang::core::intake::repository {

std::optional<std::string> extras(store::Tx& tx, std::string_view festival) {
  const auto row = tx.first("SELECT extras FROM intake_festival WHERE festival = $1", {festival});
  if (!row) return std::nullopt;
  return row->text(0);
}

void save_extras(store::Tx& tx, std::string_view festival, std::string_view extras) {
  tx.exec(
      "INSERT INTO intake_festival (festival, extras) VALUES ($1, $2) "
      "ON CONFLICT (festival) DO UPDATE SET extras = excluded.extras",
      {festival, extras});
}

std::vector<MediaRow> media(store::Tx& tx, std::string_view festival) {
  std::vector<MediaRow> rows;
  for (const auto& row : tx.query(
           "SELECT path, blob_key FROM intake_media WHERE festival = $1 ORDER BY path", {festival}))
    rows.push_back({row.text(0), row.text(1)});
  return rows;
}

void save_media(store::Tx& tx, std::string_view festival, const MediaRow& row) {
  tx.exec(
      "INSERT INTO intake_media (festival, path, blob_key) VALUES ($1, $2, $3) "
      "ON CONFLICT (festival, path) DO UPDATE SET blob_key = excluded.blob_key",
      {festival, row.path, row.blob_key});
}

void remove_media(store::Tx& tx, std::string_view festival, std::string_view path) {
  tx.exec("DELETE FROM intake_media WHERE festival = $1 AND path = $2", {festival, path});
}

void insert(store::Tx& tx, const ReportRow& row) {
  tx.exec(
      "INSERT INTO intake_report (id, festival, at, by_person, applied, problems, more_problems, "
      "counts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {row.id, row.festival, row.at, row.by, row.applied, row.problems, row.more_problems,
       row.counts});
}

std::vector<ReportRow> reports(store::Tx& tx, std::string_view festival, long limit) {
  std::vector<ReportRow> rows;
  for (const auto& row :
       tx.query("SELECT r.id, r.festival, r.at, r.by_person, r.applied, r.problems, "
                "r.more_problems, r.counts, p.name FROM intake_report r "
                "LEFT JOIN person p ON p.id = r.by_person WHERE r.festival = $1 "
                "ORDER BY r.id DESC LIMIT $2",
                {festival, std::int64_t{limit}}))
    rows.push_back({row.text(0), row.text(1), row.time(2), row.text(3), row.flag(4), row.text(5),
                    row.integer(6), row.text(7), row.maybe_text(8).value_or("")});
  return rows;
}

}  // namespace madang::core::intake::repository
