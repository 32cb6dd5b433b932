#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"
#include "contract/endpoint.hpp"

namespace madang::web {

/// What a client may say, as in api/live.yaml.
struct LiveFollow {
  std::string topic;
  std::optional<std::uint64_t> since;
};
struct LiveUnfollow {
  std::string topic;
};
struct LiveCall {
  std::string id;
  std::string operation;
  std::map<std::string, std::string, std::less<>> params;
  std::map<std::string, std::string, std::less<>> query;
  std::string body;  ///< JSON; empty when none
  std::string idempotency_key;
};
struct LivePing {};
using LiveRequest = std::variant<LiveFollow, LiveUnfollow, LiveCall, LivePing>;

/// A frame that was refused, with what of it could still be read.
struct LiveRefusal {
  Error error;
  std::string id;
  std::string topic;
};

/// Reads one client message.
[[nodiscard]] std::variant<LiveRequest, LiveRefusal> read_live_request(std::string_view text);

/// The endpoint's request for a call: path and parameters filled; caller's fields are left to the
/// connection. Error: invalid "call.params" or too_large "call.body".
[[nodiscard]] Result<wire::Request> request_of(const LiveCall& call,
                                               const contract::Endpoint& endpoint);

/// Whether an operation is only for HTTP: it sets cookies, counts callers by address or takes
/// files.
[[nodiscard]] bool is_http_only(const contract::Endpoint& endpoint);

}  // namespace madang::web
