#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/chat/codec.hpp"
#include "core/chat/model.hpp"

/// What moderators do. Every act is told live and written into the audit log.
namespace madang::core::chat {

/// A room this caller moderates. Errors: as require_room; forbidden "access.denied".
[[nodiscard]] Result<Room> moderated_room(contract::Context& context, std::string_view festival,
                                          std::string_view slug);

/// Error: not_found "chat.no_message".
[[nodiscard]] Result<Message> hide(contract::Context& context, const Room& room,
                                   const MessageId& message, const std::string& reason);
[[nodiscard]] Result<Message> unhide(contract::Context& context, const Room& room,
                                     const MessageId& message);
/// Error: not_found "chat.no_message"; conflict "chat.hidden_message".
[[nodiscard]] Result<Room> pin(contract::Context& context, Room room, const MessageId& message);
[[nodiscard]] Result<Room> unpin(contract::Context& context, Room room);

/// Errors: not_found "chat.no_person" for one who never talked here; conflict "chat.own_sanction";
/// invalid on a mute without minutes.
[[nodiscard]] Result<Sanction> sanction(contract::Context& context, const Room& room,
                                        const PersonId& person, const SanctionOrder& order);
/// Error: not_found "chat.no_sanction".
[[nodiscard]] Result<void> lift(contract::Context& context, const Room& room,
                                const PersonId& person);

/// How many reports wait in the rooms this caller moderates.
[[nodiscard]] std::int64_t open_reports(contract::Context& context, std::string_view festival);
/// Reports about rooms this caller moderates.
[[nodiscard]] Result<ReportPage> list_reports(contract::Context& context, std::string_view festival,
                                              std::string_view state, std::string_view after,
                                              long limit);
/// Upheld: the message is hidden too. Errors: not_found "chat.no_report"; conflict
/// "chat.report_resolved".
[[nodiscard]] Result<ReportView> resolve(contract::Context& context, std::string_view festival,
                                         const ReportId& report, const Resolution& resolution);

[[nodiscard]] Result<void> set_words(contract::Context& context, std::string_view festival,
                                     const std::vector<std::string>& words);
[[nodiscard]] Result<void> set_answers(contract::Context& context, std::string_view festival,
                                       const std::string& items);

/// All messages, oldest first, as CSV.
[[nodiscard]] std::string export_csv(contract::Context& context, const Room& room);

}  // namespace madang::core::chat
