#include "media/studio/stage.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "media/ingest/h264.hpp"

namespace madang::media::studio {

using ingest::Codec;

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// How long viewers may still fetch the last of a broadcast that has ended.
constexpr seconds kLinger{30};
constexpr std::int64_t kMicrosPerTick9 = 100;  // nine ticks are 100 µs
/// Sequence numbers count from here in seconds: whoever begins later has higher ones, also after a
/// restart, since no stage makes more than a segment a second.
constexpr std::int64_t kCountedFrom = 1'600'000'000;

/// A short text that no other moment gives.
std::string prefix_of(Time now) {
  constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuvwxyz";
  std::string out;
  for (auto left = now.micros / 1000; left > 0; left /= 36)
    out.insert(out.begin(), kDigits[static_cast<std::size_t>(left % 36)]);
  return out;
}

}  // namespace

/// Thread: the loop's. Life: from the first picture to the end.
struct Stage::Broadcast {
  std::string id;
  std::unique_ptr<hls::Packager> packager;
  std::unique_ptr<record::Recorder> recorder;
  std::string init;                ///< of the present span
  bool recording = false;          ///< the recorder has the span's beginning
  std::vector<std::string> names;  ///< all that viewers could fetch now
  bool told = false;               ///< `live` has been said
  bool waiting = false;            ///< for a publisher
  net::Loop::TimerId patience = 0;
};

Stage::Stage(net::Loop& loop, const Clock& clock, StreamEntry entry, Send send)
    : loop_(loop), clock_(clock), entry_(std::move(entry)), send_(std::move(send)) {
  if (!entry_.resume) return;
  begin_broadcast(*entry_.resume);
  broadcast_->told = true;
  wait_for_publisher();
}

Stage::~Stage() {
  *alive_ = false;
  if (broadcast_) loop_.cancel(broadcast_->patience);
}

void Stage::change(StreamEntry entry) {
  entry_ = std::move(entry);
  // A rehearsal goes live: recorded from the next segment on.
  if (broadcast_ && !broadcast_->recorder) open_recorder();
  if (publisher_ == nullptr || publisher_->key_hash.empty()) return;
  const auto& keys = entry_.key_hashes;
  if (std::find(keys.begin(), keys.end(), publisher_->key_hash) != keys.end()) return;
  auto& closed = *publisher_;
  leave(closed);
  closed.close("no_key");
}

void Stage::enter(Publisher& publisher) {
  auto* const before = std::exchange(publisher_, &publisher);
  if (before != nullptr) before->close("taken_over");
  if (broadcast_) broadcast_->packager->interrupt();
  encoder_ = nullptr;
  counts_ = {};
  if (broadcast_) counts_.dropped_before = broadcast_->packager->dropped();
  told_.clear();
}

void Stage::begin_broadcast(std::string id) {
  const auto now = clock_.now();
  broadcast_ = std::make_unique<Broadcast>();
  broadcast_->id = std::move(id);
  hls::Packager::Settings settings;
  settings.prefix = prefix_of(now);
  settings.first_msn = now.micros / 1'000'000 - kCountedFrom;
  hls::Outlet& outlet = *this;
  broadcast_->packager = std::make_unique<hls::Packager>(std::move(settings), outlet);
  open_recorder();
}

void Stage::open_recorder() {
  if (!entry_.record) return;
  broadcast_->recorder = std::make_unique<record::Recorder>(
      loop_, *entry_.record + "/" + broadcast_->id, [this] { on_trouble("recording_failed"); });
}

void Stage::take(const Publisher& publisher, Packet packet) {
  if (&publisher != publisher_ || !packet.format) return;
  const auto now = clock_.now();
  if (!broadcast_) begin_broadcast(uuid_v7(now));
  count(packet);
  const auto& format = *packet.format;
  if (format.codec != Codec::opus && format.codec != Codec::mp3) {
    broadcast_->packager->take(std::move(packet), now);
  } else {
    if (!encoder_ || encoder_->from() != format) {
      auto opened = AacEncoder::open(format);
      if (!opened) return on_trouble("audio_refused");
      encoder_ = std::move(*opened);
    }
    for (auto& each : encoder_->take(packet)) broadcast_->packager->take(std::move(each), now);
  }
  if (broadcast_->packager->wants_key() && loop_.now_ms() > key_asked_ms_ + 1000) {
    key_asked_ms_ = loop_.now_ms();
    publisher_->want_key();
  }
}

