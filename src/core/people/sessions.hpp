#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/context.hpp"
#include "core/people/model.hpp"
#include "wire/request.hpp"

namespace madang::core::people {

/// For contract::Pipe: the caller of a request by its cookie. A cookie that is over makes a
/// stranger, so that public pages go on working. Error: unauthenticated "session.bad_token" for
/// any bearer token (there are none yet).
[[nodiscard]] Result<wire::Caller> find_caller(contract::Context& stranger,
                                               const wire::Request& request);

/// What a session may do now.
struct Rights {
  std::vector<wire::Grant> grants;
  bool server_operator = false;
  SecondFactor second_factor = SecondFactor::none;
};
[[nodiscard]] Rights rights_of(store::Tx& tx, const Session& session);

/// A session with what the front end shows of it; nobody when signed out.
struct SessionView {
  std::optional<Session> session;
  Rights rights;
  long unread = 0;
  /// Names of the organisations that `rights` name, as the grants stand; empty for others.
  std::vector<wire::Translated> organisations = {};
};
[[nodiscard]] SessionView view_of(contract::Context& context, const Session& session);
/// The caller's own.
[[nodiscard]] SessionView my_view(contract::Context& context);

/// A session with the token for its cookie: told once, stored hashed.
struct Opened {
  SessionView view;
  std::string token;
  long max_age_seconds = 0;
};
/// A new session by password or mail.
[[nodiscard]] Opened open_session(contract::Context& context, const Person& person,
                                  const wire::Request& request);
/// A new session by a personal link; ends with the link.
[[nodiscard]] Opened open_session(contract::Context& context, const EntryLink& link,
                                  const wire::Request& request);
/// Whether the second factor was given just now.
enum class Freshness : std::uint8_t { as_before, second_factor_passed };
/// New tokens for a session whose standing changed.
[[nodiscard]] Opened rotate(contract::Context& context, Session session, Freshness standing);
/// Same rights, new token, later end. Error: unauthenticated "session.required".
[[nodiscard]] Result<Opened> renew(contract::Context& context);

/// What `prepare_sign_in` found out. Empty person: refused.
struct Proof {
  PersonId person;
  std::string password_hash;  ///< that the password was held against
};
/// On a reader thread: holds the password against the account's, or against nothing for as long.
/// Error: rate_limited "people.wait".
[[nodiscard]] Result<Proof> prove_password(contract::Context& context, std::string_view mail,
                                           std::string_view password, std::string_view address);
/// Opens a session on a proof that still holds; nullopt otherwise (and the failure is counted).
[[nodiscard]] std::optional<Opened> sign_in(contract::Context& context, const Proof& proof,
                                            std::string_view mail, const wire::Request& request);

void sign_out(contract::Context& context);
/// Error: not_found "session.unknown".
[[nodiscard]] Result<void> end_session(contract::Context& context, const SessionId& session);
void end_other_sessions(contract::Context& context, const PersonId& person,
                        const SessionId& but_not);
[[nodiscard]] std::vector<Session> my_sessions(contract::Context& context);

/// The caller's session. Error: unauthenticated "session.required".
[[nodiscard]] Result<Session> my_session(contract::Context& context);
/// The caller's session, with the second factor given if there is one: for what changes the
/// account. Error: forbidden "session.second_factor_required".
[[nodiscard]] Result<Session> my_full_session(contract::Context& context);

}  // namespace madang::core::people
