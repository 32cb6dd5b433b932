#include "core/files/repository.hpp"

#include "core/files/codec.hpp"

namespace madang::core::files::repository {
namespace {

constexpr std::string_view kFile =
    "SELECT id, festival, owner, organisation, name, content_type, bytes, sha256, widths, "
    "is_public FROM file WHERE ";
constexpr std::string_view kUpload =
    "SELECT id, festival, owner, organisation, name, bytes, received, parts FROM file_upload "
    "WHERE ";

File read(const store::Row& row) {
  File file;
  file.id = row.id<FileId>(0);
  file.festival = row.text(1);
  file.owner = row.id<PersonId>(2);
  file.organisation = row.text(3);
  file.name = row.text(4);
  file.content_type = row.text(5);
  file.bytes = row.integer(6);
  file.sha256 = row.text(7);
  file.widths = parse_widths(row.text(8));
  file.is_public = row.flag(9);
  return file;
}

Upload read_upload(const store::Row& row) {
  return {row.id<UploadId>(0), row.text(1),    row.id<PersonId>(2), row.text(3),
          row.text(4),         row.integer(5), row.integer(6),      row.integer(7)};
}

/// $1 is the least that a file counts for.
std::string counted(std::string_view table, std::string_view alive) {
  return "SELECT CAST(COALESCE(SUM(CASE WHEN bytes < $1 THEN $1 ELSE bytes END), 0) AS BIGINT) "
         "FROM " +
         std::string(table) + " WHERE " + std::string(alive) + " IS NULL AND ";
}

}  // namespace

void insert(store::Tx& tx, const File& file, Time now) {
  tx.exec(
      "INSERT INTO file (id, festival, owner, organisation, name, content_type, bytes, sha256, "
      "widths, is_public, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {file.id, file.festival, file.owner, file.organisation, file.name, file.content_type,
       file.bytes, file.sha256, widths_text(file.widths), file.is_public, now});
}

std::optional<File> find(store::Tx& tx, std::string_view id) {
  const auto row = tx.first(std::string(kFile) + "deleted_at IS NULL AND id = $1", {id});
  if (!row) return std::nullopt;
  return read(*row);
}

void mark_deleted(store::Tx& tx, const FileId& id, Time now) {
  tx.exec("UPDATE file SET deleted_at = $2 WHERE id = $1", {id, now});
}

std::int64_t held(store::Tx& tx, const PersonId& owner, std::string_view festival,
                  std::string_view organisation) {
  std::int64_t sum = 0;
  for (const auto& head : {counted("file", "deleted_at"), counted("file_upload", "ended_at")})
    sum += (organisation.empty()
                ? tx.first(head + "owner = $2 AND organisation = ''", {kLeastCounted, owner})
                : tx.first(head + "festival = $2 AND organisation = $3",
                           {kLeastCounted, festival, organisation}))
               ->integer(0);
  return sum;
}

std::optional<Profile> profile(store::Tx& tx, std::string_view festival, std::string_view slug) {
  const auto row =
      tx.first("SELECT state, programmes FROM organisation WHERE festival = $1 AND slug = $2",
               {festival, slug});
  if (!row) return std::nullopt;
  return Profile{row->text(0) == "published", parse_keys(row->text(1))};
}

std::vector<File> deleted(store::Tx& tx, long limit) {
  std::vector<File> files;
  for (const auto& row :
       tx.query(std::string(kFile) + "deleted_at IS NOT NULL ORDER BY deleted_at LIMIT $1",
                {std::int64_t{limit}}))
    files.push_back(read(row));
  return files;
}

void forget(store::Tx& tx, const FileId& id) {
  tx.exec("DELETE FROM file WHERE id = $1 AND deleted_at IS NOT NULL", {id});
}

std::vector<File> of_person(store::Tx& tx, const PersonId& owner) {
  std::vector<File> files;
  for (const auto& row :
       tx.query(std::string(kFile) + "deleted_at IS NULL AND owner = $1 ORDER BY id", {owner}))
    files.push_back(read(row));
  return files;
}

bool is_named(store::Tx& tx, std::string_view id) {
  return tx.first("SELECT 1 FROM file WHERE id = $1 AND deleted_at IS NULL", {id}).has_value() ||
         tx.first("SELECT 1 FROM file_upload WHERE id = $1", {id}).has_value();
}

void insert(store::Tx& tx, const Upload& upload, Time now) {
  tx.exec(
      "INSERT INTO file_upload (id, festival, owner, organisation, name, bytes, received, parts, "
      "created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $7)",
      {upload.id, upload.festival, upload.owner, upload.organisation, upload.name, upload.bytes,
       now});
}

std::optional<Upload> find_upload(store::Tx& tx, std::string_view id) {
  const auto row = tx.first(std::string(kUpload) + "id = $1 AND ended_at IS NULL", {id});
  if (!row) return std::nullopt;
  return read_upload(*row);
}

bool advance(store::Tx& tx, const UploadId& id, std::int64_t offset, std::int64_t bytes, Time now) {
  return tx.exec(
             "UPDATE file_upload SET received = received + $3, parts = parts + 1, updated_at = $4 "
             "WHERE id = $1 AND received = $2 AND ended_at IS NULL",
             {id, offset, bytes, now}) == 1;
}

std::int64_t running(store::Tx& tx, const PersonId& owner) {
  return tx
      .first("SELECT COUNT(*) FROM file_upload WHERE owner = $1 AND ended_at IS NULL", {owner})
      ->integer(0);
}

void end_upload(store::Tx& tx, const UploadId& id, Time now) {
  tx.exec("UPDATE file_upload SET ended_at = $2 WHERE id = $1", {id, now});
}

void end_uploads_of(store::Tx& tx, const PersonId& owner, Time now) {
  tx.exec("UPDATE file_upload SET ended_at = $2 WHERE owner = $1 AND ended_at IS NULL",
          {owner, now});
}

void end_uploads_before(store::Tx& tx, Time idle_since, Time now) {
  tx.exec("UPDATE file_upload SET ended_at = $2 WHERE updated_at < $1 AND ended_at IS NULL",
          {idle_since, now});
}

std::vector<Upload> ended(store::Tx& tx, long limit) {
  std::vector<Upload> uploads;
  for (const auto& row :
       tx.query(std::string(kUpload) + "ended_at IS NOT NULL ORDER BY ended_at LIMIT $1",
                {std::int64_t{limit}}))
    uploads.push_back(read_upload(row));
  return uploads;
}

void forget(store::Tx& tx, const UploadId& id) {
  tx.exec("DELETE FROM file_upload WHERE id = $1 AND ended_at IS NOT NULL", {id});
}

std::vector<Upload> uploads_of_person(store::Tx& tx, const PersonId& owner) {
  std::vector<Upload> uploads;
  for (const auto& row :
       tx.query(std::string(kUpload) + "ended_at IS NULL AND owner = $1 ORDER BY id", {owner}))
    uploads.push_back(read_upload(row));
  return uploads;
}

}  // namespace madang::core::files::repository
