#pragma once

#include <string_view>
#include <vector>

#include "core/notify/model.hpp"
#include "store/tx.hpp"

namespace madang::core::people {

/// The next people who belong to `festival` (signed up there or hold a role in it) with a confirmed
/// address, by id after `after`: for what everyone is told, a portion at a time.
[[nodiscard]] std::vector<notify::Recipient> audience(store::Tx& tx, std::string_view festival,
                                                      std::string_view after, long limit);

}  // namespace madang::core::people
