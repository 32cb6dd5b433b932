#include "core/people/repository.hpp"

#include "base/check.hpp"
#include "core/people/rules.hpp"

namespace madang::core::people::repository {
namespace {

constexpr std::string_view kPerson =
    "SELECT id, mail, name, language, time_zone, password_hash, operator, sample, festival, "
    "created_at, mail_confirmed_at, last_seen_at FROM person ";
constexpr std::string_view kTicket =
    "SELECT id, kind, person, mail, payload, created_at, expires_at FROM mail_ticket ";

std::string_view to_string(TicketKind kind) {
  switch (kind) {
    case TicketKind::sign_up:
      return "sign_up";
    case TicketKind::mail_change:
      return "mail_change";
    case TicketKind::reset:
      return "reset";
    case TicketKind::invitation:
      return "invitation";
  }
  return "sign_up";
}

TicketKind parse_kind(std::string_view text) {
  for (const auto kind :
       {TicketKind::sign_up, TicketKind::mail_change, TicketKind::reset, TicketKind::invitation})
    if (to_string(kind) == text) return kind;
  fail_check("ticket kind");
}

Person read_person(const store::Row& row) {
  Person person;
  person.id = row.id<PersonId>(0);
  person.mail = row.maybe_text(1).value_or("");
  person.name = row.text(2);
  person.language = row.text(3);
  person.time_zone = row.text(4);
  person.password_hash = row.maybe_text(5).value_or("");
  person.server_operator = row.flag(6);
  person.sample = row.flag(7);
  person.festival = row.text(8);
  person.created_at = row.time(9);
  person.mail_confirmed_at = row.maybe_time(10);
  person.last_seen_at = row.maybe_time(11);
  return person;
}

std::optional<Ticket> read_ticket(const std::optional<store::Row>& row) {
  if (!row) return std::nullopt;
  Ticket ticket;
  ticket.id = row->text(0);
  ticket.kind = parse_kind(row->text(1));
  ticket.person = PersonId(row->maybe_text(2).value_or(""));
  ticket.mail = row->text(3);
  ticket.payload = row->text(4);
  ticket.created_at = row->time(5);
  ticket.expires_at = row->time(6);
  return ticket;
}

std::optional<std::string> or_null(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

}  // namespace

void insert(store::Tx& tx, const Person& person) {
  tx.exec(
      "INSERT INTO person (id, mail, mail_key, name, language, time_zone, password_hash, operator, "
      "sample, festival, created_at, mail_confirmed_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      {person.id, person.mail, mail_key(person.mail), person.name, person.language,
       person.time_zone, or_null(person.password_hash), person.server_operator, person.sample,
       person.festival, person.created_at, person.mail_confirmed_at});
}

std::optional<Person> find(store::Tx& tx, const PersonId& id) {
  const auto row = tx.first(std::string(kPerson) + "WHERE id = $1 AND erased_at IS NULL", {id});
  if (!row) return std::nullopt;
  return read_person(*row);
}

std::optional<Person> find_by_mail(store::Tx& tx, std::string_view mail) {
  const auto row = tx.first(std::string(kPerson) + "WHERE mail_key = $1", {mail_key(mail)});
  if (!row) return std::nullopt;
  return read_person(*row);
}

void set_profile(store::Tx& tx, const Person& person) {
  tx.exec("UPDATE person SET name = $2, language = $3, time_zone = $4 WHERE id = $1",
          {person.id, person.name, person.language, person.time_zone});
}

void set_mail(store::Tx& tx, const PersonId& id, std::string_view mail, Time confirmed_at) {
  tx.exec(
      "UPDATE person SET mail = $2, mail_key = $3, mail_confirmed_at = $4, sample = $5 "
      "WHERE id = $1",
      {id, mail, mail_key(mail), confirmed_at, is_sample_mail(mail)});
}

void set_password(store::Tx& tx, const PersonId& id, std::string_view hash) {
  tx.exec("UPDATE person SET password_hash = $2 WHERE id = $1", {id, hash});
}

void set_operator(store::Tx& tx, const PersonId& id) {
  tx.exec("UPDATE person SET operator = 1 WHERE id = $1", {id});
}

void set_sample(store::Tx& tx, const PersonId& id) {
  tx.exec("UPDATE person SET sample = 1 WHERE id = $1", {id});
}

void confirm_mail(store::Tx& tx, const PersonId& id, Time now) {
  tx.exec("UPDATE person SET mail_confirmed_at = $2 WHERE id = $1 AND mail_confirmed_at IS NULL",
          {id, now});
}

void seen(store::Tx& tx, const PersonId& id, Time now) {
  tx.exec("UPDATE person SET last_seen_at = $2 WHERE id = $1", {id, now});
}

long count_operators(store::Tx& tx) {
  const auto row =
      tx.first("SELECT COUNT(*) FROM person WHERE operator = 1 AND erased_at IS NULL", {});
  return static_cast<long>(row->integer(0));
}

void erase(store::Tx& tx, const PersonId& id, Time now) {
  for (const std::string_view table : {"role_grant", "person_session", "second_factor",
                                       "recovery_code", "mail_ticket", "entry_link"})
    tx.exec("DELETE FROM " + std::string(table) + " WHERE person = $1", {id});
  tx.exec(
      "UPDATE person SET mail = NULL, mail_key = NULL, name = '', password_hash = NULL, "
      "operator = 0, sample = 0, last_seen_at = NULL, erased_at = $2 WHERE id = $1",
      {id, now});
}

void insert_ticket(store::Tx& tx, const Ticket& ticket, std::string_view token_hash) {
  tx.exec(
      "INSERT INTO mail_ticket (id, kind, token_hash, person, mail, mail_key, payload, created_at, "
      "expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {ticket.id, to_string(ticket.kind), token_hash, or_null(ticket.person.text()), ticket.mail,
       mail_key(ticket.mail), ticket.payload, ticket.created_at, ticket.expires_at});
}

