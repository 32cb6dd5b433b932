#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/people/model.hpp"
#include "store/tx.hpp"

namespace madang::core::people::repository {

// Accounts.
void insert(store::Tx& tx, const Person& person);
[[nodiscard]] std::optional<Person> find(store::Tx& tx, const PersonId& id);
[[nodiscard]] std::optional<Person> find_by_mail(store::Tx& tx, std::string_view mail);
void set_profile(store::Tx& tx, const Person& person);
void set_mail(store::Tx& tx, const PersonId& id, std::string_view mail, Time confirmed_at);
void set_password(store::Tx& tx, const PersonId& id, std::string_view hash);
void set_operator(store::Tx& tx, const PersonId& id);
void set_sample(store::Tx& tx, const PersonId& id);
void confirm_mail(store::Tx& tx, const PersonId& id, Time now);
void seen(store::Tx& tx, const PersonId& id, Time now);
[[nodiscard]] long count_operators(store::Tx& tx);
/// Leaves the id and the times; removes sessions, rights, links, tickets and second factor too.
void erase(store::Tx& tx, const PersonId& id, Time now);

// Mailed links.
void insert_ticket(store::Tx& tx, const Ticket& ticket, std::string_view token_hash);
[[nodiscard]] std::optional<Ticket> find_ticket(store::Tx& tx, std::string_view token_hash,
                                                Time now);
/// The newest sign-up of this mail that still waits.
[[nodiscard]] std::optional<Ticket> pending_sign_up(store::Tx& tx, std::string_view mail, Time now);
void renew_ticket(store::Tx& tx, const std::string& id, std::string_view token_hash, Time expires);
void remove_ticket(store::Tx& tx, const std::string& id);
void remove_tickets(store::Tx& tx, const PersonId& person, TicketKind kind);
void remove_sign_ups(store::Tx& tx, std::string_view mail);

// Failed attempts and mails, counted by a hashed key.
struct Pace {
  std::int64_t count = 0;
  Time blocked_until = {};
  Time updated_at = {};
};
[[nodiscard]] Pace pace(store::Tx& tx, std::string_view key_hash);
void set_pace(store::Tx& tx, std::string_view key_hash, const Pace& pace);
void clear_pace(store::Tx& tx, std::string_view key_hash);

/// Removes what is over: sessions, tickets and paces.
void remove_expired(store::Tx& tx, Time now, Time pace_before);

}  // namespace madang::core::people::repository
