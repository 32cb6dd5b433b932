#pragma once

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

}  // namespace madang::core::consent
