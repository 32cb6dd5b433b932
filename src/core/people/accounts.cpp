#include "core/people/accounts.hpp"

#include "core/audit/service.hpp"
#include "core/consent/service.hpp"
#include "core/notify/mail_texts.hpp"
#include "core/notify/service.hpp"
#include "core/people/codec.hpp"
#include "core/people/pace.hpp"
#include "core/people/repository.hpp"
#include "core/people/rules.hpp"
#include "core/people/secrets.hpp"

namespace madang::core::people {
namespace {

constexpr std::chrono::hours kConfirmationLife{24};
constexpr std::chrono::hours kResetLife{1};
constexpr std::chrono::hours kInvitationLife{14 * 24};

Error link_over() {
  return Error{Code::gone, "people.link_over",
               "This link was used already or is too old. Ask for a new one."};
}

std::string link(const contract::Site& site, std::string_view page, std::string_view token) {
  return site.public_url + "/" + std::string(page) + "?token=" + std::string(token);
}

/// Stores a ticket and returns its token.
std::string issue(contract::Context& context, Ticket ticket, std::chrono::hours life) {
  const auto token = new_token();
  ticket.id = uuid_v7(context.now);
  ticket.created_at = context.now;
  ticket.expires_at = context.now + life;
  repository::insert_ticket(context.tx, ticket, token.hash);
  return token.text;
}

void mail_confirmation(contract::Context& context, const Ticket& ticket, std::string_view token) {
  const auto pending = parse_pending(ticket.payload);
  notify::enqueue_mail(context, {PersonId(), ticket.mail, pending.name, pending.language},
                       "confirm", {{"link", link(context.site, "confirm", token)}});
}

void mail_known(contract::Context& context, const Person& person) {
  notify::enqueue_mail(context, recipient(person), "known_mail",
                       {{"sign_in", context.site.public_url + "/sign-in"},
                        {"reset", context.site.public_url + "/reset"}});
}

Person create(contract::Context& context, const Ticket& ticket, const PendingSignUp& pending) {
  Person person;
  person.id = PersonId::create(context.now);
  person.mail = ticket.mail;
  person.name = pending.name;
  person.language = pending.language;
  person.time_zone = pending.time_zone;
  person.password_hash = pending.password_hash;
  person.festival = pending.festival;
  person.created_at = context.now;
  person.mail_confirmed_at = context.now;
  repository::insert(context.tx, person);
  return person;
}

/// The mail was invited before (no password yet), is new, or somebody was quicker.
Result<Opened> confirm_sign_up(contract::Context& context, const Ticket& ticket,
                               const wire::Request& request) {
  const auto pending = parse_pending(ticket.payload);
  auto person = repository::find_by_mail(context.tx, ticket.mail);
  if (person && !person->password_hash.empty()) return link_over();
  if (person) {
    repository::set_password(context.tx, person->id, pending.password_hash);
    repository::confirm_mail(context.tx, person->id, context.now);
  } else {
    person = create(context, ticket, pending);
  }
  repository::remove_sign_ups(context.tx, ticket.mail);
  if (!pending.festival.empty())
    consent::give(context, person->id, pending.festival, pending.consents);
  auto session = open_session(context, *person, request);
  audit::record_as(context, person->id.text(),
                   {pending.festival, "", "people.signed_up", "person", person->id.text()});
  return session;
}

Result<Opened> confirm_mail_change(contract::Context& context, const Ticket& ticket,
                                   const wire::Request& request) {
  const auto person = repository::find(context.tx, ticket.person);
  if (!person) return link_over();
  repository::remove_tickets(context.tx, person->id, TicketKind::mail_change);
  if (const auto other = repository::find_by_mail(context.tx, ticket.mail);
      other && other->id != person->id)
    return Error{Code::conflict, "people.mail_taken",
                 "Another account has confirmed this mail address in the meantime."};
  notify::enqueue_mail(context, recipient(*person), "mail_changed", {});
  repository::remove_tickets(context.tx, person->id, TicketKind::reset);
  repository::set_mail(context.tx, person->id, ticket.mail, context.now);
  audit::record_as(context, person->id.text(),
                   {"", "", "people.mail_changed", "person", person->id.text()});
  if (context.caller.person == person->id) {
    MADANG_TRY(auto mine, my_session(context));
    return rotate(context, std::move(mine), Freshness::as_before);
  }
  return open_session(context, *person, request);
}

std::optional<Ticket> reset_ticket(contract::Context& context, std::string_view token) {
  auto ticket = repository::find_ticket(context.tx, token_hash(token), context.now);
  if (!ticket || (ticket->kind != TicketKind::reset && ticket->kind != TicketKind::invitation))
    return std::nullopt;
  return ticket;
}

}  // namespace

notify::Recipient recipient(const Person& person) {
  return {person.id, person.mail, person.name, person.language};
}

std::optional<notify::Recipient> recipient(store::Tx& tx, const PersonId& id) {
  const auto person = repository::find(tx, id);
  if (!person) return std::nullopt;
  return recipient(*person);
}

Result<Person> require(store::Tx& tx, const PersonId& id) {
  auto person = repository::find(tx, id);
  if (!person) return Error{Code::not_found, "people.unknown", "There is no such account."};
  return *std::move(person);
}

Result<void> sign_up(contract::Context& context, SignUp form, std::string password_hash) {
  auto& pending = form.pending;
  if (!pending.festival.empty())
    MADANG_TRY_VOID(consent::check_choice(context.tx, pending.festival, pending.consents));
  if (!may_mail(context.tx, form.mail, context.now)) return {};
  const auto known = repository::find_by_mail(context.tx, form.mail);
  if (known && !known->password_hash.empty()) {
    mail_known(context, *known);
    return {};
  }
  pending.password_hash = std::move(password_hash);
  Ticket ticket;
  ticket.kind = TicketKind::sign_up;
  ticket.mail = form.mail;
  ticket.payload = pending_json(pending);
  mail_confirmation(context, ticket, issue(context, ticket, kConfirmationLife));
  return {};
}

void resend_confirmation(contract::Context& context, std::string_view mail) {
  const auto ticket = repository::pending_sign_up(context.tx, mail, context.now);
  if (!ticket || !may_mail(context.tx, mail, context.now)) return;
  const auto token = new_token();
  repository::renew_ticket(context.tx, ticket->id, token.hash, context.now + kConfirmationLife);
  mail_confirmation(context, *ticket, token.text);
}

Result<Opened> confirm_mail(contract::Context& context, std::string_view token,
                            const wire::Request& request) {
  const auto ticket = repository::find_ticket(context.tx, token_hash(token), context.now);
  if (!ticket) return link_over();
  if (ticket->kind == TicketKind::sign_up) return confirm_sign_up(context, *ticket, request);
  if (ticket->kind == TicketKind::mail_change)
    return confirm_mail_change(context, *ticket, request);
  return link_over();
}

void request_reset(contract::Context& context, std::string_view mail) {
  const auto person = repository::find_by_mail(context.tx, mail);
  if (!person || !may_mail(context.tx, mail, context.now)) return;
  Ticket ticket;
  ticket.kind = TicketKind::reset;
  ticket.person = person->id;
  ticket.mail = person->mail;
  const auto token = issue(context, ticket, kResetLife);
  notify::enqueue_mail(context, recipient(*person), "reset",
                       {{"link", link(context.site, "reset", token)}});
}

Result<void> check_reset(contract::Context& context, std::string_view token,
                         std::string_view password) {
  const auto ticket = reset_ticket(context, token);
  if (!ticket) return link_over();
  return check_password("password", password, ticket->mail);
}

Result<Opened> complete_reset(contract::Context& context, std::string_view token,
                              std::string_view password_hash, const wire::Request& request) {
  const auto ticket = reset_ticket(context, token);
  if (!ticket) return link_over();
  MADANG_TRY(const auto person, require(context.tx, ticket->person));
  repository::set_password(context.tx, person.id, password_hash);
  repository::confirm_mail(context.tx, person.id, context.now);
  repository::remove_tickets(context.tx, person.id, TicketKind::reset);
  repository::remove_tickets(context.tx, person.id, TicketKind::invitation);
  repository::remove_tickets(context.tx, person.id, TicketKind::mail_change);
  end_other_sessions(context, person.id, SessionId());
  if (ticket->kind == TicketKind::reset)
    notify::enqueue_mail(context, recipient(person), "password_changed",
                         {{"reset", context.site.public_url + "/reset"}});
  auto session = open_session(context, person, request);
  audit::record_as(context, person.id.text(),
                   {"", "", "people.password_reset", "person", person.id.text()});
  return session;
}

Result<bool> prove_own_password(contract::Context& context, std::string_view password,
                                std::string_view address) {
  MADANG_TRY_VOID(check_pace(context.tx, proof_pace(context.caller.person, address), context.now));
  MADANG_TRY(const auto person, require(context.tx, context.caller.person));
  if (person.password_hash.empty())
    return Error{Code::conflict, "people.no_password",
                 "This account has no password yet. Set one by the link of a reset mail."};
  return verify_password(person.password_hash, password);
}

Error wrong_password(contract::Context& context, std::string_view field, std::string_view address) {
  add_failure(context.tx, proof_pace(context.caller.person, address), context.now);
  return invalid_field(std::string(field), "people.password_wrong", "This is not your password.");
}

Result<Opened> change_password(contract::Context& context, std::string_view new_hash) {
  MADANG_TRY(auto session, my_full_session(context));
  repository::set_password(context.tx, session.person.id, new_hash);
  repository::remove_tickets(context.tx, session.person.id, TicketKind::reset);
  end_other_sessions(context, session.person.id, session.id);
  notify::enqueue_mail(context, recipient(session.person), "password_changed",
                       {{"reset", context.site.public_url + "/reset"}});
  audit::record(context, "", "people.password_changed", "person", session.person.id.text());
  return rotate(context, std::move(session), Freshness::as_before);
}

Result<void> change_mail(contract::Context& context, std::string_view mail) {
  MADANG_TRY(const auto session, my_full_session(context));
  if (!may_mail(context.tx, mail, context.now)) return {};
  const auto& person = session.person;
  if (const auto known = repository::find_by_mail(context.tx, mail)) {
    mail_known(context, *known);
    return {};
  }
  repository::remove_tickets(context.tx, person.id, TicketKind::mail_change);
  Ticket ticket;
  ticket.kind = TicketKind::mail_change;
  ticket.person = person.id;
  ticket.mail = mail;
  const auto token = issue(context, ticket, kConfirmationLife);
  auto to = recipient(person);
  to.mail = mail;
  notify::enqueue_mail(context, to, "mail_change",
                       {{"link", link(context.site, "confirm", token)}});
  return {};
}

Result<Person> change_profile(contract::Context& context, const ProfileChange& change) {
  MADANG_TRY(auto person, require(context.tx, context.caller.person));
  if (change.name) person.name = *change.name;
  if (change.language) person.language = *change.language;
  if (change.time_zone) person.time_zone = *change.time_zone;
  repository::set_profile(context.tx, person);
  audit::record(context, "", "people.profile_changed", "person", person.id.text());
  return person;
}

void invite(contract::Context& context, const Person& person, std::string_view role) {
  const auto url = invitation_link(context, person);
  notify::enqueue_mail(context, recipient(person), "invitation",
                       {{"role", notify::role_name(person.language, role)}, {"link", url}});
}

std::string invitation_link(contract::Context& context, const Person& person) {
  repository::remove_tickets(context.tx, person.id, TicketKind::invitation);
  Ticket ticket;
  ticket.kind = TicketKind::invitation;
  ticket.person = person.id;
  ticket.mail = person.mail;
  return link(context.site, "reset", issue(context, ticket, kInvitationLife));
}

}  // namespace madang::core::people
