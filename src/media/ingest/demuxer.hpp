#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "media/ingest/packet.hpp"

namespace madang::media::ingest {

/// For the whole process: libav fills no log with strangers' mistakes, and takes no more than 64 MB
/// at a time, whatever number a file names.
void tame_libraries();

/// What a demuxer holds of libavformat.
struct Opened;

/// Takes packets out of a container that comes as a stream of bytes.
/// Thread: one, which blocks in `read`. Life: a publisher's.
class Demuxer {
 public:
  enum class Container : std::uint8_t { mpegts, mp4, matroska };
  /// Waits for bytes and gives back how many came; 0: no more.
  using Read = std::function<std::size_t(std::span<char>)>;

  /// Error: invalid "media.container".
  [[nodiscard]] static Result<std::unique_ptr<Demuxer>> open(Container container, Read read);
  Demuxer(const Demuxer&) = delete;
  Demuxer& operator=(const Demuxer&) = delete;
  ~Demuxer();

  /// The next packets of H.264, AAC, MP3 and Opus; may be none though more will come.
  /// Error: gone "media.ended"; invalid "media.codec" when the video is of another kind.
  [[nodiscard]] Result<std::vector<Packet>> next();

 private:
  explicit Demuxer(std::unique_ptr<Opened> opened);
  std::unique_ptr<Opened> opened_;
};

}  // namespace madang::media::ingest
