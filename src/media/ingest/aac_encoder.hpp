#pragma once

#include <memory>
#include <vector>

#include "base/result.hpp"
#include "media/ingest/packet.hpp"

namespace madang::media::ingest {

/// What an encoder holds of libavcodec.
struct Transcoding;

/// Opus or MP3 into AAC, which is what MP4 carries to every player. Sound stays where it was
/// against the picture.
/// Thread: one. Life: a track's.
class AacEncoder {
 public:
  /// Error: invalid "media.audio".
  [[nodiscard]] static Result<std::unique_ptr<AacEncoder>> open(const Format& from);
  AacEncoder(const AacEncoder&) = delete;
  AacEncoder& operator=(const AacEncoder&) = delete;
  ~AacEncoder();

  /// Frames of AAC that are complete now; none for a packet that cannot be decoded.
  [[nodiscard]] std::vector<Packet> take(const Packet& packet);
  [[nodiscard]] const Format& from() const { return from_; }

 private:
  AacEncoder(Format from, std::unique_ptr<Transcoding> held);
  Format from_;
  std::unique_ptr<Transcoding> held_;
};

}  // namespace madang::media::ingest
