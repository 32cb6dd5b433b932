#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/offload.hpp"
#include "web/live_door.hpp"

namespace madang::web {

class PublishLoop;

/// Bytes on their way to whoever takes them; counted until the last copy is gone.
using PublishLease = std::shared_ptr<void>;

/// What is done with what browsers publish. Thread: any; calls of one connection come in order.
class PublishSink {
 public:
  PublishSink() = default;
  PublishSink(const PublishSink&) = delete;
  PublishSink& operator=(const PublishSink&) = delete;
  virtual ~PublishSink() = default;

  /// Blocks: may this session publish on `stage`, a stage's address? Asked again now and then.
  virtual Result<void> may_publish(const wire::Request& request, std::string_view stage) = 0;
  /// `description`: the first text message, as it came.
  virtual void opened(const std::string& stage, const std::string& connection,
                      std::string description) = 0;
  virtual void sent(const std::string& connection, std::string bytes, PublishLease lease) = 0;
  virtual void closed(const std::string& connection) = 0;
};

struct PublishLimits {
  std::size_t description_bytes = 16 * 1024;
  std::size_t message_bytes = 4 * 1024 * 1024;
  std::size_t under_way_bytes = 16 * 1024 * 1024;  ///< of a connection, not taken yet
  std::size_t connections = 64;                    ///< of a loop
  std::chrono::seconds silence{10};
  std::chrono::seconds ask_again{30};
};

/// WebSockets at /stages/{stage}/publish: the first text message describes what follows, then come
/// binary messages, handed on untouched. What the other side says goes back as text.
/// Thread: any; each loop has its own PublishLoop. Life: app's, longer than the server, shorter
/// than pool and sink.
class PublishDoor final : public LiveDoor {
 public:
  PublishDoor(PublishSink& sink, net::Offload& pool, PublishLimits limits = {});
  ~PublishDoor() override;

  void enter(LiveEntry entry) override;
  void drain(net::Loop& loop) override;
  void abandon(net::Loop& loop) override;
  [[nodiscard]] std::string metrics() const override;

  /// JSON to a browser; nothing when it is gone. Any thread.
  void tell(std::string_view connection, std::string text);
  /// Tells why and closes.
  void refuse(std::string_view connection, const Error& error);

  [[nodiscard]] PublishSink& sink() { return sink_; }
  [[nodiscard]] net::Offload& pool() { return pool_; }
  [[nodiscard]] const PublishLimits& limits() const { return limits_; }
  void count(std::int64_t change) { open_.fetch_add(change, std::memory_order_relaxed); }

 private:
  static constexpr std::size_t kMostLoops = 64;

  /// "LOOP-NUMBER"; null when it is none of ours.
  [[nodiscard]] PublishLoop* loop_of(std::string_view connection, std::uint64_t& number) const;

  PublishSink& sink_;
  net::Offload& pool_;
  const PublishLimits limits_;
  std::array<std::atomic<PublishLoop*>, kMostLoops> loops_ = {};
  std::atomic<std::int64_t> open_ = 0;
};

}  // namespace madang::web
