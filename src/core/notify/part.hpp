#pragma once

#include "contract/part.hpp"

namespace madang::core::notify {

/// The door of notifications, mails and the outbox page; verbs elsewhere use
/// core/notify/service.hpp.
[[nodiscard]] contract::Part part();

}  // namespace madang::core::notify
