#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace madang::media::ingest {

/// One message of a publishing browser: 16 bytes before what its encoder gave.
struct Chunk {
  enum class Kind : std::uint8_t { video = 1, audio = 2, container = 3 };
  Kind kind = Kind::video;
  bool key = false;
  std::uint32_t duration_us = 0;
  std::int64_t at_us = 0;
  std::string_view bytes;  ///< into the message
};

/// u8 kind, u8 flags (1 key), u16 zero, u32 LE duration, u64 LE time; nullopt when it is none.
[[nodiscard]] std::optional<Chunk> read_chunk(std::string_view message);

}  // namespace madang::media::ingest
