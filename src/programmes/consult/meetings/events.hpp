#pragma once

#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "programmes/consult/meetings/model.hpp"

namespace madang::programmes::consult {

/// Topic of the managers' board: "consult/{festival}/board".
[[nodiscard]] std::string board_topic(std::string_view festival);

/// To the board, and the festival's sum when it changed; pages of the two sides are told by their
/// notifications.
void say_changed(contract::Context& context, const Meeting& meeting);
void say_published(contract::Context& context, std::string_view festival);

}  // namespace madang::programmes::consult
