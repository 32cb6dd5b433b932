#include "media/ingest/interleave.hpp"

namespace madang::media::ingest {
namespace {

constexpr std::int64_t kPatience = 4 * kTicksPerSecond;
constexpr std::size_t kMost = 2000;

}  // namespace

std::vector<Packet> Interleave::take(std::vector<Packet> packets) {
  for (auto& each : packets) held_.at(each.is_video() ? 0 : 1).push_back(std::move(each));
  std::vector<Packet> out;
  auto& [video, audio] = held_;
  while (!video.empty() || !audio.empty()) {
    const bool both = !video.empty() && !audio.empty();
    auto& queue = audio.empty() || (both && video.front().dts <= audio.front().dts) ? video : audio;
    const auto waited = queue.back().dts - queue.front().dts;
    if (!both && queue.size() < kMost && waited >= 0 && waited < kPatience) break;
    out.push_back(std::move(queue.front()));
    queue.pop_front();
  }
  return out;
}

}  // namespace madang::media::ingest
