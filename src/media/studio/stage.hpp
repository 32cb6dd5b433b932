#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "media/hls/packager.hpp"
#include "media/ingest/aac_encoder.hpp"
#include "media/ingest/publisher.hpp"
#include "media/messages.hpp"
#include "media/record/recorder.hpp"
#include "net/loop.hpp"

namespace madang::media::studio {

using ingest::AacEncoder;
using ingest::Packet;
using ingest::Publisher;

/// How long a broadcast waits for its publisher.
inline constexpr std::chrono::milliseconds kGapPatience{10'000};

/// A stage: who publishes on it, its broadcast from the first picture to the end, its replay and
/// what its host is told.
/// Thread: the loop's. Life: the studio's, as long as the table names it.
class Stage final : private hls::Outlet {
 public:
  using Send = std::function<void(Message)>;

  Stage(net::Loop& loop, const Clock& clock, StreamEntry entry, Send send);
  /// Says nothing more; a replay's index stays open.
  ~Stage();

  /// A publisher whose key is gone is closed.
  void change(StreamEntry entry);
  /// The newest takes the stage; who had it is closed.
  void enter(Publisher& publisher);
  /// Only the one who has the stage is listened to.
  void take(const Publisher& publisher, Packet packet);
  /// The publisher is no more; a broadcast waits for the next.
  void leave(const Publisher& publisher);
  /// The host ends the broadcast.
  void end();
  /// Each second.
  void tick();

  [[nodiscard]] const std::string& id() const { return entry_.id; }
  [[nodiscard]] const std::optional<std::string>& record() const { return entry_.record; }

 private:
  using Ticks = hls::Ticks;
  struct Broadcast;
  struct Counts {
    std::int64_t bytes = 0;
    std::int64_t pictures = 0;
    Ticks last_key = -1;
    std::int32_t key_interval_ms = 0;
    std::int64_t earliest = 0;  ///< least of (arrival - time of decoding) in microseconds
    std::int64_t delay = 0;
    bool any = false;
    std::int64_t dropped_before = 0;
  };

  void on_init(const std::string& name, const std::string& bytes) override;
  void on_part(const hls::Part& part, const std::string& bytes) override;
  void on_segment(const hls::Segment& segment, const std::string& bytes) override;
  void on_playlists(const hls::PlaylistWindow& window, const std::string& hint) override;
  void on_drop(const std::vector<std::string>& names) override;
  void on_trouble(std::string_view reason) override;

  void begin_broadcast(std::string id);
  void open_recorder();
  void begin_record();
  void wait_for_publisher();
  void count(const Packet& packet);
  void send_file(const std::string& name, const std::string& bytes);
  void say_live();

  net::Loop& loop_;
  const Clock& clock_;
  StreamEntry entry_;
  Send send_;
  Publisher* publisher_ = nullptr;
  std::unique_ptr<Broadcast> broadcast_;
  std::unique_ptr<AacEncoder> encoder_;
  std::vector<std::unique_ptr<record::Recorder>> closing_;
  Counts counts_;
  std::set<std::string> told_;  ///< troubles of this publisher
  std::int64_t key_asked_ms_ = 0;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace madang::media::studio
