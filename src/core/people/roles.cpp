#include "core/people/roles.hpp"

#include "core/audit/service.hpp"
#include "core/notify/mail_texts.hpp"
#include "core/notify/service.hpp"
#include "core/people/accounts.hpp"
#include "core/people/events.hpp"
#include "core/people/repository.hpp"
#include "core/people/rules.hpp"
#include "core/people/session_repository.hpp"

namespace madang::core::people {
namespace {

void tell_granted(contract::Context& context, const Person& person, const wire::Grant& grant) {
  const auto role = wire::to_string(grant.role);
  if (person.password_hash.empty()) return invite(context, person, role);
  notify::enqueue_mail(context, recipient(person), "role_granted",
                       {{"role", notify::role_name(person.language, role)},
                        {"link", context.site.public_url + "/sign-in"}});
}

wire::Grant seller_of(std::string_view festival, std::string_view organisation) {
  return {wire::Role::seller, std::string(festival), "commerce", std::string(organisation)};
}

}  // namespace

Found find_or_create(contract::Context& context, const Invitee& invitee,
                     std::string_view festival) {
  if (auto known = repository::find_by_mail(context.tx, invitee.mail)) return {*known, false};
  Person person;
  person.id = PersonId::create(context.now);
  person.mail = invitee.mail;
  person.name =
      invitee.name.empty() ? invitee.mail.substr(0, invitee.mail.find('@')) : invitee.name;
  person.language = invitee.language;
  person.time_zone = invitee.time_zone;
  person.festival = festival;
  person.created_at = context.now;
  repository::insert(context.tx, person);
  return {person, true};
}

Result<void> check_place(contract::Context& context, const wire::Grant& grant) {
  if (!repository::festival_exists(context.tx, grant.festival))
    return Error{Code::not_found, "festival.unknown", "There is no such festival."};
  if (grant.organisation.empty() ||
      !repository::organisation_name(context.tx, grant.festival, grant.organisation).empty())
    return {};
  return invalid_field("organisation", "people.organisation_unknown",
                       "The festival has no organisation with this address. Make its profile "
                       "first, or choose another.");
}

Result<Granted> grant_role(contract::Context& context, const Invitee& invitee,
                           const wire::Grant& grant) {
  MADANG_TRY_VOID(may_grant(context.caller, grant));
  MADANG_TRY_VOID(check_place(context, grant));
  const auto found = find_or_create(context, invitee, grant.festival);
  const GrantRecord record{uuid_v7(context.now), found.person.id, grant, context.now};
  if (!repository::insert_grant(context.tx, record, context.caller.person.text())) {
    auto held = repository::find_grant(context.tx, found.person.id, grant);
    CHECK(held.has_value());
    return Granted{*std::move(held), false};
  }
  tell_granted(context, found.person, grant);
  context.outbox.whisper(found.person.id, kSessionChanged, "{}");
  audit::record(context, {grant.festival, grant.programme, "people.role_granted", "person",
                          found.person.id.text(), grant_details(record)});
  return Granted{record, true};
}

Result<void> revoke_role(contract::Context& context, std::string_view festival,
                         const std::string& grant) {
  const auto record = repository::find_grant(context.tx, grant);
  if (!record || record->grant.festival != festival)
    return Error{Code::not_found, "people.grant_unknown", "This right was taken away already."};
  MADANG_TRY_VOID(may_grant(context.caller, record->grant));
  if (record->grant.role == wire::Role::owner &&
      repository::count_owners(context.tx, festival) == 1)
    return Error{Code::conflict, "people.last_owner",
                 "A festival needs an owner. Make somebody else owner first."};
  repository::remove_grant(context.tx, grant);
  // Open pages must not go on with rights that are gone: they reconnect with what is left.
  for (const auto& session : repository::session_ids(context.tx, record->person))
    context.outbox.sign_out(session);
  context.outbox.whisper(record->person, kSessionChanged, "{}");
  audit::record(context, {record->grant.festival, record->grant.programme, "people.role_revoked",
                          "person", record->person.text(), grant_details(*record)});
  return {};
}

Result<std::vector<Seller>> sellers(contract::Context& context, std::string_view festival,
                                    std::string_view organisation) {
  MADANG_TRY_VOID(may_grant(context.caller, seller_of(festival, organisation)));
  return repository::sellers(context.tx, festival, organisation);
}

Result<std::vector<Seller>> add_seller(contract::Context& context, const Invitee& invitee,
                                       std::string_view festival, std::string_view organisation) {
  MADANG_TRY_VOID(grant_role(context, invitee, seller_of(festival, organisation)));
  return repository::sellers(context.tx, festival, organisation);
}

Result<void> remove_seller(contract::Context& context, std::string_view festival,
                           std::string_view organisation, const std::string& grant) {
  const auto record = repository::find_grant(context.tx, grant);
  if (!record || record->grant.role != wire::Role::seller ||
      record->grant.organisation != organisation)
    return Error{Code::not_found, "people.grant_unknown", "This right was taken away already."};
  return revoke_role(context, festival, grant);
}

std::optional<std::vector<std::string>> visible_programmes(const wire::Caller& caller,
                                                           std::string_view festival) {
  using wire::Role;
  if (caller.server_operator || caller.has(Role::owner, festival) ||
      caller.has(Role::programme_manager, festival))
    return std::nullopt;
  std::vector<std::string> programmes;
  for (const auto& grant : caller.grants)
    if (grant.role == Role::programme_manager && grant.festival == festival)
      programmes.push_back(grant.programme);
  return programmes;
}

}  // namespace madang::core::people
