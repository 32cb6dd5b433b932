#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "live/frame.hpp"
#include "live/outbox.hpp"
#include "live/topic_log.hpp"

namespace madang::live {

class Shard;

/// The state a topic's followers start from, the same for all of them.
struct Snapshot {
  std::uint64_t seq = 0;  ///< events after this one may be missing in it
  Frame frame;
  Time taken_at;
};

/// How many follow, ready to be sent. `version` 0: not told yet.
struct Presence {
  std::uint32_t version = 0;
  Frame frame;
};

/// One topic on this server: its log, its count, its latest snapshot.
/// Thread: any. Life: shared; the hub lets go of it when nobody has followed for a while.
class Topic {
 public:
  Topic(std::string name, std::uint64_t first_seq, std::size_t log_bytes);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const TopicLog& log() const { return log_; }
  [[nodiscard]] std::int64_t followers() const {
    return followers_.load(std::memory_order_relaxed);
  }
  [[nodiscard]] std::uint32_t presence_version() const {
    return presence_version_.load(std::memory_order_acquire);
  }
  [[nodiscard]] Presence presence() const;
  /// The kept snapshot, if it is no older than `since` and the log still holds what came after it.
  [[nodiscard]] std::optional<Snapshot> snapshot_since(Time since) const;
  void keep_snapshot(Snapshot snapshot);
  void count_follower(std::int64_t change) {
    followers_.fetch_add(change, std::memory_order_relaxed);
  }

 private:
  friend class Hub;

  const std::string name_;
  TopicLog log_;
  std::atomic<std::int64_t> followers_ = 0;
  std::atomic<std::uint32_t> presence_version_ = 0;
  mutable std::mutex mutex_;
  Frame presence_frame_;
  std::optional<Snapshot> snapshot_;
  // The rest belongs to the hub, under its lock.
  std::vector<Shard*> shards_;
  bool counted_ = false;
  std::int64_t told_ = -1;
  Time told_at_;
  Time used_at_;
};

/// Where commits meet connections: all topics of this server and the shards that serve them.
/// Thread: any; publish is called in commit order by the writer. Life: app's, longer than shards.
class Hub {
 public:
  struct Limits {
    std::size_t log_bytes = 1024 * 1024;  ///< a topic's log
    std::chrono::seconds keep_idle{600};  ///< a topic nobody follows
    std::int64_t small_room = 200;        ///< up to here presence is told each second
    std::chrono::seconds large_room_every{5};
  };

  Hub(const Clock& clock, Limits limits);
  explicit Hub(const Clock& clock) : Hub(clock, Limits{}) {}
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;

  /// What a command said, after its commit.
  void publish(const Outbox& outbox);
  /// The topic, made if new; its events are kept from now on. Sequence numbers begin with the time
  /// in microseconds, so that a number from before a restart is older than all of them.
  [[nodiscard]] std::shared_ptr<Topic> open(std::string_view name);
  /// Tells presence where it is due and lets go of idle topics; call about once a second.
  void tick();
  /// How many follow `name` now.
  [[nodiscard]] std::int64_t followers(std::string_view name) const;
  [[nodiscard]] std::size_t topics() const;
  [[nodiscard]] const Clock& clock() const { return clock_; }

 private:
  friend class Shard;

  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  void add(Shard& shard);
  void remove(Shard& shard);
  [[nodiscard]] std::shared_ptr<Topic> join(std::string_view name, Shard& shard);
  void leave(Topic& topic, Shard& shard);
  void count_from_now(Topic& topic);
  [[nodiscard]] std::shared_ptr<Topic> open_locked(std::string_view name);
  void say_locked(const Event& event);
  void tell_presence_locked(const std::shared_ptr<Topic>& topic, Time now);

  const Clock& clock_;
  const Limits limits_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Topic>, TextHash, std::equal_to<>> topics_;
  std::vector<Shard*> shards_;
  Time ticked_at_;
};

}  // namespace madang::live
