#include "media/hls/timeline.hpp"

#include <algorithm>

namespace madang::media::hls {
namespace {

constexpr std::int64_t kJump = 3 * ingest::kTicksPerSecond;
/// How far a picture may be shown after it is decoded: sixteen frames at five a second.
constexpr std::int64_t kFarthestShown = 4 * ingest::kTicksPerSecond;
/// Sums of two of these stay far from the ends of the type.
constexpr std::int64_t kOutermost = std::int64_t{1} << 60;

}  // namespace

void Timeline::begin(const ingest::Packet& first) {
  shift_ = -std::clamp(first.dts, -kOutermost, kOutermost);
  front_ = 0;
  last_ = {-1, -1};
}

Timeline::Placed Timeline::place(ingest::Packet& packet) {
  if (std::abs(packet.dts) > kOutermost || std::abs(packet.pts) > kOutermost) return Placed::late;
  const auto dts = packet.dts + shift_;
  if (dts < front_ - kJump || dts > front_ + kJump) return Placed::jump;
  auto& last = last_.at(packet.is_video() ? 0 : 1);
  if (dts <= last || dts < 0) return Placed::late;
  const auto pts = std::clamp(packet.pts + shift_, dts, dts + kFarthestShown);
  last = dts;
  front_ = std::max(front_, dts);
  packet.dts = dts;
  packet.pts = pts;
  return Placed::ok;
}

}  // namespace madang::media::hls
