#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace madang::media::ingest {

/// Times of media are counted in ticks of 1/90000 s, as MPEG-TS does.
inline constexpr std::int64_t kTicksPerSecond = 90'000;

enum class Codec : std::uint8_t { h264, aac, opus, mp3 };

/// What a decoder must know before the first packet of a track.
struct Format {
  Codec codec = Codec::h264;
  std::string config;  ///< avcC record; AudioSpecificConfig; nothing for Opus and MP3
  std::int32_t width = 0;
  std::int32_t height = 0;
  std::int32_t rate = 0;  ///< audio samples a second
  std::int32_t channels = 0;
  bool operator==(const Format&) const = default;
};

/// One access unit of a track. Video is length-prefixed (4 bytes) without parameter sets; audio is
/// one frame without any header.
struct Packet {
  std::shared_ptr<const Format> format;
  std::int64_t dts = 0;  ///< ticks
  std::int64_t pts = 0;  ///< ticks
  bool key = false;      ///< video that can be decoded from here; audio always
  std::string bytes;

  [[nodiscard]] bool is_video() const { return format->codec == Codec::h264; }
};

inline constexpr std::size_t kMostPacketBytes = 4U * 1024 * 1024;

}  // namespace madang::media::ingest
