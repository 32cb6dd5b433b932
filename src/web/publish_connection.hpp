#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "net/stream.hpp"
#include "web/live_door.hpp"
#include "web/live_frame_reader.hpp"
#include "web/publish_door.hpp"

namespace madang::web {

class PublishLoop;

/// One browser that publishes, or asks to. What it sends before it is allowed waits.
/// Thread: its loop's. Life: its PublishLoop's.
class PublishConnection final : public net::StreamOwner {
 public:
  PublishConnection(PublishLoop& home, LiveEntry entry, std::uint64_t number, std::string name);
  ~PublishConnection();

  void begin(std::string leftover);
  void on_ready() override;
  void admitted(const Result<void>& leave);
  void say(std::string_view text);
  void refuse(const Error& error);
  void send_away();
  void tick(std::int64_t now_ms);

 private:
  /// How far it is: asked for leave, allowed and silent, described.
  enum class Phase : std::uint8_t { asking, allowed, open, closing };

  void read();
  void take(std::span<char> bytes);
  void handle(const LiveFrameReader::Item& item);
  void describe(std::string_view text);
  void pass_on(std::string_view bytes);
  void close(std::uint16_t code, std::string_view reason);
  void push(std::string bytes);
  void write();

  PublishLoop& home_;
  const std::uint64_t number_;
  const std::string name_;  ///< to the sink
  std::shared_ptr<void> seat_;
  std::unique_ptr<net::Stream> stream_;
  const wire::Request request_;
  std::string stage_;
  LiveFrameReader reader_;
  Phase phase_ = Phase::asking;
  std::string description_;  ///< came before leave did
  std::string out_;
  std::shared_ptr<std::atomic<std::size_t>> under_way_;
  std::int64_t heard_ms_;
  std::int64_t asked_ms_;
  std::int64_t closing_ms_ = 0;
  bool opened_ = false;  ///< the sink knows it
};

}  // namespace madang::web
