#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "media/ingest/packet.hpp"

namespace madang::media::ingest {

/// One picture's units, ready for a Packet; the parameter sets that stood in it apart.
struct AccessUnit {
  std::string bytes;
  bool key = false;
  std::string sps;
  std::string pps;
};

/// From start codes (MPEG-TS, Matroska without avcC).
[[nodiscard]] AccessUnit from_annexb(std::string_view bytes);
/// From units with lengths of `length_bytes` (1, 2 or 4); nullopt when they do not add up.
[[nodiscard]] std::optional<AccessUnit> from_lengths(std::string_view bytes, int length_bytes);

/// Whether `bytes` begin with a start code.
[[nodiscard]] bool is_annexb(std::string_view bytes);

/// The format with its avcC record; nullopt when the sequence parameter set cannot be read or the
/// picture is larger than 7680×4320.
[[nodiscard]] std::optional<Format> h264_format(std::string_view sps, std::string_view pps);
/// From an avcC record; the first set of each kind counts.
[[nodiscard]] std::optional<Format> h264_format_of_record(std::string_view record);
/// How many bytes a unit's length has in packets of this record.
[[nodiscard]] int length_bytes_of_record(std::string_view record);
/// RFC 6381: "avc1.640028".
[[nodiscard]] std::string codec_name(const Format& format);

}  // namespace madang::media::ingest
