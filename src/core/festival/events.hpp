#pragma once

#include <string_view>

#include "contract/context.hpp"

namespace madang::core::festival {

/// "festival.changed" to everyone in the festival: pages load it again.
void say_changed(contract::Context& context, std::string_view festival);

}  // namespace madang::core::festival
