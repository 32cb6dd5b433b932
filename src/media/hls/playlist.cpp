#include "media/hls/playlist.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/check.hpp"

namespace madang::media::hls {
namespace {

constexpr std::size_t kTold = 8;               ///< segments a playlist names
constexpr std::size_t kKept = 16;              ///< segments that can still be fetched
constexpr std::size_t kSegmentsWithParts = 3;  ///< besides the open one

std::string seconds(Ticks ticks) {
  std::array<char, 32> text = {};
  std::snprintf(text.data(), text.size(), "%.5f", static_cast<double>(ticks) / 90'000.0);
  return text.data();
}

void tell_beginning(std::string& out, const Segment& segment, const Segment* before) {
  if (segment.discontinuity && before != nullptr) out += "#EXT-X-DISCONTINUITY\n";
  if (before == nullptr || before->init != segment.init)
    out += "#EXT-X-MAP:URI=\"" + segment.init + "\"\n";
  if (segment.begins) out += "#EXT-X-PROGRAM-DATE-TIME:" + to_rfc3339(*segment.begins) + "\n";
}

void tell_parts(std::string& out, const Segment& segment) {
  for (const auto& part : segment.parts)
    out += "#EXT-X-PART:DURATION=" + seconds(part.duration) + ",URI=\"" + part.name + "\"" +
           (part.independent ? ",INDEPENDENT=YES\n" : "\n");
}

/// The names of a segment that are its own.
void append_names(std::vector<std::string>& out, const Segment& segment) {
  if (!segment.name.empty()) out.push_back(segment.name);
  for (const auto& part : segment.parts) out.push_back(part.name);
}

}  // namespace

void PlaylistWindow::begin_segment(Segment segment) {
  CHECK(!open());
  segment.msn = next_msn_++;
  segment.whole = false;
  segments_.push_back(std::move(segment));
}

void PlaylistWindow::add_part(Part part) {
  CHECK(open());
  segments_.back().duration += part.duration;
  segments_.back().parts.push_back(std::move(part));
}

std::vector<std::string> PlaylistWindow::end_segment(std::string name) {
  CHECK(open());
  segments_.back().name = std::move(name);
  segments_.back().whole = true;
  while (segments_.size() - static_cast<std::size_t>(first_told_) > kTold) {
    // A playlist's first segment says no discontinuity: it counts once it is no longer the first.
    ++first_told_;
    const auto& now_first = segments_[static_cast<std::size_t>(first_told_)];
    if (now_first.discontinuity) ++discontinuities_gone_;
  }
  std::vector<std::string> gone;
  while (segments_.size() > kKept) {
    auto old = std::move(segments_.front());
    segments_.pop_front();
    --first_told_;
    append_names(gone, old);
    const bool last_of_span = std::none_of(segments_.begin(), segments_.end(),
                                           [&](const auto& s) { return s.init == old.init; });
    if (last_of_span) gone.push_back(old.init);
  }
  return gone;
}

void PlaylistWindow::end() {
  ended_ = true;
}

std::int64_t PlaylistWindow::newest_whole_msn() const {
  return open() ? segments_.back().msn - 1 : segments_.back().msn;
}

std::string PlaylistWindow::live(const std::string& hint) const {
  std::string out =
      "#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:2\n"
      "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.005,HOLD-BACK=6.0\n"
      "#EXT-X-PART-INF:PART-TARGET=" +
      seconds(kPartTarget) + "\n";
  const auto first = static_cast<std::size_t>(first_told_);
  if (first < segments_.size())
    out += "#EXT-X-MEDIA-SEQUENCE:" + std::to_string(segments_[first].msn) + "\n";
  if (discontinuities_gone_ > 0)
    out += "#EXT-X-DISCONTINUITY-SEQUENCE:" + std::to_string(discontinuities_gone_) + "\n";
  const auto with_parts = segments_.size() - std::min(segments_.size(), kSegmentsWithParts + 1);
  for (auto at = first; at < segments_.size(); ++at) {
    const auto& segment = segments_[at];
    if (!segment.whole && segment.parts.empty()) break;
    tell_beginning(out, segment, at == first ? nullptr : &segments_[at - 1]);
    if (at >= with_parts) tell_parts(out, segment);
    if (segment.whole) out += "#EXTINF:" + seconds(segment.duration) + ",\n" + segment.name + "\n";
  }
  if (ended_)
    out += "#EXT-X-ENDLIST\n";
  else if (!hint.empty())
    out += "#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"" + hint + "\"\n";
  return out;
}

std::string PlaylistWindow::plain() const {
  std::string out = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n";
  const auto first = static_cast<std::size_t>(first_told_);
  if (first < segments_.size())
    out += "#EXT-X-MEDIA-SEQUENCE:" + std::to_string(segments_[first].msn) + "\n";
  if (discontinuities_gone_ > 0)
    out += "#EXT-X-DISCONTINUITY-SEQUENCE:" + std::to_string(discontinuities_gone_) + "\n";
  for (auto at = first; at < segments_.size() && segments_[at].whole; ++at) {
    tell_beginning(out, segments_[at], at == first ? nullptr : &segments_[at - 1]);
    out += "#EXTINF:" + seconds(segments_[at].duration) + ",\n" + segments_[at].name + "\n";
  }
  if (ended_) out += "#EXT-X-ENDLIST\n";
  return out;
}

std::vector<std::string> PlaylistWindow::names() const {
  std::vector<std::string> out;
  for (const auto& segment : segments_) {
    append_names(out, segment);
    if (out.empty() || std::find(out.begin(), out.end(), segment.init) == out.end())
      out.push_back(segment.init);
  }
  return out;
}

}  // namespace madang::media::hls
