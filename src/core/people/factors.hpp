#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/people/sessions.hpp"

namespace madang::core::people {

/// For the authenticator app.
struct FactorSetup {
  std::string secret;  ///< base32, to type in by hand
  std::string uri;     ///< otpauth://, to show as a QR code
};
/// The password was proven. Error: conflict "people.factor_enrolled".
[[nodiscard]] Result<FactorSetup> begin_factor(contract::Context& context);

struct FactorEnrolled {
  std::vector<std::string> recovery_codes;  ///< told once
  Opened opened;
};
/// nullopt: the code is wrong (counted). Error: conflict "people.factor_not_begun" or
/// "people.factor_enrolled", rate_limited "people.wait".
[[nodiscard]] Result<std::optional<FactorEnrolled>> confirm_factor(contract::Context& context,
                                                                   std::string_view code,
                                                                   std::string_view address);
/// By a code of the app or a recovery code. nullopt: wrong or used before (counted). Error:
/// conflict "people.factor_not_enrolled", rate_limited "people.wait".
[[nodiscard]] Result<std::optional<Opened>> pass_factor(contract::Context& context,
                                                        std::string_view code,
                                                        std::string_view address);
/// The password was proven. Error: conflict "people.factor_not_enrolled", forbidden
/// "session.second_factor_required".
[[nodiscard]] Result<void> remove_factor(contract::Context& context);

/// How many secrets there are, and how many of them `key` does not open.
struct SealedFactors {
  long all = 0;
  long unreadable = 0;
};
[[nodiscard]] SealedFactors sealed_factors(store::Tx& tx, std::string_view key);
/// Whether an older version left secrets readable.
[[nodiscard]] bool has_readable_factors(store::Tx& tx);
/// Seals those.
void seal_factors(contract::Context& context);

}  // namespace madang::core::people
