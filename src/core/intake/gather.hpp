#pragma once

#include "contract/context.hpp"
#include "core/intake/model.hpp"

namespace madang::core::intake {

/// The festival as the parts hold it now, in the order in which it is written. Organisations that
/// are drafts or withdrawn, cancelled sessions and drafts of notices are left out. Errors:
/// not_found "festival.unknown"; not_found "files.unknown" when a picture is lost.
[[nodiscard]] Result<FolderData> gather(contract::Context& context, std::string_view festival);

}  // namespace madang::core::intake
