#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/people/model.hpp"
#include "store/tx.hpp"

namespace madang::core::people::repository {

void insert_session(store::Tx& tx, const Session& session, std::string_view token_hash);
/// By the cookie's token, or by the one before it for a minute after a renewal, so that pages open
/// in parallel are not signed out.
[[nodiscard]] std::optional<Session> find_session(store::Tx& tx, std::string_view token_hash,
                                                  Time now);
[[nodiscard]] std::optional<Session> find_session(store::Tx& tx, const SessionId& id, Time now);
[[nodiscard]] std::vector<Session> sessions_of(store::Tx& tx, const PersonId& person, Time now);
[[nodiscard]] std::vector<SessionId> session_ids(store::Tx& tx, const PersonId& person);
/// A new token for a session whose rights changed; the old one is void at once.
void rotate_session(store::Tx& tx, const Session& session, std::string_view token_hash);
/// A new token and a later end for the same rights; the old token stays good until `grace`.
void renew_session(store::Tx& tx, const Session& session, std::string_view token_hash, Time grace);
/// Number of sessions removed: 0 or 1.
std::int64_t remove_session(store::Tx& tx, const PersonId& person, const SessionId& session);
/// The sessions that ended.
std::vector<SessionId> remove_sessions(store::Tx& tx, const PersonId& person,
                                       const SessionId& but_not);
std::vector<SessionId> remove_sessions_of_link(store::Tx& tx, const std::string& entry_link);

// The second factor.
struct Factor {
  std::string secret;  ///< sealed
  std::optional<Time> confirmed_at;
  std::int64_t last_step = 0;
};
[[nodiscard]] std::optional<Factor> factor(store::Tx& tx, const PersonId& person);
void begin_factor(store::Tx& tx, const PersonId& person, std::string_view secret);
void confirm_factor(store::Tx& tx, const PersonId& person, Time now);
/// False when this step or a later one was used already.
[[nodiscard]] bool use_step(store::Tx& tx, const PersonId& person, std::int64_t step);
[[nodiscard]] std::vector<std::pair<PersonId, std::string>> factor_secrets(store::Tx& tx);
void replace_factor_secret(store::Tx& tx, const PersonId& person, std::string_view sealed);
void remove_factor(store::Tx& tx, const PersonId& person);
void set_recovery_codes(store::Tx& tx, const PersonId& person,
                        const std::vector<std::string>& hashes);
/// False when there is no such unused code.
[[nodiscard]] bool use_recovery_code(store::Tx& tx, const PersonId& person, std::string_view hash,
                                     Time now);
[[nodiscard]] long recovery_codes_left(store::Tx& tx, const PersonId& person);

}  // namespace madang::core::people::repository
