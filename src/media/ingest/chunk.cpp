#include "media/ingest/chunk.hpp"

namespace madang::media::ingest {
namespace {

constexpr std::size_t kHeader = 16;
/// More microseconds than this are no time.
constexpr std::uint64_t kLatest = std::uint64_t{1} << 53;

std::uint64_t read_le(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = count; i > 0; --i)
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

}  // namespace

std::optional<Chunk> read_chunk(std::string_view message) {
  if (message.size() <= kHeader || message[0] < 1 || message[0] > 3) return std::nullopt;
  const auto time = read_le(message, 8, 8);
  if (read_le(message, 2, 2) != 0 || time > kLatest) return std::nullopt;
  Chunk chunk;
  chunk.kind = static_cast<Chunk::Kind>(message[0]);
  chunk.key = (static_cast<unsigned char>(message[1]) & 1U) != 0;
  chunk.duration_us = static_cast<std::uint32_t>(read_le(message, 4, 4));
  chunk.at_us = static_cast<std::int64_t>(time);
  chunk.bytes = message.substr(kHeader);
  return chunk;
}

}  // namespace madang::media::ingest
