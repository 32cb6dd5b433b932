#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace madang::media::ingest {

struct RtmpMessage {
  std::uint8_t type = 0;
  std::uint32_t stream = 0;
  std::uint32_t at_ms = 0;
  std::string bytes;
};

/// Puts messages together from chunks (Adobe RTMP 1.0, 5.3). Bounded in streams, in a message's
/// size and in what is half there.
/// Thread: one. Life: its session's.
class RtmpChunks {
 public:
  enum class Progress : std::uint8_t { message, more, broken };

  /// The longest message that is taken from now on.
  void allow(std::size_t message_bytes) { most_ = message_bytes; }
  void set_chunk_size(std::uint32_t bytes);
  /// The partner gives up a message that is half there.
  void abort(std::uint32_t chunk_stream);
  /// Takes a chunk off the front of `bytes` if it is there whole. `broken`: the connection ends.
  [[nodiscard]] Progress next(std::string_view& bytes, RtmpMessage& out);

 private:
  struct Lane {
    std::uint32_t at_ms = 0;
    std::uint32_t step_ms = 0;
    std::uint32_t length = 0;
    std::uint8_t type = 0;
    std::uint32_t stream = 0;
    bool extended = false;
    bool known = false;
    std::string held;
  };

  std::map<std::uint32_t, Lane> lanes_;
  std::size_t chunk_ = 128;
  std::size_t most_ = 64U * 1024;
  std::size_t held_ = 0;
};

/// A message cut into chunks of `chunk_size` on chunk stream `lane` (2–63).
void append_rtmp(std::string& out, const RtmpMessage& message, unsigned lane,
                 std::size_t chunk_size);

}  // namespace madang::media::ingest
