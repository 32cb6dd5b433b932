#include "media/ingest/rtmp_chunks.hpp"

#include <algorithm>
#include <utility>

namespace madang::media::ingest {
namespace {

constexpr std::size_t kMostLanes = 32;
constexpr std::size_t kMostHeld = 8U * 1024 * 1024;
constexpr std::uint32_t kExtended = 0xFFFFFF;
constexpr std::uint32_t kLargestChunk = 16U * 1024 * 1024;

std::uint32_t read_be(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

std::uint32_t read_le32(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i > 0; --i)
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

void append_be(std::string& out, std::uint32_t value, int count) {
  for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
    out.push_back(static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU));
}

}  // namespace

void RtmpChunks::set_chunk_size(std::uint32_t bytes) {
  chunk_ = std::clamp<std::uint32_t>(bytes, 1, kLargestChunk);
}

void RtmpChunks::abort(std::uint32_t chunk_stream) {
  const auto found = lanes_.find(chunk_stream);
  if (found == lanes_.end()) return;
  held_ -= found->second.held.size();
  found->second.held.clear();
}

RtmpChunks::Progress RtmpChunks::next(std::string_view& bytes, RtmpMessage& out) {
  constexpr std::size_t kHeaders[4] = {11, 7, 3, 0};
  if (bytes.empty()) return Progress::more;
  const unsigned format = static_cast<unsigned char>(bytes[0]) >> 6U;
  std::uint32_t number = static_cast<unsigned char>(bytes[0]) & 0x3FU;
  std::size_t at = 1;
  if (number < 2) {
    const std::size_t more = number + 1;
    if (bytes.size() < at + more) return Progress::more;
    number = 64 + static_cast<unsigned char>(bytes[1]) +
             (more == 2 ? 256U * static_cast<unsigned char>(bytes[2]) : 0U);
    at += more;
  }
  const auto header = kHeaders[format];
  if (bytes.size() < at + header) return Progress::more;
  const auto found = lanes_.find(number);
  if (found == lanes_.end() && (format != 0 || lanes_.size() >= kMostLanes))
    return Progress::broken;
  // Changed only when the whole chunk is there: else it is read again.
  Lane fresh;
  Lane& old = found == lanes_.end() ? fresh : found->second;
  const bool begins = old.held.empty();
  if (!begins && format != 3) return Progress::broken;
  std::uint32_t time = format < 3 ? read_be(bytes, at, 3) : 0;
  const std::uint32_t length = format < 2 ? read_be(bytes, at + 3, 3) : old.length;
  const auto type = format < 2 ? static_cast<std::uint8_t>(bytes[at + 6]) : old.type;
  const std::uint32_t stream = format == 0 ? read_le32(bytes, at + 7) : old.stream;
  at += header;
  const bool extended = format < 3 ? time == kExtended : old.extended;
  if (extended) {
    if (bytes.size() < at + 4) return Progress::more;
    if (format < 3) time = read_be(bytes, at, 4);
    at += 4;
  }
  if (length > most_) return Progress::broken;
  const auto take = std::min<std::size_t>(length - old.held.size(), chunk_);
  if (held_ + take > kMostHeld) return Progress::broken;
  if (bytes.size() < at + take) return Progress::more;

  Lane& lane = found == lanes_.end() ? lanes_[number] : found->second;
  if (begins) {
    lane.extended = extended;
    lane.length = length;
    lane.type = type;
    lane.stream = stream;
    if (format == 0) {
      lane.at_ms = time;
      lane.step_ms = 0;
    } else {
      if (format < 3) lane.step_ms = time;
      lane.at_ms += lane.step_ms;
    }
  }
  lane.held += bytes.substr(at, take);
  held_ += take;
  bytes.remove_prefix(at + take);
  if (lane.held.size() < lane.length) return Progress::more;
  held_ -= lane.held.size();
  out = {lane.type, lane.stream, lane.at_ms, std::exchange(lane.held, {})};
  return Progress::message;
}

void append_rtmp(std::string& out, const RtmpMessage& message, unsigned lane,
                 std::size_t chunk_size) {
  out.push_back(static_cast<char>(lane));
  append_be(out, std::min(message.at_ms, kExtended - 1), 3);
  append_be(out, static_cast<std::uint32_t>(message.bytes.size()), 3);
  out.push_back(static_cast<char>(message.type));
  for (int i = 0; i < 4; ++i)
    out.push_back(static_cast<char>((message.stream >> (8U * static_cast<unsigned>(i))) & 0xFFU));
  for (std::size_t at = 0; at < message.bytes.size(); at += chunk_size) {
    if (at > 0) out.push_back(static_cast<char>(0xC0U | lane));
    out += message.bytes.substr(at, chunk_size);
  }
}

}  // namespace madang::media::ingest
