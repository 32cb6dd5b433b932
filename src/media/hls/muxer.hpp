#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "media/ingest/packet.hpp"

namespace madang::media::hls {

/// What a muxer holds of libavformat.
struct Mp4;

/// Writes CMAF: an init segment, then a fragment whenever it is asked for one. Presentation times
/// in the fragments are the packets' own.
/// Thread: one. Life: one span without a discontinuity.
class Muxer {
 public:
  /// At least one format. Error: invalid "media.format".
  [[nodiscard]] static Result<std::unique_ptr<Muxer>> open(
      const std::shared_ptr<const ingest::Format>& video,
      const std::shared_ptr<const ingest::Format>& audio);
  Muxer(const Muxer&) = delete;
  Muxer& operator=(const Muxer&) = delete;
  ~Muxer();

  [[nodiscard]] const std::string& init() const { return init_; }
  /// `duration` in ticks, of video only. Times of a track grow; a packet of a track it was not
  /// opened for is passed over. Error: invalid "media.packet".
  [[nodiscard]] Result<void> write(const ingest::Packet& packet, std::int64_t duration);
  /// All packets since the last flush as moof and mdat; empty when there were none.
  [[nodiscard]] std::string flush();

 private:
  explicit Muxer(std::unique_ptr<Mp4> mp4);

  std::unique_ptr<Mp4> mp4_;
  std::string init_;
};

}  // namespace madang::media::hls
