#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/ingest/amf.hpp"
#include "media/ingest/packet.hpp"
#include "media/ingest/rtmp_chunks.hpp"

namespace madang::media::ingest {

/// The server's side of an RTMP connection that may only publish: bytes in, bytes and packets out,
/// no socket.
/// Thread: one. Life: its connection's.
class RtmpSession {
 public:
  struct Heard {
    /// Whether `name` may be published; asked once.
    std::function<bool(std::string_view name)> may_publish;
    std::function<void(std::vector<Packet>)> packets;
  };

  explicit RtmpSession(Heard heard);

  /// False: the connection is to be ended once `out()` is sent; `reason()` says why.
  [[nodiscard]] bool take(std::string_view bytes);
  /// What is to be sent; the caller takes it away.
  [[nodiscard]] std::string& out() { return out_; }
  /// ended, bad_media or no_key.
  [[nodiscard]] const std::string& reason() const { return reason_; }
  [[nodiscard]] bool publishing() const { return publishing_; }

 private:
  enum class State : std::uint8_t { greeting, echo, open };

  bool end(std::string_view reason);
  bool greet();
  bool take_chunks();
  bool take_message(const RtmpMessage& message);
  bool take_command(const RtmpMessage& message, std::string_view bytes);
  bool publish(const std::vector<Amf>& words, std::uint32_t stream);
  bool take_video(const RtmpMessage& message);
  bool take_audio(const RtmpMessage& message);
  void give(std::shared_ptr<const Format> format, const RtmpMessage& message, std::int32_t shown_ms,
            bool key, std::string bytes);
  void answer_connect(double number);
  void say_status(std::uint32_t stream, std::string_view level, std::string_view code);
  void send(std::uint8_t type, std::uint32_t stream, std::string bytes);

  Heard heard_;
  State state_ = State::greeting;
  RtmpChunks chunks_;
  std::string in_;
  std::string out_;
  std::string reason_;
  std::size_t our_chunk_ = 128;
  bool publishing_ = false;
  std::uint64_t received_ = 0;
  std::uint64_t acknowledged_ = 0;
  std::shared_ptr<const Format> video_;
  std::shared_ptr<const Format> audio_;
  int length_bytes_ = 4;
};

}  // namespace madang::media::ingest
