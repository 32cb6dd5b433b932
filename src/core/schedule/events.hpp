#pragma once

#include <string_view>

#include "contract/context.hpp"
#include "core/schedule/model.hpp"

namespace madang::core::schedule {

/// "session.changed" with the session as the API shows it, to everyone in the festival.
void say_changed(contract::Context& context, const Session& session);
/// "now.changed" with `{now, on_now, next}`: a session began or ended.
void say_now(contract::Context& context, std::string_view festival, const NowNext& found);

}  // namespace madang::core::schedule
