#pragma once

#include <string>
#include <string_view>

#include "core/audit/model.hpp"

namespace madang::core::audit {

/// The hash of `entry` after `previous` ("" for the first). Every field goes in with its length,
/// so that no two entries have the same text.
[[nodiscard]] std::string chain_hash(std::string_view previous, const Entry& entry);

}  // namespace madang::core::audit
