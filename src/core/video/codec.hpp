#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "contract/context.hpp"
#include "core/video/model.hpp"

namespace madang::core::video {

/// {"peer": id}; "" when it is left out.
[[nodiscard]] Result<std::string> read_peer(std::string_view body);
[[nodiscard]] Result<Signal> read_signal(std::string_view body);
[[nodiscard]] Result<std::string> read_film(std::string_view body);
enum class RecordingAnswer : std::uint8_t { yes, no };
[[nodiscard]] Result<RecordingAnswer> read_recording_answer(std::string_view body);
/// "" takes it away. Error: invalid "url.malformed".
[[nodiscard]] Result<std::string> read_link(std::string_view body);
[[nodiscard]] Result<Saying> read_saying(std::string_view body);

/// As a caller sees it.
struct Me {
  Role role = Role::observer;
  std::string party;
  std::string name;
};
/// For all inside.
[[nodiscard]] std::string room_json(const Room& room, Time now);
[[nodiscard]] std::string view_json(const Room& room, const Me& me, bool relay, Time now);
[[nodiscard]] std::string peer_json(const Peer& peer);
[[nodiscard]] std::string left_json(const Peer& peer);
[[nodiscard]] std::string joined_json(const Peer& mine, const std::vector<Peer>& roster,
                                      const Room& room, Time now);
[[nodiscard]] std::string signal_json(const Signal& signal);
[[nodiscard]] std::string message_json(const Message& message);
[[nodiscard]] std::string messages_json(const std::vector<Message>& messages);
[[nodiscard]] std::string recording_json(const Recording& recording);
/// With what `reader` said; the film only for who asked or agrees.
[[nodiscard]] std::string recordings_json(const std::vector<Recording>& recordings,
                                          const PersonId& reader);
/// `recording`: that has not ended.
[[nodiscard]] std::string snapshot_json(const Room& room, const std::vector<Peer>& roster,
                                        const std::vector<Message>& messages,
                                        const std::optional<Recording>& recording, Time now);
[[nodiscard]] std::string desk_json(const Calls& calls, const contract::RelayHealth& relay);
[[nodiscard]] std::string relay_json(const contract::Relay& relay);
/// `recordings`: with the person's own answers only.
[[nodiscard]] std::string told_json(const std::vector<Peer>& peers,
                                    const std::vector<Message>& messages,
                                    const std::vector<Recording>& recordings);

}  // namespace madang::core::video