std::optional<Ticket> find_ticket(store::Tx& tx, std::string_view token_hash, Time now) {
  return read_ticket(tx.first(std::string(kTicket) + "WHERE token_hash = $1 AND expires_at > $2",
                              {token_hash, now}));
}

std::optional<Ticket> pending_sign_up(store::Tx& tx, std::string_view mail, Time now) {
  return read_ticket(tx.first(std::string(kTicket) +
                                  "WHERE mail_key = $1 AND kind = 'sign_up' AND expires_at > $2 "
                                  "ORDER BY id DESC LIMIT 1",
                              {mail_key(mail), now}));
}

void renew_ticket(store::Tx& tx, const std::string& id, std::string_view token_hash, Time expires) {
  tx.exec("UPDATE mail_ticket SET token_hash = $2, expires_at = $3 WHERE id = $1",
          {id, token_hash, expires});
}

void remove_ticket(store::Tx& tx, const std::string& id) {
  tx.exec("DELETE FROM mail_ticket WHERE id = $1", {id});
}

void remove_tickets(store::Tx& tx, const PersonId& person, TicketKind kind) {
  tx.exec("DELETE FROM mail_ticket WHERE person = $1 AND kind = $2", {person, to_string(kind)});
}

void remove_sign_ups(store::Tx& tx, std::string_view mail) {
  tx.exec("DELETE FROM mail_ticket WHERE mail_key = $1 AND kind = 'sign_up'", {mail_key(mail)});
}

Pace pace(store::Tx& tx, std::string_view key_hash) {
  const auto row =
      tx.first("SELECT failures, blocked_until, updated_at FROM attempt_pace WHERE key_hash = $1",
               {key_hash});
  if (!row) return {};
  return {row->integer(0), row->time(1), row->time(2)};
}

void set_pace(store::Tx& tx, std::string_view key_hash, const Pace& pace) {
  tx.exec(
      "INSERT INTO attempt_pace (key_hash, failures, blocked_until, updated_at) "
      "VALUES ($1, $2, $3, $4) ON CONFLICT (key_hash) DO UPDATE SET failures = $2, "
      "blocked_until = $3, updated_at = $4",
      {key_hash, pace.count, pace.blocked_until, pace.updated_at});
}

void clear_pace(store::Tx& tx, std::string_view key_hash) {
  tx.exec("DELETE FROM attempt_pace WHERE key_hash = $1", {key_hash});
}

void remove_expired(store::Tx& tx, Time now, Time pace_before) {
  tx.exec("DELETE FROM person_session WHERE expires_at <= $1", {now});
  tx.exec("DELETE FROM mail_ticket WHERE expires_at <= $1", {now});
  tx.exec("DELETE FROM attempt_pace WHERE updated_at <= $1", {pace_before});
}

}  // namespace madang::core::people::repository
