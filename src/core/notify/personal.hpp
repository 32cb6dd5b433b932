#pragma once

#include "contract/personal.hpp"

namespace madang::core::notify {

/// Tells and forgets a person's notifications, settings and mails.
[[nodiscard]] contract::PersonalData personal_data();

}  // namespace madang::core::notify
