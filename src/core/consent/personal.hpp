#pragma once

#include "contract/personal.hpp"

namespace madang::core::consent {

/// Tells a person's answers. Records outlive the account, by its bare id: they are the proof that
/// consent was asked for.
[[nodiscard]] contract::PersonalData personal_data();

}  // namespace madang::core::consent
