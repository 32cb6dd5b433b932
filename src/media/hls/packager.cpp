#include "media/hls/packager.hpp"

#include <algorithm>

namespace madang::media::hls {

using ingest::kTicksPerSecond;
using ingest::Packet;

namespace {

/// How long the second track is waited for once the first is there.
constexpr Ticks kPatience = kTicksPerSecond;
constexpr std::size_t kMostWaitingBytes = 32U * 1024 * 1024;
constexpr Ticks kShortestKeyed = 135'000;
/// How far audio may run ahead of video before parts are cut by audio.
constexpr Ticks kAudioLead = 22'500;
constexpr Ticks kLongestFrame = kTicksPerSecond;
constexpr Ticks kShortestPart = 900;
/// About one frame of audio.
constexpr Ticks kAudioFrame = 2100;

}  // namespace

Packager::Packager(Settings settings, Outlet& outlet)
    : settings_(std::move(settings)), outlet_(outlet), window_(settings_.first_msn) {}

void Packager::take(Packet packet, Time now) {
  if (!packet.format || packet.bytes.empty() || packet.bytes.size() > ingest::kMostPacketBytes) {
    ++dropped_;
    return;
  }
  if (muxer_ && !same_formats(packet)) interrupt();
  if (!muxer_) return wait_for_start(std::move(packet), now);
  place(std::move(packet), now);
}

bool Packager::same_formats(const Packet& packet) const {
  const auto& known = packet.is_video() ? video_ : audio_;
  return known && (known == packet.format || *known == *packet.format);
}

void Packager::wait_for_start(Packet packet, Time now) {
  const bool video = packet.is_video();
  video_seen_ = video_seen_ || video;
  const auto same = [&packet](const auto& known) {
    return known && (known == packet.format || *known == *packet.format);
  };
  // Nothing before a key can be decoded; of a track that changes while it waits, only the new.
  if (video && !same(video_)) {
    if (!packet.key) return void(++dropped_);
    std::erase_if(waiting_, [](const auto& each) { return each.is_video(); });
    video_ = packet.format;
  }
  if (!video && !same(audio_)) {
    std::erase_if(waiting_, [](const auto& each) { return !each.is_video(); });
    audio_ = packet.format;
  }
  waiting_bytes_ += packet.bytes.size();
  waiting_.push_back(std::move(packet));
  if (ready_to_start()) start(now);
}

bool Packager::ready_to_start() const {
  if (video_ && audio_) return true;
  if (waiting_bytes_ > kMostWaitingBytes) return true;
  const auto waited = waiting_.back().dts - waiting_.front().dts;
  return waited >= kPatience || waited < 0;
}

void Packager::start(Time now) {
  auto waiting = std::exchange(waiting_, {});
  waiting_bytes_ = 0;
  const auto first = std::find_if(waiting.begin(), waiting.end(),
                                  [this](const auto& each) { return !video_ || each.is_video(); });
  auto opened = Muxer::open(video_, audio_);
  if (!opened || first == waiting.end()) {
    dropped_ += static_cast<std::int64_t>(waiting.size());
    video_ = audio_ = nullptr;
    if (!opened) outlet_.on_trouble("bad_media");
    return;
  }
  muxer_ = std::move(*opened);
  const auto zero = first->dts;
  timeline_.begin(*first);
  const auto held = std::clamp<Ticks>(waiting.back().dts - first->dts, 0, kPatience * 2);
  span_begins_ = now - std::chrono::microseconds(held * 100 / 9);
  span_told_ = false;
  ++spans_;
  last_video_ = -1;
  part_open_ = false;
  part_begin_ = 0;
  init_name_ = settings_.prefix + "-i" + std::to_string(spans_) + ".mp4";
  outlet_.on_init(init_name_, muxer_->init());
  for (auto& each : waiting) {
    if (!muxer_) return;
    if (each.dts < zero) continue;  // sound from before the first picture
    place(std::move(each), now);
  }
}

void Packager::place(Packet packet, Time now) {
  switch (timeline_.place(packet)) {
    case Timeline::Placed::ok:
      return write(packet);
    case Timeline::Placed::late:
      ++dropped_;
      return;
    case Timeline::Placed::jump:
      break;
  }
  interrupt();
  wait_for_start(std::move(packet), now);
}

void Packager::write(const Packet& packet) {
  if (video_ && packet.is_video()) return write_video(packet);
  // Audio cuts where there is no video, and where video has stood still; else it only comes along.
  if (!video_ && !part_open_) begin_part(packet.dts, Beginning::key);
  const auto lead = video_ ? kAudioLead : 0;
  while (packet.dts - part_begin_ + kAudioFrame > kPartTarget + lead) {
    if (!part_open_) begin_part(part_begin_, video_ ? Beginning::between : Beginning::key);
    cut_part(kPartTarget);
    if (!video_) begin_part(part_begin_, Beginning::key);
  }
  if (!muxer_->write(packet, 0)) ++dropped_;
}

void Packager::write_video(const Packet& packet) {
  if (last_video_ >= 0) {
    const auto step = std::clamp<Ticks>(packet.dts - last_video_, 90, kLongestFrame);
    frame_ = last_video_ == 0 ? step : (7 * frame_ + step) / 8;
  }
  last_video_ = packet.dts;
  const auto since = [this, &packet] { return packet.dts - part_begin_; };
  if (part_open_ && (packet.key || since() + frame_ > kPartTarget) && since() >= kShortestPart)
    cut_part(std::min(since(), kPartTarget));
  if (packet.key && window_.open() && !part_open_) {
    const auto duration = window_.newest().duration;
    if (duration >= kShortestKeyed || !segment_keyed_) cut_segment();
  }
  if (!part_open_) begin_part(packet.dts, packet.key ? Beginning::key : Beginning::between);
  if (!muxer_->write(packet, frame_)) ++dropped_;
  // The next picture would not fit: given out now instead of when it comes.
  const auto filled = since() + frame_;
  if (filled + frame_ > kPartTarget && filled > 0) cut_part(std::min(filled, kPartTarget));
}

void Packager::begin_part(Ticks at, Beginning with) {
  const bool independent = with == Beginning::key;
  if (window_.open() && window_.newest().duration + kPartTarget > kLongestSegment) {
    if (video_ && !independent && !trouble_told_) {
      trouble_told_ = true;
      outlet_.on_trouble("key_interval_long");
    }
    cut_segment();
  }
  part_begin_ = at;
  part_open_ = true;
  part_independent_ = independent;
}

void Packager::cut_part(Ticks duration) {
  part_open_ = false;
  part_begin_ += duration;
  const auto bytes = muxer_->flush();
  if (bytes.empty()) return;
  if (!window_.open()) begin_segment();
  Part part{part_name(parts_++), duration, part_independent_};
  segment_bytes_ += bytes;
  outlet_.on_part(part, bytes);
  window_.add_part(std::move(part));
  outlet_.on_playlists(window_, part_name(parts_));
  if (!video_ && window_.newest().duration + kPartTarget > kTargetDuration + kShortestPart)
    cut_segment();
}

void Packager::begin_segment() {
  Segment segment;
  segment.init = init_name_;
  if (!span_told_) {
    segment.begins = span_begins_;
    segment.discontinuity = spans_ > 1;
    span_told_ = true;
  }
  segment_keyed_ = part_independent_;
  window_.begin_segment(std::move(segment));
}

void Packager::cut_segment() {
  const auto name = settings_.prefix + "-s" + std::to_string(window_.newest().msn) + ".m4s";
  const auto gone = window_.end_segment(name);
  const auto bytes = std::exchange(segment_bytes_, {});
  ++segments_;
  outlet_.on_segment(window_.newest(), bytes);
  outlet_.on_playlists(window_, part_name(parts_));
  if (!gone.empty()) outlet_.on_drop(gone);
}

void Packager::end_span() {
  if (muxer_ && part_open_) {
    const auto filled = last_video_ >= part_begin_ ? last_video_ + frame_ - part_begin_ : frame_;
    cut_part(std::clamp<Ticks>(filled, kShortestPart, kPartTarget));
  }
  if (window_.open()) cut_segment();
  muxer_ = nullptr;
}

void Packager::interrupt() {
  end_span();
  video_ = audio_ = nullptr;
  waiting_.clear();
  waiting_bytes_ = 0;
  video_seen_ = false;
  trouble_told_ = false;
}

void Packager::finish() {
  interrupt();
  if (window_.empty()) return;
  window_.end();
  outlet_.on_playlists(window_, "");
}

std::string Packager::part_name(std::int64_t number) const {
  return settings_.prefix + "-p" + std::to_string(number) + ".m4s";
}

}  // namespace madang::media::hls
