#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace madang::media::hls {

/// Ticks of 1/90000 s.
using Ticks = std::int64_t;

/// A part lasts at most this long. A hair over a third of a second, so that ten pictures whose
/// times were rounded to milliseconds still fit.
inline constexpr Ticks kPartTarget = 30'150;
inline constexpr Ticks kTargetDuration = 180'000;
/// Rounded to a second it is still the target.
inline constexpr Ticks kLongestSegment = 224'000;

struct Part {
  std::string name;
  Ticks duration = 0;
  bool independent = false;
};

struct Segment {
  std::int64_t msn = 0;
  std::string name;
  std::string init;            ///< of the span it belongs to
  std::optional<Time> begins;  ///< told where a span begins
  bool discontinuity = false;
  bool whole = false;
  Ticks duration = 0;
  std::vector<Part> parts;
};

/// The live edge as HLS tells it (RFC 8216 bis): one text with parts for players that can, one
/// without for those that cannot, of the same segments.
/// Thread: one. Life: its packager's.
class PlaylistWindow {
 public:
  explicit PlaylistWindow(std::int64_t first_msn) : next_msn_(first_msn) {}

  /// Begins a segment; the open one, if any, must be whole.
  void begin_segment(Segment segment);
  void add_part(Part part);
  /// Names the open segment and closes it; gives back names that no playlist holds any more and
  /// that have been kept long enough for those who still read an older one.
  [[nodiscard]] std::vector<std::string> end_segment(std::string name);
  void end();

  [[nodiscard]] bool open() const { return !segments_.empty() && !segments_.back().whole; }
  [[nodiscard]] bool empty() const { return segments_.empty(); }
  [[nodiscard]] std::int64_t next_msn() const { return next_msn_; }
  /// The newest segment; there is one.
  [[nodiscard]] const Segment& newest() const { return segments_.back(); }
  [[nodiscard]] std::int64_t newest_whole_msn() const;
  /// `hint`: the name of the part that will come next; empty for none.
  [[nodiscard]] std::string live(const std::string& hint) const;
  [[nodiscard]] std::string plain() const;
  /// Every name that was given out and not yet given back.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  std::int64_t next_msn_;
  std::int64_t discontinuities_gone_ = 0;
  std::int64_t first_told_ = 0;  ///< index of the first segment playlists name
  bool ended_ = false;
  std::deque<Segment> segments_;
};

}  // namespace madang::media::hls
