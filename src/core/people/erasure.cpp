#include "core/people/erasure.hpp"

#include "core/audit/service.hpp"
#include "core/consent/service.hpp"
#include "core/notify/service.hpp"
#include "core/people/accounts.hpp"
#include "core/people/codec.hpp"
#include "core/people/grant_repository.hpp"
#include "core/people/repository.hpp"
#include "core/people/session_repository.hpp"
#include "core/people/sessions.hpp"

namespace madang::core::people {
namespace {

/// The purpose of consents.toml that an account stands on.
constexpr std::string_view kAccountPurpose = "account";

Result<void> may_erase(contract::Context& context, const Person& person) {
  if (const auto owned = repository::solely_owned(context.tx, person.id); !owned.empty())
    return Error{
        Code::conflict, "people.sole_owner",
        "You are the only owner of " + owned.front() + ". Make somebody else owner first."};
  if (person.server_operator && repository::count_operators(context.tx) == 1)
    return Error{Code::conflict, "people.sole_operator",
                 "You are the only operator of this server. Add another one first."};
  for (const auto& part : context.site.personal)
    if (part.may_erase != nullptr) MADANG_TRY_VOID(part.may_erase(context, person.id));
  return {};
}

void erase(contract::Context& context, const Person& person) {
  for (const auto& part : context.site.personal)
    if (part.erase != nullptr) part.erase(context, person.id);
  if (!person.mail.empty()) notify::forget_mails_to(context, person.mail);
  end_other_sessions(context, person.id, SessionId());
  if (!person.mail.empty()) repository::remove_sign_ups(context.tx, person.mail);
  repository::erase(context.tx, person.id, context.now);
}

/// After what is said about the person is gone: one last mail, that knows no account.
void say_goodbye(contract::Context& context, const Person& person) {
  if (person.mail.empty()) return;
  notify::enqueue_mail(context, {PersonId(), person.mail, "", person.language}, "erased", {});
}

std::string tell(contract::Context& context, const PersonId& id) {
  const auto person = repository::find(context.tx, id);
  if (!person) return "{}";
  return told_json(*person, repository::grants_of(context.tx, id),
                   repository::sessions_of(context.tx, id, context.now),
                   repository::links_of(context.tx, id), context.now);
}

/// An account goes when nothing holds it any more: no right, no duty, no other festival's consent.
long destroy(contract::Context& context, const contract::Expired& expired) {
  if (expired.purpose != kAccountPurpose) return 0;
  const auto person = repository::find(context.tx, expired.person);
  if (!person || person->server_operator) return 0;
  if (consent::stands_elsewhere(context.tx, expired.person, expired.festival, kAccountPurpose))
    return 0;
  for (const auto& grant : repository::grants_of(context.tx, expired.person))
    if (grant.festival != expired.festival) return 0;
  if (!may_erase(context, *person)) return 0;
  erase(context, *person);
  say_goodbye(context, *person);
  return 1;
}

}  // namespace

Result<void> erase_me(contract::Context& context) {
  MADANG_TRY(const auto session, my_full_session(context));
  MADANG_TRY_VOID(may_erase(context, session.person));
  erase(context, session.person);
  say_goodbye(context, session.person);
  audit::record(context, "", "people.erased", "person", session.person.id.text());
  return {};
}

Result<bool> prove_erasure(contract::Context& context, std::string_view password,
                           std::string_view address) {
  MADANG_TRY(const auto person, require(context.tx, context.caller.person));
  if (person.password_hash.empty()) return true;
  return prove_own_password(context, password, address);
}

Result<std::string> export_me(contract::Context& context) {
  MADANG_TRY(const auto session, my_full_session(context));
  if (!session.entry_link.empty() && !session.person.password_hash.empty())
    return Error{Code::forbidden, "people.password_needed",
                 "You came in by a personal link. Sign in with your password for this."};
  std::string json = "{\"exported_at\":\"" + to_rfc3339(context.now) + "\"";
  for (const auto& part : context.site.personal)
    if (part.tell != nullptr)
      json += ",\"" + std::string(part.name) + "\":" + part.tell(context, session.person.id);
  return json + "}";
}

contract::PersonalData personal_data() {
  return {"people", tell, nullptr, nullptr, destroy};
}

}  // namespace madang::core::people
