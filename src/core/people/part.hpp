#pragma once

#include "contract/part.hpp"

namespace madang::core::people {

/// The door of accounts, sessions, roles and personal links. The pipe's caller comes from
/// core/people/sessions.hpp (find_caller).
[[nodiscard]] contract::Part part();

}  // namespace madang::core::people
