#pragma once

#include <string>

#include "contract/context.hpp"
#include "contract/personal.hpp"

namespace madang::core::people {

/// Erases the caller's account in all parts at once; the password was proven where there is one.
/// Error: conflict "people.sole_owner", "people.sole_operator" or what another part must settle
/// first, forbidden "session.second_factor_required".
[[nodiscard]] Result<void> erase_me(contract::Context& context);
/// On a reader thread: the password, or none for an account without one. False: wrong. Error:
/// rate_limited "people.wait".
[[nodiscard]] Result<bool> prove_erasure(contract::Context& context, std::string_view password,
                                         std::string_view address);
/// Everything all parts store about the caller, as one JSON object. Error: forbidden
/// "session.second_factor_required" or "people.password_needed" (entered by a link although the
/// account has a password).
[[nodiscard]] Result<std::string> export_me(contract::Context& context);

/// People's own share; its erasure is done by erase_me after all others'.
[[nodiscard]] contract::PersonalData personal_data();

}  // namespace madang::core::people
