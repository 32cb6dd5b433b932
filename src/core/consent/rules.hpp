#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "core/consent/model.hpp"

namespace madang::core::consent {

/// When what was collected must be gone: `retention_days` after the festival's end or the answer,
/// whichever is later; five days after a withdrawal (PIPA enforcement decree §16).
[[nodiscard]] Time destroy_at(const StoredText& text, const Answer& answer);

/// Whether `chosen` names only texts of `current` and all required ones. Error: invalid
/// "consent.required" or "consent.unknown" on field "consents".
[[nodiscard]] Result<void> check_choice(const std::vector<StoredText>& current,
                                        const std::vector<std::string>& chosen);

/// Why `draft` cannot be asked: kinds that name a recipient or country without one, or an account
/// that would be made without consent. Empty when it can.
[[nodiscard]] std::vector<FieldError> problems_of(const Text& draft);

/// The version that `draft` gets after `last` (0: never asked). It rises when people must be asked
/// again: because the owner says so or because more than wording changed.
[[nodiscard]] std::int64_t next_version(const Draft& draft,
                                        const std::optional<StoredText>& current,
                                        std::int64_t last);

}  // namespace madang::core::consent
