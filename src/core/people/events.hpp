#pragma once

#include <string>
#include <string_view>

#include "core/people/model.hpp"

namespace madang::core::people {

/// Whispered to a person whose rights changed: their pages ask for the session again.
inline constexpr const char* kSessionChanged = "session.changed";

/// What the audit log notes of a right.
[[nodiscard]] std::string grant_details(const GrantRecord& record);

}  // namespace madang::core::people
