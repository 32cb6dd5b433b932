#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/ingest/packet.hpp"

namespace madang::media::ingest {

/// Samples in one frame of AAC.
inline constexpr std::int64_t kAacFrame = 1024;

/// Frames that stand one after another in ADTS, and the format they name.
struct AdtsFrames {
  std::optional<Format> format;
  std::vector<std::string_view> frames;  ///< into the bytes that were read
};

/// Reads until the first byte that is no whole frame.
[[nodiscard]] AdtsFrames read_adts(std::string_view bytes);
/// From an AudioSpecificConfig (ISO 14496-3); nullopt when it is not AAC of one to eight channels.
[[nodiscard]] std::optional<Format> aac_format(std::string_view config);
/// AAC-LC at one of the standard rates; nullopt at another.
[[nodiscard]] std::optional<Format> aac_format(std::int32_t rate, std::int32_t channels);

}  // namespace madang::media::ingest