void Stage::count(const Packet& packet) {
  counts_.bytes += static_cast<std::int64_t>(packet.bytes.size());
  if (!packet.is_video()) return;
  ++counts_.pictures;
  if (packet.key) {
    if (counts_.last_key >= 0 && packet.dts > counts_.last_key)
      counts_.key_interval_ms =
          static_cast<std::int32_t>(std::min<Ticks>((packet.dts - counts_.last_key) / 90, 600'000));
    counts_.last_key = packet.dts;
  }
  constexpr Ticks kSane = Ticks{1} << 50;
  const auto lag =
      clock_.now().micros - std::clamp(packet.dts, -kSane, kSane) * kMicrosPerTick9 / 9;
  if (!counts_.any || lag < counts_.earliest) counts_.earliest = lag;
  counts_.any = true;
  counts_.delay = lag - counts_.earliest;
}

void Stage::leave(const Publisher& publisher) {
  if (&publisher != publisher_) return;
  publisher_ = nullptr;
  encoder_ = nullptr;
  if (!broadcast_) return;
  broadcast_->packager->interrupt();
  if (!broadcast_->told) {
    // It never sent a picture that could be shown.
    broadcast_ = nullptr;
    return;
  }
  send_(Gap{entry_.id});
  wait_for_publisher();
}

void Stage::wait_for_publisher() {
  broadcast_->waiting = true;
  loop_.cancel(broadcast_->patience);
  broadcast_->patience = loop_.after(kGapPatience, [this] {
    if (broadcast_ && broadcast_->waiting) end();
  });
}

void Stage::end() {
  if (auto* const closed = std::exchange(publisher_, nullptr)) closed->close("ended");
  encoder_ = nullptr;
  if (!broadcast_) return;
  broadcast_->packager->finish();
  loop_.cancel(broadcast_->patience);
  auto over = std::move(broadcast_);
  if (!over->names.empty())
    loop_.after(kLinger, [this, alive = alive_, names = over->names] {
      if (*alive) send_(Drop{entry_.id, names});
    });
  if (!over->told) return;
  Ended ended{entry_.id, over->id, {}};
  if (!over->recorder) return send_(ended);
  auto* const recorder = over->recorder.get();
  closing_.push_back(std::move(over->recorder));
  recorder->finish([this, recorder, ended](std::optional<Recording> made) mutable {
    ended.recording = std::move(made);
    send_(ended);
    loop_.defer([this, alive = alive_, recorder] {
      if (*alive)
        std::erase_if(closing_, [recorder](const auto& each) { return each.get() == recorder; });
    });
  });
}

void Stage::tick() {
  if (publisher_ == nullptr || !broadcast_) return;
  Stats stats;
  stats.stream = entry_.id;
  stats.kbps = static_cast<std::int32_t>(std::exchange(counts_.bytes, 0) * 8 / 1000);
  stats.fps = static_cast<double>(std::exchange(counts_.pictures, 0));
  stats.key_interval_ms = counts_.key_interval_ms;
  stats.delay_ms = static_cast<std::int32_t>(std::min<std::int64_t>(counts_.delay / 1000, 600'000));
  stats.dropped = broadcast_->packager->dropped() - counts_.dropped_before;
  send_(stats);
}

void Stage::say_live() {
  Live live{entry_.id, broadcast_->id, publisher_ == nullptr ? "" : publisher_->ingest, {}, {}};
  if (const auto& video = broadcast_->packager->video())
    live.video = LiveVideo{ingest::codec_name(*video), video->width, video->height, 0};
  if (const auto& audio = broadcast_->packager->audio())
    live.audio = LiveAudio{ingest::codec_name(*audio), audio->rate, audio->channels};
  send_(std::move(live));
}

void Stage::on_init(const std::string& name, const std::string& bytes) {
  if (std::exchange(broadcast_->waiting, false)) {
    loop_.cancel(broadcast_->patience);
    send_(Back{entry_.id});
  }
  broadcast_->told = true;
  say_live();
  send_file(name, bytes);
  broadcast_->init = bytes;
  if (broadcast_->recorder) begin_record();
}

void Stage::begin_record() {
  broadcast_->recorder->begin_span(broadcast_->init, clock_.now());
  broadcast_->recording = true;
}

void Stage::on_part(const hls::Part& part, const std::string& bytes) {
  send_file(part.name, bytes);
  if (broadcast_->recording) broadcast_->recorder->add_part(bytes);
}

void Stage::on_segment(const hls::Segment& segment, const std::string& bytes) {
  send_file(segment.name, bytes);
  if (broadcast_->recording)
    broadcast_->recorder->end_segment(segment.duration);
  else if (broadcast_->recorder)
    begin_record();
}

void Stage::on_playlists(const hls::PlaylistWindow& window, const std::string& hint) {
  const auto& newest = window.newest();
  const auto part = static_cast<std::int32_t>(newest.parts.size()) - 1;
  send_(Playlist{entry_.id, "live.m3u8", newest.msn, part, window.live(hint)});
  if (newest.whole || hint.empty())
    send_(Playlist{entry_.id, "plain.m3u8", newest.msn, part, window.plain()});
  broadcast_->names = window.names();
}

void Stage::on_drop(const std::vector<std::string>& names) {
  send_(Drop{entry_.id, names});
}

void Stage::on_trouble(std::string_view reason) {
  if (told_.insert(std::string(reason)).second) send_(Trouble{entry_.id, std::string(reason)});
}

void Stage::send_file(const std::string& name, const std::string& bytes) {
  send_(MediaFile{entry_.id, name, "video/mp4", bytes});
}

}  // namespace madang::media::studio
