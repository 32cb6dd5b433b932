#include "core/notify/repository.hpp"

#include "core/where.hpp"

namespace madang::core::notify::repository {
namespace {

constexpr std::string_view kOutboxColumns =
    "SELECT id, kind, state, attempts, next_try, last_error, created_at, done_at, payload "
    "FROM effect";

wire::Translated translated(const std::string& json) {
  auto text = wire::parse_translated(json);
  CHECK(text.has_value());
  return *text;
}

/// The payload is JSON as text, the same on both databases.
void remove_mails_with(store::Tx& tx, const std::string& part) {
  tx.exec({"DELETE FROM effect WHERE kind = 'mail' AND INSTR(payload, $1) > 0",
           "DELETE FROM effect WHERE kind = 'mail' AND STRPOS(payload, $1) > 0"},
          {part});
}

OutboxItem read_item(const store::Row& row) {
  return {row.text(0),       row.text(1), row.text(2),       row.integer(3), row.time(4),
          row.maybe_text(5), row.time(6), row.maybe_time(7), row.text(8)};
}

}  // namespace

void insert(store::Tx& tx, const PersonId& person, const Notification& notification) {
  tx.exec(
      "INSERT INTO notification (id, person, festival, kind, title, body, link, created_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {notification.id, person, notification.festival, notification.kind,
       wire::to_text(wire::to_json(notification.title)),
       wire::to_text(wire::to_json(notification.body)), notification.link,
       notification.created_at});
}

std::vector<Notification> list(store::Tx& tx, const PersonId& person, const std::string& after,
                               long limit) {
  Where where({store::Value(std::int64_t{limit})});
  where.add("person = $?", person);
  if (!after.empty()) where.add("id < $?", after);
  std::vector<Notification> found;
  for (const auto& row :
       tx.query("SELECT id, festival, kind, title, body, link, created_at, read_at FROM "
                "notification" +
                    where.text() + "ORDER BY id DESC LIMIT $1",
                where.values()))
    found.push_back({row.text(0), row.text(1), row.text(2), translated(row.text(3)),
                     translated(row.text(4)), row.text(5), row.time(6), !row.is_null(7)});
  return found;
}

long unread(store::Tx& tx, const PersonId& person) {
  const auto row =
      tx.first("SELECT COUNT(*) FROM notification WHERE person = $1 AND read_at IS NULL", {person});
  return static_cast<long>(row->integer(0));
}

void mark_read(store::Tx& tx, const PersonId& person, const std::vector<std::string>& ids,
               Time now) {
  Where where({store::Value(now)});
  where.add("person = $?", person);
  where.add("read_at IS NULL");
  where.add_one_of("id", ids);
  tx.exec("UPDATE notification SET read_at = $1" + where.text(), where.values());
}

void mark_all_read(store::Tx& tx, const PersonId& person, Time now) {
  tx.exec("UPDATE notification SET read_at = $1 WHERE person = $2 AND read_at IS NULL",
          {now, person});
}

Settings settings(store::Tx& tx, const PersonId& person) {
  const auto row = tx.first(
      "SELECT mail_notices, mail_reminders, mail_messages FROM notification_setting "
      "WHERE person = $1",
      {person});
  if (!row) return {};
  return {row->flag(0), row->flag(1), row->flag(2)};
}

void save_settings(store::Tx& tx, const PersonId& person, const Settings& settings) {
  tx.exec(
      "INSERT INTO notification_setting (person, mail_notices, mail_reminders, mail_messages) "
      "VALUES ($1, $2, $3, $4) ON CONFLICT (person) DO UPDATE SET mail_notices = $2, "
      "mail_reminders = $3, mail_messages = $4",
      {person, settings.mail_notices, settings.mail_reminders, settings.mail_messages});
}

std::vector<OutboxItem> outbox(store::Tx& tx, const OutboxFilter& filter, long limit) {
  Where where({store::Value(std::int64_t{limit})});
  if (!filter.state.empty()) where.add("state = $?", filter.state);
  if (!filter.kind.empty()) where.add("kind = $?", filter.kind);
  if (!filter.below.empty()) where.add("id < $?", filter.below);
  std::vector<OutboxItem> items;
  for (const auto& row :
       tx.query(std::string(kOutboxColumns) + where.text() + " ORDER BY id DESC LIMIT $1",
                where.values()))
    items.push_back(read_item(row));
  return items;
}

std::optional<OutboxItem> outbox_item(store::Tx& tx, const std::string& id) {
  const auto row = tx.first(std::string(kOutboxColumns) + " WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_item(*row);
}

bool retry(store::Tx& tx, const std::string& id, Time now) {
  return tx.exec(
             "UPDATE effect SET state = 'waiting', next_try = $2, attempts = 0 "
             "WHERE id = $1 AND state <> 'done'",
             {id, now}) == 1;
}

long remove_mails_sent_before(store::Tx& tx, Time time) {
  return static_cast<long>(tx.exec(
      "DELETE FROM effect WHERE kind = 'mail' AND state = 'done' AND done_at < $1", {time}));
}

void forget(store::Tx& tx, const PersonId& person) {
  tx.exec("DELETE FROM notification WHERE person = $1", {person});
  tx.exec("DELETE FROM notification_setting WHERE person = $1", {person});
  remove_mails_with(tx, "\"person\":\"" + person.text() + "\"");
}

void forget_mails_to(store::Tx& tx, std::string_view address) {
  remove_mails_with(tx, "\"to\":" + wire::to_text(wire::Json(address)));
}

}  // namespace madang::core::notify::repository
