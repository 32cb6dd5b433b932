#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/chat/model.hpp"

namespace madang::core::chat {

/// Who reads: a hidden message's text is for moderators only.
enum class Shown : std::uint8_t { to_all, to_moderators };

[[nodiscard]] std::string room_json(const RoomView& view);
[[nodiscard]] std::string rooms_json(const std::vector<RoomView>& views);
/// What is the same for everyone in the room.
[[nodiscard]] std::string room_state_json(const Room& room, const std::optional<Message>& pinned);
[[nodiscard]] std::string message_json(const Message& message, Shown shown);
/// {id, seq} of a message.
[[nodiscard]] std::string place_json(const Message& message);
enum class More : std::uint8_t { no, yes };
[[nodiscard]] std::string messages_json(const std::vector<Message>& messages, Shown shown,
                                        More more);
/// What a follower starts from: {room, messages} with the newest messages first.
[[nodiscard]] std::string snapshot_json(const Room& room, const std::optional<Message>& pinned,
                                        const std::vector<Message>& messages);
[[nodiscard]] std::string sanction_json(const Sanction& sanction);
[[nodiscard]] std::string sanctions_json(const std::vector<Sanction>& sanctions);
/// For the person concerned: {festival, room, silenced}.
[[nodiscard]] std::string silenced_json(const Room& room, const std::optional<Sanction>& sanction);
[[nodiscard]] std::string person_json(const PersonId& person);
[[nodiscard]] std::string report_json(const ReportView& view);
struct ReportPage {
  std::vector<ReportView> items;
  std::int64_t open = 0;
  std::string next;
};
[[nodiscard]] std::string reports_json(const ReportPage& page);
[[nodiscard]] std::string words_json(std::string_view words);
[[nodiscard]] std::string answers_json(std::string_view items);
[[nodiscard]] std::string told_json(const std::vector<Message>& messages,
                                    const std::vector<Report>& reports,
                                    const std::vector<Sanction>& sanctions);

[[nodiscard]] Result<RoomChange> read_room_change(std::string_view body);
[[nodiscard]] Result<Saying> read_saying(std::string_view body);
[[nodiscard]] Result<std::string> read_reason(std::string_view body);
[[nodiscard]] Result<MessageId> read_pin(std::string_view body);
[[nodiscard]] Result<SanctionOrder> read_sanction(std::string_view body);
struct Resolution {
  std::string state;
  std::string note;
};
[[nodiscard]] Result<Resolution> read_resolution(std::string_view body);
[[nodiscard]] Result<std::vector<std::string>> read_words(std::string_view body);
[[nodiscard]] std::string words_text(const std::vector<std::string>& words);
/// The list as JSON text, checked.
[[nodiscard]] Result<std::string> read_answers(std::string_view body);

}  // namespace madang::core::chat
