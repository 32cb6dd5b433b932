#include "core/people/session_repository.hpp"

namespace madang::core::people::repository {
namespace {

constexpr std::string_view kSession =
    "SELECT s.id, s.csrf_token, s.created_at, s.expires_at, s.user_agent, s.address, "
    "s.second_factor_passed, s.entry_link, l.festival, f.person, p.id, p.mail, p.name, "
    "p.language, p.time_zone, p.password_hash, p.operator, p.sample, p.created_at, "
    "p.mail_confirmed_at FROM person_session s JOIN person p ON p.id = s.person "
    "LEFT JOIN second_factor f ON f.person = p.id AND f.confirmed_at IS NOT NULL "
    "LEFT JOIN entry_link l ON l.id = s.entry_link ";

Session read(const store::Row& row) {
  Session session;
  session.id = row.id<SessionId>(0);
  session.csrf_token = row.text(1);
  session.created_at = row.time(2);
  session.expires_at = row.time(3);
  session.user_agent = row.text(4);
  session.address = row.text(5);
  session.second_factor_passed = row.flag(6);
  session.entry_link = row.maybe_text(7).value_or("");
  session.entry_link_festival = row.maybe_text(8).value_or("");
  session.second_factor_enrolled = !row.is_null(9);
  auto& person = session.person;
  person.id = row.id<PersonId>(10);
  person.mail = row.maybe_text(11).value_or("");
  person.name = row.text(12);
  person.language = row.text(13);
  person.time_zone = row.text(14);
  person.password_hash = row.maybe_text(15).value_or("");
  person.server_operator = row.flag(16);
  person.sample = row.flag(17);
  person.created_at = row.time(18);
  person.mail_confirmed_at = row.maybe_time(19);
  return session;
}

std::vector<SessionId> ids(const store::Rows& rows) {
  std::vector<SessionId> found;
  found.reserve(rows.size());
  for (const auto& row : rows) found.push_back(row.id<SessionId>(0));
  return found;
}

}  // namespace

void insert_session(store::Tx& tx, const Session& session, std::string_view token_hash) {
  std::optional<std::string> link;
  if (!session.entry_link.empty()) link = session.entry_link;
  tx.exec(
      "INSERT INTO person_session (id, person, token_hash, csrf_token, created_at, expires_at, "
      "user_agent, address, second_factor_passed, entry_link) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {session.id, session.person.id, token_hash, session.csrf_token, session.created_at,
       session.expires_at, session.user_agent, session.address, session.second_factor_passed,
       link});
}

std::optional<Session> find_session(store::Tx& tx, std::string_view token_hash, Time now) {
  const auto row =
      tx.first(std::string(kSession) +
                   "WHERE (s.token_hash = $1 OR (s.previous_hash = $1 AND s.previous_until > $2)) "
                   "AND s.expires_at > $2 AND p.erased_at IS NULL",
               {token_hash, now});
  if (!row) return std::nullopt;
  return read(*row);
}

std::optional<Session> find_session(store::Tx& tx, const SessionId& id, Time now) {
  const auto row = tx.first(
      std::string(kSession) + "WHERE s.id = $1 AND s.expires_at > $2 AND p.erased_at IS NULL",
      {id, now});
  if (!row) return std::nullopt;
  return read(*row);
}

std::vector<Session> sessions_of(store::Tx& tx, const PersonId& person, Time now) {
  std::vector<Session> sessions;
  for (const auto& row :
       tx.query(std::string(kSession) +
                    "WHERE s.person = $1 AND s.expires_at > $2 ORDER BY s.created_at DESC, s.id "
                    "DESC LIMIT 200",
                {person, now}))
    sessions.push_back(read(row));
  return sessions;
}

std::vector<SessionId> session_ids(store::Tx& tx, const PersonId& person) {
  return ids(tx.query("SELECT id FROM person_session WHERE person = $1", {person}));
}

void rotate_session(store::Tx& tx, const Session& session, std::string_view token_hash) {
  tx.exec(
      "UPDATE person_session SET token_hash = $2, previous_hash = NULL, previous_until = NULL, "
      "csrf_token = $3, expires_at = $4, second_factor_passed = $5 WHERE id = $1",
      {session.id, token_hash, session.csrf_token, session.expires_at,
       session.second_factor_passed});
}

