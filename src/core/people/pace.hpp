#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/tx.hpp"

namespace madang::core::people {

/// Who waits for what: never an account alone, or strangers could lock its owner out.
struct PaceKey {
  std::string hash;
};
[[nodiscard]] PaceKey sign_in_pace(std::string_view mail, std::string_view address);
/// Passwords and codes asked for again inside a session.
[[nodiscard]] PaceKey proof_pace(const PersonId& person, std::string_view address);

/// Error: rate_limited "people.wait"; field "retry_after" says how many seconds.
[[nodiscard]] Result<void> check_pace(store::Tx& tx, const PaceKey& key, Time now);
/// Counts one more failure. The command must commit it: answer with a problem reply, not an Error.
void add_failure(store::Tx& tx, const PaceKey& key, Time now);
void forget_failures(store::Tx& tx, const PaceKey& key);

/// Whether one more mail may go to this address now (five an hour), and counts it: nobody's
/// mailbox is flooded through our forms.
[[nodiscard]] bool may_mail(store::Tx& tx, std::string_view mail, Time now);

}  // namespace madang::core::people
