#pragma once

#include <string>

#include "contract/context.hpp"
#include "core/chat/model.hpp"

/// What a room tells live: topic "chat/{festival}/{room}", and "…/moderation" for its moderators.
namespace madang::core::chat {

[[nodiscard]] std::string topic_of(const Room& room);
[[nodiscard]] std::string moderation_topic_of(const Room& room);

void tell_said(contract::Context& context, const Room& room, const Message& message);
void tell_hidden(contract::Context& context, const Room& room, const Message& message);
void tell_shown(contract::Context& context, const Room& room, const Message& message);
/// `event` is room.frozen, room.slow_mode, room.changed, message.pinned or message.unpinned; all
/// carry the room's state.
void tell_room(contract::Context& context, const Room& room, std::string event);
void tell_sanction(contract::Context& context, const Room& room, const Sanction& sanction);
void tell_lifted(contract::Context& context, const Room& room, const PersonId& person);
/// `event` is report.created or report.resolved.
void tell_report(contract::Context& context, const ReportView& view, std::string event);

}  // namespace madang::core::chat
