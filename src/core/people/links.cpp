#include "core/people/links.hpp"

#include "base/zone.hpp"
#include "core/audit/service.hpp"
#include "core/notify/mail_texts.hpp"
#include "core/notify/service.hpp"
#include "core/people/accounts.hpp"
#include "core/people/events.hpp"
#include "core/people/grant_repository.hpp"
#include "core/people/rules.hpp"
#include "core/people/secrets.hpp"
#include "core/people/session_repository.hpp"

namespace madang::core::people {
namespace {

void mail_link(contract::Context& context, const Person& person, const LinkMade& made) {
  const auto zone = is_zone(person.time_zone) ? person.time_zone : std::string("Asia/Seoul");
  notify::enqueue_mail(
      context, recipient(person), "entry",
      {{"role", notify::role_name(person.language, wire::to_string(made.link.grant.role))},
       {"until", day_in_zone(made.link.expires_at, zone)},
       {"link", made.url}});
}

void end_sessions(contract::Context& context, const std::string& link) {
  for (const auto& session : repository::remove_sessions_of_link(context.tx, link))
    context.outbox.sign_out(session);
}

}  // namespace

Result<LinkMade> create_link(contract::Context& context, const NewLink& wanted) {
  const auto& grant = wanted.grant;
  if (is_staff(grant.role))
    return Error{Code::conflict, "people.link_for_staff",
                 "Staff sign in with a password and a second factor. Grant the role instead."};
  MADANG_TRY_VOID(may_grant(context.caller, grant));
  MADANG_TRY_VOID(check_place(context, grant));
  const auto person = find_or_create(context, wanted.invitee, grant.festival).person;
  // A link to an account with a password would let its maker in as somebody else.
  if (!person.password_hash.empty())
    return Error{Code::conflict, "people.has_account",
                 "This person has an account with a password. Grant the role; they sign in."};
  const GrantRecord record{uuid_v7(context.now), person.id, grant, context.now};
  const bool is_new = repository::insert_grant(context.tx, record, context.caller.person.text());
  const auto token = new_token();
  LinkMade made;
  made.link = {uuid_v7(context.now), person, grant, context.now,
               context.now + std::chrono::hours{24 * wanted.days}};
  made.url = context.site.public_url + "/enter?token=" + token.text;
  repository::insert_link(context.tx, made.link, token.hash, context.caller.person.text());
  if (wanted.delivery == Delivery::by_mail) mail_link(context, person, made);
  if (is_new)
    audit::record(context, {grant.festival, grant.programme, "people.role_granted", "person",
                            person.id.text(), grant_details(record)});
  audit::record(context, {grant.festival, grant.programme, "people.link_created", "entry_link",
                          made.link.id, "{\"person\":\"" + person.id.text() + "\"}"});
  return made;
}

Result<void> revoke_link(contract::Context& context, std::string_view festival,
                         const std::string& link) {
  const auto found = repository::find_link(context.tx, link);
  if (!found || found->grant.festival != festival)
    return Error{Code::not_found, "people.link_unknown", "There is no such link."};
  MADANG_TRY_VOID(may_grant(context.caller, found->grant));
  repository::revoke_link(context.tx, link, context.now);
  end_sessions(context, link);
  audit::record(context, {found->grant.festival, found->grant.programme, "people.link_revoked",
                          "entry_link", link, "{\"person\":\"" + found->person.id.text() + "\"}"});
  return {};
}

Result<Opened> enter(contract::Context& context, std::string_view token,
                     const wire::Request& request) {
  const auto link = repository::find_link_by_token(context.tx, token_hash(token));
  if (!link)
    return Error{Code::gone, "people.link_unknown",
                 "This link is not known. Check that it was copied whole."};
  switch (link->state(context.now)) {
    case LinkState::revoked:
      return Error{Code::gone, "people.link_revoked",
                   "This link was withdrawn. Ask the organisers for a new one."};
    case LinkState::expired:
      return Error{Code::gone, "people.link_expired",
                   "This link is too old. Ask the organisers for a new one."};
    case LinkState::active:
      break;
  }
  repository::use_link(context.tx, link->id, context.now);
  auto session = open_session(context, *link, request);
  audit::record_as(
      context, link->person.id.text(),
      {link->grant.festival, link->grant.programme, "people.entered", "entry_link", link->id});
  return session;
}

}  // namespace madang::core::people
