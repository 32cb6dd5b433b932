#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "live/frame.hpp"
#include "live/topic_log.hpp"

namespace madang::live {

class Shard;
struct Channel;

/// A follower's way out, given by who owns the socket. All calls come on the shard's thread.
class Port {
 public:
  Port() = default;
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;
  /// Sends what fits now of `pieces`, in order; the number of bytes taken. Fewer than offered means
  /// blocked: call Shard::flush when it is worth trying again.
  virtual std::size_t send(const Spans& pieces) = 0;
  /// This follower's place in `topic` is gone from the log: give it a snapshot (Shard::resume).
  virtual void fell_off(const std::string& topic) = 0;
  /// The session this follower came with has ended.
  virtual void session_ended() = 0;
  /// What this person may see has changed.
  virtual void recheck() = 0;

 protected:
  ~Port() = default;
};

/// Place in one topic: 24 bytes.
struct Cursor {
  Channel* channel = nullptr;
  std::uint64_t next = 0;           ///< first event not yet sent; kParked: waits for a snapshot
  std::uint32_t place = 0;          ///< in the channel's list of followers
  std::uint32_t presence_sent = 0;  ///< version of the count last sent
};
inline constexpr std::uint64_t kParked = ~std::uint64_t{0};

/// One connection's side of live, without its socket: cursors and a short private queue.
/// Thread: its shard's. Life: its owner's; must be removed from the shard before it dies.
class Follower {
 public:
  explicit Follower(Port& port) : port_(&port) {}
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  [[nodiscard]] const PersonId& person() const { return person_; }
  [[nodiscard]] const SessionId& session() const { return session_; }
  [[nodiscard]] std::size_t topics() const { return cursors_.size(); }
  [[nodiscard]] bool follows(std::string_view topic) const;
  [[nodiscard]] std::vector<std::string> topic_names() const;
  /// Bytes waiting that are this follower's alone.
  [[nodiscard]] std::size_t waiting() const { return private_bytes_ + tail_.size(); }
  /// Bytes of memory this follower holds, allocations included.
  [[nodiscard]] std::size_t memory() const;

 private:
  friend class Shard;

  Port* port_;
  PersonId person_;
  SessionId session_;
  std::vector<Cursor> cursors_;
  std::vector<Frame> private_;
  std::string tail_;  ///< unsent end of a frame whose beginning has gone out
  std::uint32_t private_bytes_ = 0;
  std::uint32_t place_ = 0;
  bool blocked_ = false;
  bool missed_ = false;  ///< a whisper found the queue full
};

}  // namespace madang::live
