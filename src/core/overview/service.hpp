#pragma once

#include <string>
#include <string_view>

#include "contract/context.hpp"

namespace madang::core::overview {

/// JSON of what is on now, what comes next and the public figures. Error: as festival::require.
[[nodiscard]] Result<std::string> now(contract::Context& context, std::string_view festival);
/// JSON of the console's first page.
[[nodiscard]] Result<std::string> dashboard(contract::Context& context, std::string_view festival);

}  // namespace madang::core::overview
