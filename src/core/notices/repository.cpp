#include "core/notices/repository.hpp"

#include "core/spoken.hpp"

namespace madang::core::notices::repository {
namespace {

constexpr std::string_view kNotice =
    "SELECT id, festival, slug, programme, category, title, body, body_html, summary, pinned, "
    "state, publish_at, published_at, author, version, updated_at FROM notice ";

Notice read(const store::Row& row) {
  Notice notice;
  notice.id = row.id<NoticeId>(0);
  notice.festival = row.text(1);
  notice.slug = row.text(2);
  notice.programme = row.text(3);
  notice.category = row.text(4);
  notice.title = from_stored(row.text(5));
  notice.body = from_stored(row.text(6));
  notice.body_html = from_stored(row.text(7));
  notice.summary = from_stored(row.text(8));
  notice.pinned = row.flag(9);
  notice.state = parse_state(row.text(10)).value();
  notice.publish_at = row.maybe_time(11);
  notice.published_at = row.maybe_time(12);
  notice.author = row.text(13);
  notice.version = row.integer(14);
  notice.updated_at = row.time(15);
  return notice;
}

std::vector<Notice> read_all(store::Tx& tx, std::string_view where, const store::Values& values) {
  std::vector<Notice> list;
  for (const auto& row : tx.query(std::string(kNotice).append(where), values))
    list.push_back(read(row));
  return list;
}

store::Values values_of(const Notice& notice) {
  return {notice.id,
          notice.festival,
          notice.slug,
          notice.programme,
          notice.category,
          stored(notice.title),
          stored(notice.body),
          stored(notice.body_html),
          stored(notice.summary),
          notice.pinned,
          to_string(notice.state),
          notice.publish_at,
          notice.published_at,
          notice.author,
          notice.version,
          notice.updated_at};
}

}  // namespace

std::vector<Notice> published(store::Tx& tx, std::string_view festival, std::string_view category,
                              Time now, long offset, long limit) {
  return read_all(tx,
                  "WHERE festival = $1 AND state = 'published' AND published_at <= $2 AND "
                  "($3 = '' OR category = $3) ORDER BY pinned DESC, published_at DESC, slug "
                  "LIMIT $4 OFFSET $5",
                  {festival, now, category, static_cast<std::int64_t>(limit),
                   static_cast<std::int64_t>(offset)});
}

std::vector<Notice> all(store::Tx& tx, std::string_view festival) {
  return read_all(tx, "WHERE festival = $1 ORDER BY updated_at DESC, slug", {festival});
}

std::optional<Notice> find(store::Tx& tx, std::string_view festival, std::string_view slug_or_id) {
  auto list =
      read_all(tx, "WHERE festival = $1 AND (slug = $2 OR id = $2)", {festival, slug_or_id});
  if (list.empty()) return std::nullopt;
  return std::move(list.front());
}

std::optional<Notice> find(store::Tx& tx, const NoticeId& id) {
  auto list = read_all(tx, "WHERE id = $1", {id});
  if (list.empty()) return std::nullopt;
  return std::move(list.front());
}

bool slug_taken(store::Tx& tx, std::string_view festival, std::string_view slug,
                const NoticeId& but) {
  return tx
      .first("SELECT id FROM notice WHERE festival = $1 AND slug = $2 AND id <> $3",
             {festival, slug, but})
      .has_value();
}

bool insert(store::Tx& tx, const Notice& notice) {
  return tx.exec(
             "INSERT INTO notice (id, festival, slug, programme, category, title, body, "
             "body_html, summary, pinned, state, publish_at, published_at, author, version, "
             "updated_at, created_at, folder_digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
             "$10, $11, $12, $13, $14, $15, $16, $16, '') ON CONFLICT (festival, slug) DO NOTHING",
             values_of(notice)) == 1;
}

bool update(store::Tx& tx, const Notice& notice, std::int64_t expected) {
  auto values = values_of(notice);
  values.emplace_back(expected);
  return tx.exec(
             "UPDATE notice SET slug = $3, programme = $4, category = $5, title = $6, body = $7, "
             "body_html = $8, summary = $9, pinned = $10, state = $11, publish_at = $12, "
             "published_at = $13, author = $14, version = $15, updated_at = $16 "
             "WHERE id = $1 AND festival = $2 AND version = $17",
             values) == 1;
}

std::vector<Notice> due(store::Tx& tx, Time now) {
  return read_all(tx, "WHERE state = 'scheduled' AND publish_at <= $1 ORDER BY publish_at LIMIT 50",
                  {now});
}

std::string folder_digest(store::Tx& tx, const NoticeId& id) {
  const auto row = tx.first("SELECT folder_digest FROM notice WHERE id = $1", {id});
  return row ? row->text(0) : std::string();
}

void set_folder_digest(store::Tx& tx, const NoticeId& id, std::string_view digest) {
  tx.exec("UPDATE notice SET folder_digest = $2 WHERE id = $1", {id, digest});
}

std::vector<Notice> from_folder(store::Tx& tx, std::string_view festival) {
  return read_all(tx,
                  "WHERE festival = $1 AND folder_digest <> '' AND "
                  "state IN ('published', 'scheduled') ORDER BY slug",
                  {festival});
}

void announce(store::Tx& tx, const NoticeId& notice, Time now) {
  tx.exec(
      "INSERT INTO notice_announcement (notice, told_up_to, created_at) VALUES ($1, '', $2) "
      "ON CONFLICT (notice) DO NOTHING",
      {notice, now});
}

std::optional<Announcement> open_announcement(store::Tx& tx) {
  const auto row = tx.first(
      "SELECT notice, told_up_to FROM notice_announcement WHERE done_at IS NULL "
      "ORDER BY created_at, notice LIMIT 1",
      {});
  if (!row) return std::nullopt;
  return Announcement{row->id<NoticeId>(0), row->text(1)};
}

void told(store::Tx& tx, const NoticeId& notice, std::string_view up_to) {
  tx.exec("UPDATE notice_announcement SET told_up_to = $2 WHERE notice = $1", {notice, up_to});
}

void finish(store::Tx& tx, const NoticeId& notice, Time now) {
  tx.exec("UPDATE notice_announcement SET done_at = $2 WHERE notice = $1", {notice, now});
}

}  // namespace madang::core::notices::repository