void renew_session(store::Tx& tx, const Session& session, std::string_view token_hash, Time grace) {
  tx.exec(
      "UPDATE person_session SET previous_hash = token_hash, previous_until = $3, "
      "token_hash = $2, expires_at = $4 WHERE id = $1",
      {session.id, token_hash, grace, session.expires_at});
}

std::int64_t remove_session(store::Tx& tx, const PersonId& person, const SessionId& session) {
  return tx.exec("DELETE FROM person_session WHERE person = $1 AND id = $2", {person, session});
}

std::vector<SessionId> remove_sessions(store::Tx& tx, const PersonId& person,
                                       const SessionId& but_not) {
  return ids(tx.query("DELETE FROM person_session WHERE person = $1 AND id <> $2 RETURNING id",
                      {person, but_not}));
}

std::vector<SessionId> remove_sessions_of_link(store::Tx& tx, const std::string& entry_link) {
  return ids(
      tx.query("DELETE FROM person_session WHERE entry_link = $1 RETURNING id", {entry_link}));
}

std::optional<Factor> factor(store::Tx& tx, const PersonId& person) {
  const auto row = tx.first(
      "SELECT secret, confirmed_at, last_step FROM second_factor WHERE person = $1", {person});
  if (!row) return std::nullopt;
  return Factor{row->text(0), row->maybe_time(1), row->integer(2)};
}

void begin_factor(store::Tx& tx, const PersonId& person, std::string_view secret) {
  tx.exec(
      "INSERT INTO second_factor (person, secret, last_step) VALUES ($1, $2, 0) "
      "ON CONFLICT (person) DO UPDATE SET secret = $2, last_step = 0 "
      "WHERE second_factor.confirmed_at IS NULL",
      {person, secret});
}

void confirm_factor(store::Tx& tx, const PersonId& person, Time now) {
  tx.exec("UPDATE second_factor SET confirmed_at = $2 WHERE person = $1", {person, now});
}

bool use_step(store::Tx& tx, const PersonId& person, std::int64_t step) {
  return tx.exec("UPDATE second_factor SET last_step = $2 WHERE person = $1 AND last_step < $2",
                 {person, step}) == 1;
}

std::vector<std::pair<PersonId, std::string>> factor_secrets(store::Tx& tx) {
  std::vector<std::pair<PersonId, std::string>> found;
  for (const auto& row : tx.query("SELECT person, secret FROM second_factor"))
    found.emplace_back(row.id<PersonId>(0), row.text(1));
  return found;
}

void replace_factor_secret(store::Tx& tx, const PersonId& person, std::string_view sealed) {
  tx.exec("UPDATE second_factor SET secret = $2 WHERE person = $1", {person, sealed});
}

void remove_factor(store::Tx& tx, const PersonId& person) {
  tx.exec("DELETE FROM second_factor WHERE person = $1", {person});
  tx.exec("DELETE FROM recovery_code WHERE person = $1", {person});
}

void set_recovery_codes(store::Tx& tx, const PersonId& person,
                        const std::vector<std::string>& hashes) {
  tx.exec("DELETE FROM recovery_code WHERE person = $1", {person});
  for (const auto& hash : hashes)
    tx.exec("INSERT INTO recovery_code (person, code_hash) VALUES ($1, $2)", {person, hash});
}

bool use_recovery_code(store::Tx& tx, const PersonId& person, std::string_view hash, Time now) {
  return tx.exec(
             "UPDATE recovery_code SET used_at = $3 WHERE person = $1 AND code_hash = $2 "
             "AND used_at IS NULL",
             {person, hash, now}) == 1;
}

long recovery_codes_left(store::Tx& tx, const PersonId& person) {
  const auto row = tx.first(
      "SELECT COUNT(*) FROM recovery_code WHERE person = $1 AND used_at IS NULL", {person});
  return static_cast<long>(row->integer(0));
}

}  // namespace madang::core::people::repository
