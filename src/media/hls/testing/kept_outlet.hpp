#pragma once

#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "media/hls/packager.hpp"

namespace madang::media::hls::testing {

/// Keeps all a packager gives out, as a door would.
/// Thread: one. Life: a test's.
class KeptOutlet final : public Outlet {
 public:
  void on_init(const std::string& name, const std::string& bytes) override { keep(name, bytes); }
  void on_part(const Part& part, const std::string& bytes) override {
    keep(part.name, bytes);
    part_bytes += bytes;
  }
  void on_segment(const Segment& segment, const std::string& bytes) override {
    keep(segment.name, bytes);
    if (bytes != part_bytes) faults.push_back(segment.name + " is not its parts");
    part_bytes.clear();
    segments.push_back(segment);
    if (segment.discontinuity) ++discontinuities;
  }
  void on_playlists(const PlaylistWindow& window, const std::string& next) override {
    live = window.live(next);
    plain = window.plain();
    hint = next;
    check(live, true);
    check(plain, false);
    ++playlists;
  }
  void on_drop(const std::vector<std::string>& names) override {
    for (const auto& name : names)
      if (blobs.erase(name) == 0) faults.push_back(name + " was dropped and is not there");
  }
  void on_trouble(std::string_view reason) override { troubles.emplace_back(reason); }

  /// A span's init and its segments in one: a file a player reads.
  [[nodiscard]] std::string whole_span(const std::string& init) const {
    std::string out = blobs.at(init);
    for (const auto& segment : segments)
      if (segment.init == init) out += blobs.at(segment.name);
    return out;
  }

  std::map<std::string, std::string> blobs;
  std::set<std::string> ever;
  std::vector<Segment> segments;
  std::vector<std::string> troubles;
  std::vector<std::string> faults;
  std::string live;
  std::string plain;
  std::string hint;
  std::string part_bytes;
  int playlists = 0;
  int discontinuities = 0;

 private:
  void keep(const std::string& name, const std::string& bytes) {
    if (!ever.insert(name).second) faults.push_back(name + " was told twice");
    if (bytes.empty()) faults.push_back(name + " is empty");
    blobs[name] = bytes;
  }

  static std::string quoted(const std::string& line) {
    const auto from = line.find('"');
    const auto to = line.rfind('"');
    return from < to ? line.substr(from + 1, to - from - 1) : std::string();
  }

  void need(bool condition, const std::string& what, const std::string& text) {
    if (!condition && faults.size() < 5) faults.push_back(what + " in\n" + text);
  }

  /// RFC 8216 bis, as far as it binds what we write.
  void check(const std::string& text, bool parts_allowed) {
    std::istringstream in(text);
    std::string line;
    std::getline(in, line);
    need(line == "#EXTM3U", "no #EXTM3U", text);
    double parts = 0;
    double extent = -1;
    bool mapped = false;
    std::int64_t msn = -1;
    std::int64_t count = 0;
    while (std::getline(in, line)) {
      if (line.starts_with("#EXT-X-MEDIA-SEQUENCE:")) msn = std::stoll(line.substr(22));
      if (line.starts_with("#EXT-X-PART:DURATION=")) {
        const double duration = std::strtod(line.c_str() + 21, nullptr);
        need(parts_allowed && mapped && extent < 0, "a part out of place", text);
        need(duration > 0 && duration <= 0.335, "a part's duration", text);
        need(blobs.contains(quoted(line)), "a part that is not there", text);
        parts += duration;
      } else if (line.starts_with("#EXTINF:")) {
        extent = std::strtod(line.c_str() + 8, nullptr);
        need(extent > 0 && std::round(extent) <= 2, "a segment's duration", text);
        need(parts == 0 || std::abs(parts - extent) < 0.001, "parts do not add up", text);
      } else if (line.starts_with("#EXT-X-MAP:")) {
        mapped = true;
        need(blobs.contains(quoted(line)), "a map that is not there", text);
      } else if (line.starts_with("#EXT-X-PRELOAD-HINT:")) {
        need(!ever.contains(quoted(line)), "a hint of what was there before", text);
      } else if (!line.starts_with("#")) {
        need(extent > 0 && mapped && blobs.contains(line), "a segment out of place", text);
        extent = -1;
        parts = 0;
        ++count;
      }
    }
    need(extent < 0, "a duration without its segment", text);
    if (count == 0 && parts == 0) return;
    need(msn >= 0, "no sequence number", text);
    auto& before = parts_allowed ? live_msn_ : plain_msn_;
    need(msn >= before, "the sequence went back", text);
    before = msn;
  }

  std::int64_t live_msn_ = -1;
  std::int64_t plain_msn_ = -1;
};

}  // namespace madang::media::hls::testing
