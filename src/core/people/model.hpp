#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "wire/caller.hpp"
#include "wire/json.hpp"

namespace madang::core::people {

/// An account. After erasure only `id` and the times are left: the pseudonym of old records.
struct Person {
  PersonId id;
  std::string mail;  ///< normalised; empty after erasure
  std::string name;
  std::string language = "ko";
  std::string time_zone = "Asia/Seoul";
  std::string password_hash = {};  ///< libsodium's Argon2id text; empty: none was set
  bool server_operator = false;
  /// Invented for trying out: its mail lies in a reserved domain (RFC 2606) that nobody can own.
  bool sample = false;
  std::string festival = {};  ///< where the person signed up or was invited first
  Time created_at = {};
  std::optional<Time> mail_confirmed_at = {};
  std::optional<Time> last_seen_at = {};
};

/// How far the second factor has come in a session.
enum class SecondFactor : std::uint8_t {
  none,      ///< neither staff nor enrolled
  advised,   ///< staff of a sample festival without one: allowed, with a banner
  required,  ///< staff must set one up, or it waits for its code: grants sleep
  passed,
};

/// A signed-in browser with what the caller's rights depend on.
struct Session {
  SessionId id;
  Person person;
  std::string csrf_token;
  Time created_at = {};
  Time expires_at = {};
  std::string user_agent = {};
  std::string address = {};
  bool second_factor_passed = false;
  bool second_factor_enrolled = false;
  std::string entry_link = {};           ///< id; empty: signed in by password or mail
  std::string entry_link_festival = {};  ///< the only festival a link's session has rights in
};

/// A right with its record.
struct GrantRecord {
  std::string id;
  PersonId person;
  wire::Grant grant;
  Time created_at = {};
};

/// Who sells for an organisation.
struct Seller {
  std::string grant;  ///< id of the right
  std::string name;
  std::string mail;
  Time created_at;
};

/// A person as the console lists it: with the grants the viewer may see.
struct PersonRow {
  Person person;
  bool second_factor_enrolled = false;
  std::vector<GrantRecord> grants = {};
};

/// What a mailed link is for.
enum class TicketKind : std::uint8_t { sign_up, mail_change, reset, invitation };

/// A mailed link that waits to be used; only the hash of its token is stored.
struct Ticket {
  std::string id;
  TicketKind kind = TicketKind::sign_up;
  PersonId person;  ///< empty for a sign-up
  std::string mail;
  std::string payload = {};  ///< of a sign-up: PendingSignUp as JSON
  Time created_at = {};
  Time expires_at = {};
};

/// What a sign-up asked for, kept beside its link until the mail is confirmed. Two sign-ups of one
/// mail stay apart, so nobody can put a password on an account that another one confirms.
struct PendingSignUp {
  std::string name;
  std::string language;
  std::string time_zone;
  std::string password_hash;
  std::string festival;
  std::vector<std::string> consents;
};

enum class LinkState : std::uint8_t { active, revoked, expired };

/// A personal entry: enters without a password, only with non-staff rights of its festival.
struct EntryLink {
  std::string id;
  Person person;
  wire::Grant grant;
  Time created_at = {};
  Time expires_at = {};
  std::optional<Time> revoked_at = {};
  std::optional<Time> last_used_at = {};

  [[nodiscard]] LinkState state(Time now) const {
    if (revoked_at) return LinkState::revoked;
    return expires_at <= now ? LinkState::expired : LinkState::active;
  }
};

}  // namespace madang::core::people
