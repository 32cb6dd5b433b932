#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"

/// The server's half of api/live.yaml as text. `data` and `body` are JSON and go in as they are.
namespace madang::live {

[[nodiscard]] std::string event_message(std::string_view topic, std::uint64_t seq,
                                        std::string_view event, std::string_view data);
[[nodiscard]] std::string snapshot_message(std::string_view topic, std::uint64_t seq,
                                           std::string_view data);
[[nodiscard]] std::string private_message(std::string_view event, std::string_view data);
[[nodiscard]] std::string presence_message(std::string_view topic, std::int64_t count);
/// An empty `body` (204) becomes null.
[[nodiscard]] std::string reply_message(std::string_view id, int status, std::string_view body);
/// `id` names the refused call, `topic` the refused follow; both may be empty.
[[nodiscard]] std::string error_message(const Error& error, std::string_view id = {},
                                        std::string_view topic = {});
[[nodiscard]] std::string pong_message();
/// The server is about to stop: come back after `after_ms`.
[[nodiscard]] std::string reconnect_message(std::int64_t after_ms);

}  // namespace madang::live
