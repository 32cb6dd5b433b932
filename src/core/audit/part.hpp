#pragma once

#include "contract/part.hpp"

namespace madang::core::audit {

/// The door of the audit log; verbs elsewhere use core/audit/service.hpp.
[[nodiscard]] contract::Part part();

}  // namespace madang::core::audit
