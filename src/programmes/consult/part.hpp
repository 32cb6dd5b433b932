#pragma once

#include "contract/part.hpp"

namespace madang::programmes::consult {

/// Export consultation: applications, wishes, timetable, meetings and their outcome.
[[nodiscard]] contract::Part part();

}  // namespace madang::programmes::consult
