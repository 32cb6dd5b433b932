#pragma once

#include "contract/personal.hpp"

namespace madang::core::audit {

/// Tells what a person did. Nothing to erase: entries hold the bare person id only.
[[nodiscard]] contract::PersonalData personal_data();

}  // namespace madang::core::audit
