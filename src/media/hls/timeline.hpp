#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "media/ingest/packet.hpp"

namespace madang::media::hls {

/// Brings strangers' timestamps into an order that MP4 can hold: from zero, growing in each track,
/// both tracks by the same shift.
/// Thread: one. Life: its packager's.
class Timeline {
 public:
  enum class Placed : std::uint8_t {
    ok,
    late,  ///< before what its track already has: to be dropped
    jump,  ///< seconds away from what came before: a new span is needed
  };

  /// The packet that a span begins with becomes zero.
  void begin(const ingest::Packet& first);
  /// Writes the packet's times anew when ok.
  [[nodiscard]] Placed place(ingest::Packet& packet);

 private:
  std::int64_t shift_ = 0;
  std::int64_t front_ = 0;
  std::array<std::int64_t, 2> last_ = {-1, -1};
};

}  // namespace madang::media::hls
