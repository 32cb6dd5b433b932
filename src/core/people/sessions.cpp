#include "core/people/sessions.hpp"

#include <algorithm>

#include "core/audit/service.hpp"
#include "core/notify/service.hpp"
#include "core/people/grant_repository.hpp"
#include "core/people/pace.hpp"
#include "core/people/repository.hpp"
#include "core/people/rules.hpp"
#include "core/people/secrets.hpp"
#include "core/people/session_repository.hpp"

namespace madang::core::people {
namespace {

constexpr std::chrono::hours kSessionLife{14 * 24};
constexpr std::chrono::seconds kRenewalGrace{60};

Error session_required() {
  return Error{Code::unauthenticated, "session.required", "Sign in first."};
}

void end(contract::Context& context, const std::vector<SessionId>& sessions) {
  for (const auto& session : sessions) context.outbox.sign_out(session);
}

Opened opened(contract::Context& context, const Session& session, std::string token) {
  const auto life = session.expires_at - context.now;
  return {view_of(context, session), std::move(token),
          static_cast<long>(std::chrono::floor<std::chrono::seconds>(life).count())};
}

Session fresh(contract::Context& context, const Person& person, const wire::Request& request) {
  Session session;
  session.id = SessionId::create(context.now);
  session.person = person;
  session.csrf_token = new_token().text;
  session.created_at = context.now;
  session.expires_at = context.now + kSessionLife;
  session.user_agent = request.user_agent;
  session.address = request.address;
  return session;
}

Opened store_session(contract::Context& context, const Session& session) {
  auto token = new_token();
  repository::insert_session(context.tx, session, token.hash);
  repository::seen(context.tx, session.person.id, context.now);
  const auto stored = repository::find_session(context.tx, session.id, context.now);
  CHECK(stored.has_value());
  return opened(context, *stored, std::move(token.text));
}

/// A link was given to one purpose: rights of its festival, never staff's.
std::vector<wire::Grant> grants_of_link(std::vector<wire::Grant> grants,
                                        const std::string& festival) {
  std::erase_if(grants, [&](const wire::Grant& grant) {
    return grant.festival != festival || is_staff(grant.role);
  });
  return grants;
}

}  // namespace

Rights rights_of(store::Tx& tx, const Session& session) {
  Rights rights;
  rights.grants = repository::grants_of(tx, session.person.id);
  if (!session.entry_link.empty()) {
    rights.grants = grants_of_link(std::move(rights.grants), session.entry_link_festival);
    return rights;
  }
  const bool staff = std::any_of(rights.grants.begin(), rights.grants.end(),
                                 [](const wire::Grant& grant) { return is_staff(grant.role); });
  rights.server_operator = session.person.server_operator;
  rights.second_factor =
      second_factor_of({rights.server_operator, staff, session.person.sample,
                        session.second_factor_enrolled, session.second_factor_passed});
  if (rights.second_factor == SecondFactor::required) {
    rights.grants.clear();
    rights.server_operator = false;
  }
  return rights;
}

Result<wire::Caller> find_caller(contract::Context& stranger, const wire::Request& request) {
  if (!request.bearer_token.empty())
    return Error{Code::unauthenticated, "session.bad_token", "This token is not known here."};
  if (request.session_token.empty()) return wire::Caller{};
  const auto session =
      repository::find_session(stranger.tx, token_hash(request.session_token), stranger.now);
  if (!session) return wire::Caller{};
  auto rights = rights_of(stranger.tx, *session);
  wire::Caller caller;
  caller.person = session->person.id;
  caller.session = session->id;
  caller.display_name = session->person.name;
  caller.server_operator = rights.server_operator;
  caller.second_factor_missing = rights.second_factor == SecondFactor::required;
  caller.csrf_token = session->csrf_token;
  caller.grants = std::move(rights.grants);
  return caller;
}

SessionView view_of(contract::Context& context, const Session& session) {
  SessionView view{session, rights_of(context.tx, session),
                   notify::unread(context.tx, session.person.id)};
  for (const auto& [role, festival, programme, organisation] : view.rights.grants)
    view.organisations.push_back(
        organisation.empty() ? wire::Translated{}
                             : repository::organisation_name(context.tx, festival, organisation));
  return view;
}

SessionView my_view(contract::Context& context) {
  const auto session = my_session(context);
  if (!session) return {};
  return view_of(context, *session);
}

Opened open_session(contract::Context& context, const Person& person,
                    const wire::Request& request) {
  return store_session(context, fresh(context, person, request));
}

Opened open_session(contract::Context& context, const EntryLink& link,
                    const wire::Request& request) {
  auto session = fresh(context, link.person, request);
  session.entry_link = link.id;
  session.expires_at = std::min(session.expires_at, link.expires_at);
  return store_session(context, session);
}

Opened rotate(contract::Context& context, Session session, Freshness freshness) {
  auto token = new_token();
  session.csrf_token = new_token().text;
  if (freshness == Freshness::second_factor_passed) {
    session.second_factor_enrolled = true;
    session.second_factor_passed = true;
  }
  repository::rotate_session(context.tx, session, token.hash);
  return opened(context, session, std::move(token.text));
}

Result<Opened> renew(contract::Context& context) {
  MADANG_TRY(auto session, my_session(context));
  if (session.entry_link.empty()) session.expires_at = context.now + kSessionLife;
  auto token = new_token();
  repository::renew_session(context.tx, session, token.hash, context.now + kRenewalGrace);
  repository::seen(context.tx, session.person.id, context.now);
  return opened(context, session, std::move(token.text));
}

Result<Proof> prove_password(contract::Context& context, std::string_view mail,
                             std::string_view password, std::string_view address) {
  MADANG_TRY_VOID(check_pace(context.tx, sign_in_pace(mail, address), context.now));
  const auto person = repository::find_by_mail(context.tx, mail);
  const auto hash = person ? person->password_hash : std::string();
  if (!verify_password(hash, password)) return Proof{};
  return Proof{person->id, hash};
}

std::optional<Opened> sign_in(contract::Context& context, const Proof& proof, std::string_view mail,
                              const wire::Request& request) {
  const auto pace = sign_in_pace(mail, request.address);
  const auto person =
      proof.person.empty() ? std::nullopt : repository::find(context.tx, proof.person);
  if (!person || person->password_hash != proof.password_hash) {
    add_failure(context.tx, pace, context.now);
    return std::nullopt;
  }
  forget_failures(context.tx, pace);
  auto session = open_session(context, *person, request);
  audit::record_as(context, person->id.text(),
                   {"", "", "people.signed_in", "person", person->id.text()});
  return session;
}

void sign_out(contract::Context& context) {
  repository::remove_session(context.tx, context.caller.person, context.caller.session);
  end(context, {context.caller.session});
}

Result<void> end_session(contract::Context& context, const SessionId& session) {
  if (repository::remove_session(context.tx, context.caller.person, session) == 0)
    return Error{Code::not_found, "session.unknown", "This session has ended already."};
  end(context, {session});
  audit::record(context, "", "people.session_ended", "person", context.caller.person.text());
  return {};
}

void end_other_sessions(contract::Context& context, const PersonId& person,
                        const SessionId& but_not) {
  end(context, repository::remove_sessions(context.tx, person, but_not));
}

std::vector<Session> my_sessions(contract::Context& context) {
  return repository::sessions_of(context.tx, context.caller.person, context.now);
}

Result<Session> my_session(contract::Context& context) {
  if (context.caller.session.empty()) return session_required();
  auto session = repository::find_session(context.tx, context.caller.session, context.now);
  if (!session) return session_required();
  return *std::move(session);
}

Result<Session> my_full_session(contract::Context& context) {
  MADANG_TRY(auto session, my_session(context));
  if (session.second_factor_enrolled && !session.second_factor_passed)
    return Error{Code::forbidden, "session.second_factor_required",
                 "Enter the code of your authenticator app first."};
  return session;
}

}  // namespace madang::core::people
