#pragma once

#include <functional>
#include <memory>
#include <string>

#include "media/ingest/chunk.hpp"
#include "media/ingest/interleave.hpp"
#include "media/ingest/packet.hpp"
#include "media/ingest/publisher.hpp"
#include "media/ingest/pump.hpp"
#include "media/messages.hpp"
#include "net/stream.hpp"

namespace madang::media::ingest {

/// A browser that sends what its encoders give (WebCodecs), or container bytes (MediaRecorder).
/// Thread: the loop's. Life: the studio's.
class BrowserPublisher final : public Publisher, private net::StreamOwner {
 public:
  struct Heard {
    std::function<void(std::vector<Packet>)> packets;
    /// It can be listened to no longer; told once, never from inside `take`.
    std::function<void(std::string reason)> went;
    std::function<void()> key_wanted;
  };

  BrowserPublisher(net::Loop& loop, const PublishOpen& open, Heard heard);
  ~BrowserPublisher();

  /// One message as the browser sent it.
  void take(const std::string& message);
  void close(std::string_view reason) override;
  void want_key() override;

 private:
  void take_video(const Chunk& chunk);
  void take_audio(const Chunk& chunk);
  void take_container(const Chunk& chunk);
  void open_container(std::string_view first);
  void give(std::shared_ptr<const Format> format, const Chunk& chunk, std::string bytes);
  void on_ready() override;
  void refuse(std::string reason);

  net::Loop& loop_;
  Heard heard_;
  std::shared_ptr<const Format> video_;
  std::shared_ptr<const Format> audio_;
  int length_bytes_ = 4;
  bool codes_ = true;  ///< units come behind start codes
  bool over_ = false;
  std::string sps_;
  std::string pps_;
  std::unique_ptr<net::Stream> to_pump_;
  std::string pending_;
  int from_loop_ = -1;  ///< the pump's end
  Interleave interleave_;
  std::unique_ptr<Pump> pump_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace madang::media::ingest
