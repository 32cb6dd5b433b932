#pragma once

#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/intake/model.hpp"
#include "core/intake/report.hpp"

namespace madang::core::intake {

/// Brings a checked folder into the database through the parts that own its rows, in the caller's
/// transaction: what is new is created, what differs is changed, what came from an earlier folder
/// and is gone is retired. The bytes of media must have been put into the store of files
/// (`store_media`). Errors: those of the parts; then nothing of it may be kept.
[[nodiscard]] Result<std::vector<Count>> apply(contract::Context& context, const FolderData& data);

/// Puts pictures into the store of files under their digest. Error: unavailable.
[[nodiscard]] Result<void> store_media(contract::Blobs& blobs, const FolderData& data);

}  // namespace madang::core::intake
