#pragma once

#include <compare>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "web/heads.hpp"
#include "web/outgoing.hpp"

namespace madang::web {

// What is said to all workers about media: a stage's files and playlists, and who may fetch them.
// Nothing here knows what a playlist says.

/// An immutable file.
struct MediaBlob {
  std::string stage;
  std::string name;
  std::string type;
  std::string bytes;
};
/// A playlist's latest text, by which requests up to (msn, part) can be answered.
struct MediaPlaylist {
  std::string stage;
  std::string name;
  std::int64_t msn = 0;
  std::int64_t part = 0;
  std::string text;
};
struct MediaDrop {
  std::string stage;
  std::vector<std::string> names;
};
/// Who may fetch: whoever knows `pass` as "/stages/STAGE~PASS/…", and everyone when it is open.
struct MediaAudience {
  enum class To : std::uint8_t { nobody, everyone };
  std::string stage;
  To open_to = To::nobody;
  std::string pass;  ///< empty: none
};
/// Nothing follows: who waits gets what there is, and all of it goes soon.
struct MediaEnd {
  std::string stage;
};
using MediaNews = std::variant<MediaBlob, MediaPlaylist, MediaDrop, MediaAudience, MediaEnd>;

/// A file or playlist with its heads ready, the same bytes for all viewers of all workers.
struct SharedMedia {
  std::string head;
  SharedBytes body;
  std::string packed_head;
  SharedBytes packed;  ///< gzip; null when it would not pay
};
[[nodiscard]] std::shared_ptr<const SharedMedia> make_shared_media(const Heads& heads,
                                                                   const MediaBlob& blob);
[[nodiscard]] std::shared_ptr<const SharedMedia> make_shared_media(const Heads& heads,
                                                                   const MediaPlaylist& playlist);

/// A place in a stream: segment and part.
struct MediaPoint {
  std::int64_t msn = -1;
  std::int64_t part = -1;
  auto operator<=>(const MediaPoint&) const = default;
};
/// `_HLS_msn` and `_HLS_part` of a query.
struct MediaAsked {
  bool well_formed = true;
  std::optional<MediaPoint> point = {};
};
[[nodiscard]] MediaAsked read_media_query(std::string_view query);

/// The media of all stages as one worker holds it, and the viewers who wait for more. Bounded: the
/// oldest files of a stage make room for new ones.
/// Thread: its worker's. Life: its worker's.
class MediaShelf {
 public:
  using Shared = std::shared_ptr<const SharedMedia>;
  struct Limits {
    std::size_t bytes = 96 * 1024 * 1024;  ///< of a stage: half a minute at 25 Mbit/s
    std::size_t files = 512;
    std::size_t stages = 256;
    std::int64_t hold_ms = 6000;      ///< three target durations
    std::int64_t linger_ms = 30'000;  ///< after the end
  };
  struct Waiter {
    std::uint64_t session = 0;
    std::uint64_t call = 0;
    MediaPoint point;
    std::int64_t until_ms = 0;
    bool takes_gzip = false;
  };
  /// Who is to be answered, and with what; null: nothing came in time, or it is gone.
  struct Answer {
    Waiter waiter;
    Shared media;
  };
  enum class Found : std::uint8_t {
    nothing,  ///< no such stage: the address may be somebody else's
    refused,  ///< none of the caller's business, or no such file
    malformed,
    media,
    later,  ///< wait() for it
  };
  struct Look {
    Found found = Found::nothing;
    Shared media = nullptr;
    MediaPoint point = {};
  };

  MediaShelf() = default;
  explicit MediaShelf(const Limits& limits) : limits_(limits) {}

  void put(const std::string& stage, const std::string& name, Shared blob);
  [[nodiscard]] std::vector<Answer> put(const std::string& stage, const std::string& name,
                                        Shared playlist, MediaPoint point);
  void drop(const MediaDrop& drop);
  /// Who waited for what is shut now is answered.
  [[nodiscard]] std::vector<Answer> admit(const MediaAudience& audience);
  [[nodiscard]] std::vector<Answer> end(const std::string& stage, std::int64_t now_ms);

  /// `place` is STAGE or STAGE~PASS.
  [[nodiscard]] Look look(std::string_view place, std::string_view name,
                          std::string_view query) const;
  void wait(std::string_view place, std::string_view name, Waiter waiter);
  /// Who has waited too long; drops what ended.
  [[nodiscard]] std::vector<Answer> sweep(std::int64_t now_ms);

  [[nodiscard]] std::int64_t hold_ms() const { return limits_.hold_ms; }
  [[nodiscard]] std::size_t waiting() const;
  /// Of one stage.
  [[nodiscard]] std::size_t bytes(std::string_view stage) const;

 private:
  struct Playlist {
    Shared media;
    MediaPoint point;
    std::vector<Waiter> waiters;
  };
  struct Stage {
    MediaAudience audience;
    std::unordered_map<std::string, Shared> blobs;
    std::deque<std::string> order;  ///< of the blobs, oldest first
    std::map<std::string, Playlist, std::less<>> playlists;
    std::size_t bytes = 0;
    std::optional<std::int64_t> ended_ms;
  };
  using Stages = std::map<std::string, Stage, std::less<>>;

  [[nodiscard]] Stage* open(const std::string& name);
  /// The stage that `place` leads to; null when it leads nowhere.
  [[nodiscard]] const Stage* enter(std::string_view place) const;
  static void remove(Stage& stage, const std::string& name);
  static std::vector<Answer> take_all(Playlist& playlist, Shared media);

  Limits limits_;
  Stages stages_;
};

}  // namespace madang::web
