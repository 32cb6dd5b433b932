#pragma once

#include <memory>
#include <string>

#include "net/stream.hpp"
#include "wire/request.hpp"

namespace madang::net {
class Loop;
}

namespace madang::web {

/// A connection that asked for `/live` and passed the handshake's checks (method, version, key,
/// same-site Origin, limits).
struct LiveEntry {
  std::unique_ptr<net::Stream> stream;  ///< the receiver becomes its owner: set_owner first
  std::string leftover;                 ///< bytes the client sent after the handshake
  wire::Request request;                ///< session_token, query, language, address, request_id
  std::string accept_head;              ///< the whole 101 answer; the receiver sends it first
  std::shared_ptr<void> seat;           ///< keep it as long as the stream: it counts in limits
};

/// Where the HTTP session hands upgraded connections over.
/// Life: app's, longer than the server.
class LiveDoor {
 public:
  LiveDoor() = default;
  LiveDoor(const LiveDoor&) = delete;
  LiveDoor& operator=(const LiveDoor&) = delete;
  virtual ~LiveDoor() = default;

  /// Thread: the stream's loop. After it returns, look for bytes by reading: readiness that was
  /// told before is not told again.
  virtual void enter(LiveEntry entry) = 0;
  /// The server stops: tells everyone on `loop` to come back and closes what has been told.
  /// Thread: that loop's.
  virtual void drain(net::Loop& loop) = 0;
  /// The stop's deadline has passed: destroys every stream of `loop`. Thread: that loop's.
  virtual void abandon(net::Loop& loop) = 0;
  /// Lines for /metrics. Thread: any.
  [[nodiscard]] virtual std::string metrics() const = 0;
};

/// Who takes upgraded connections; null: there is no such address.
struct Doors {
  LiveDoor* live = nullptr;     ///< /live
  LiveDoor* publish = nullptr;  ///< /stages/{stage}/publish

  Doors(LiveDoor* live_door = nullptr, LiveDoor* publish_door = nullptr)  // NOLINT
      : live(live_door), publish(publish_door) {}
};

}  // namespace madang::web
