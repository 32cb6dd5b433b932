#pragma once

#include <string>
#include <string_view>

#include "core/schedule/model.hpp"

namespace madang::core::schedule {

/// "My timetable" in `language`.
[[nodiscard]] std::string my_timetable(std::string_view language);

/// What followers of a session read below its title: `kind` is "changed", "cancelled" or
/// "reminder"; times stand in `zone` with its name.
[[nodiscard]] Translated announcement_body(std::string_view kind, const Session& session,
                                           std::string_view zone);

}  // namespace madang::core::schedule
