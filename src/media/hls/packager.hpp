#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "media/hls/muxer.hpp"
#include "media/hls/playlist.hpp"
#include "media/hls/timeline.hpp"
#include "media/ingest/packet.hpp"

namespace madang::media::hls {

/// Who takes what a packager makes. Blobs never change once told.
/// Thread: the packager's. Life: longer than the packager.
class Outlet {
 public:
  Outlet() = default;
  Outlet(const Outlet&) = delete;
  Outlet& operator=(const Outlet&) = delete;

  virtual void on_init(const std::string& name, const std::string& bytes) = 0;
  virtual void on_part(const Part& part, const std::string& bytes) = 0;
  /// All parts of a segment in one; they were told before.
  virtual void on_segment(const Segment& segment, const std::string& bytes) = 0;
  /// `live` and `plain` name the newest (msn, part) that can be fetched.
  virtual void on_playlists(const PlaylistWindow& window, const std::string& hint) = 0;
  virtual void on_drop(const std::vector<std::string>& names) = 0;
  /// A reason of Trouble.
  virtual void on_trouble(std::string_view reason) = 0;

 protected:
  ~Outlet() = default;
};

/// Packets of one publisher after another into one broadcast of CMAF, LL-HLS and HLS. Takes packets
/// in any order: what comes out is always a valid playlist.
/// Thread: one. Life: a broadcast's.
class Packager {
 public:
  struct Settings {
    std::string prefix;          ///< of all names, unlike that of any other broadcast
    std::int64_t first_msn = 0;  ///< higher than any the stage had before
  };

  Packager(Settings settings, Outlet& outlet);

  void take(ingest::Packet packet, Time now);
  /// The publisher is lost, or another comes: what is held is given out, and the next packet begins
  /// a span of its own.
  void interrupt();
  /// Nothing comes any more.
  void finish();

  /// Video that is waited for would be decodable: a span has not begun yet.
  [[nodiscard]] bool wants_key() const { return !muxer_ && video_seen_; }
  [[nodiscard]] std::int64_t dropped() const { return dropped_; }
  [[nodiscard]] const std::shared_ptr<const ingest::Format>& video() const { return video_; }
  [[nodiscard]] const std::shared_ptr<const ingest::Format>& audio() const { return audio_; }
  [[nodiscard]] bool on_air() const { return muxer_ != nullptr; }
  [[nodiscard]] std::int64_t segments() const { return segments_; }

 private:
  void wait_for_start(ingest::Packet packet, Time now);
  [[nodiscard]] bool ready_to_start() const;
  void start(Time now);
  void place(ingest::Packet packet, Time now);
  void write(const ingest::Packet& packet);
  void write_video(const ingest::Packet& packet);
  enum class Beginning : std::uint8_t { key, between };
  void begin_part(Ticks at, Beginning with);
  void cut_part(Ticks duration);
  void begin_segment();
  void cut_segment();
  void end_span();
  [[nodiscard]] std::string part_name(std::int64_t number) const;
  [[nodiscard]] bool same_formats(const ingest::Packet& packet) const;

  Settings settings_;
  Outlet& outlet_;
  PlaylistWindow window_;
  Timeline timeline_;
  std::unique_ptr<Muxer> muxer_;
  std::shared_ptr<const ingest::Format> video_;
  std::shared_ptr<const ingest::Format> audio_;

  std::deque<ingest::Packet> waiting_;  ///< from the first key on, until all tracks are known
  std::size_t waiting_bytes_ = 0;
  bool video_seen_ = false;

  std::string init_name_;
  std::int64_t spans_ = 0;
  std::int64_t parts_ = 0;
  std::int64_t segments_ = 0;
  std::int64_t dropped_ = 0;
  Time span_begins_;
  bool span_told_ = true;  ///< the span's first segment has its time and its discontinuity

  std::string segment_bytes_;
  bool segment_keyed_ = false;  ///< the open segment begins with a key
  bool trouble_told_ = false;
  bool part_open_ = false;
  bool part_independent_ = false;
  Ticks part_begin_ = 0;
  Ticks frame_ = 3000;  ///< smoothed duration of a picture
  Ticks last_video_ = -1;
};

}  // namespace madang::media::hls
