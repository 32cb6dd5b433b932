#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/id.hpp"
#include "live/follower.hpp"
#include "live/hub.hpp"

namespace madang::live {

/// One topic on one shard. Thread: the shard's. Life: while someone on the shard follows.
struct Channel {
  std::shared_ptr<Topic> topic;
  LogView view;
  std::vector<Follower*> followers;
  std::size_t walked = 0;  ///< followers served in the present walk
  bool walking = false;
  bool again = false;  ///< grew during the walk
  bool counted = false;
};

/// What a shard is told from outside.
struct Whispered {
  PersonId person;
  Frame frame;
};

/// Figures for /metrics; monotonic but `followers`.
struct ShardFigures {
  std::uint64_t frames = 0;  ///< deliveries: frames handed to sockets
  std::uint64_t sends = 0;
  std::uint64_t bytes = 0;
  std::uint64_t fallen = 0;  ///< cursors that needed a snapshot
  std::size_t followers = 0;
};

/// The followers of one thread. A walk over a topic's followers hands each everything it is due in
/// one send; what arrives meanwhile is merged into the next walk.
/// Thread: its own, but for post. Life: ends before the hub, after its followers were removed.
class Shard {
 public:
  /// `wake` may be called from any thread and makes this shard's thread call pump() soon.
  Shard(Hub& hub, std::function<void()> wake);
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;
  ~Shard();
  /// Hears nothing more from the hub; the destructor does it too.
  void close();

  /// The hub's side. Thread: any.
  void post(const std::shared_ptr<Topic>& grown);
  void post(const Whispered& whispered);
  void post(const SignOut& ended);
  void post(const PersonId& changed);

  enum class Left : std::uint8_t { nothing, more };
  /// Does a slice of what is due; `more`: call again after other work had its turn.
  [[nodiscard]] Left pump();

  void add(Follower& follower);
  void remove(Follower& follower);
  /// Who the follower is from now on; empty ids for a stranger.
  void identify(Follower& follower, PersonId person, SessionId session);

  /// Whether one who has seen `since` can go on from the log.
  [[nodiscard]] bool can_resume(std::string_view topic, std::uint64_t since);
  enum class Presence : std::uint8_t { uncounted, counted };
  /// Starts after event `since`; the caller pushes the snapshot first where one is needed.
  void follow(Follower& follower, std::string_view topic, std::uint64_t since, Presence presence);
  /// Sets a parked cursor going after a snapshot up to `since`.
  void resume(Follower& follower, std::string_view topic, std::uint64_t since);
  void unfollow(Follower& follower, std::string_view topic);

  /// Queues a frame for this follower only. False: its queue is full, it does not read.
  [[nodiscard]] bool push(Follower& follower, Frame frame);
  /// Sends what is due to one follower, e.g. when its socket has room again.
  void flush(Follower& follower);
  void unblock(Follower& follower) { follower.blocked_ = false; }

  [[nodiscard]] ShardFigures figures() const;
  [[nodiscard]] Hub& hub() { return hub_; }
  [[nodiscard]] const std::vector<Follower*>& followers() const { return followers_; }

 private:
  /// Where a piece of the send in hand comes from.
  struct Piece {
    enum class From : std::uint8_t { tail, own, presence, log } from = From::tail;
    std::size_t bytes = 0;
    std::size_t index = 0;  ///< of the private frame or the cursor
    std::uint64_t first = 0;
    std::uint64_t next = 0;  ///< sequence after the run, or the presence version
    Frame frame = {};
  };
  struct Inbox {
    std::vector<std::shared_ptr<Topic>> grown;
    std::vector<Whispered> whispers;
    std::vector<SignOut> ended;
    std::vector<PersonId> changed;
    bool woken = false;
  };

  template <class Put>
  void put(Put change);
  void open_inbox();
  void deliver(const Whispered& whispered);
  void walk(Channel& channel);
  void serve(Follower& follower);
  bool gather(Follower& follower);
  void gather_cursor(Follower& follower, std::size_t index);
  void settle(Follower& follower, std::size_t sent);
  void settle_cut(Follower& follower, const Piece& piece, std::size_t sent);
  void drop_cursor(Follower& follower, std::size_t index);
  [[nodiscard]] Channel& channel_of(std::string_view topic);
  void start_walk(Channel& channel);
  std::vector<Follower*> of_person(const PersonId& person) const;

  Hub& hub_;
  const std::function<void()> wake_;
  std::mutex inbox_mutex_;
  Inbox inbox_;
  std::unordered_map<std::string, std::unique_ptr<Channel>> channels_;
  std::deque<Channel*> walks_;
  std::vector<Follower*> followers_;
  std::unordered_multimap<std::size_t, Follower*> by_person_;  ///< by hash of the person's id
  Spans spans_;
  std::vector<Piece> pieces_;
  std::vector<std::string> fallen_;
  std::size_t gathered_ = 0;
  std::atomic<std::uint64_t> frames_sent_ = 0;
  std::atomic<std::uint64_t> sends_ = 0;
  std::atomic<std::uint64_t> bytes_sent_ = 0;
  std::atomic<std::uint64_t> fallen_count_ = 0;
  std::atomic<std::size_t> follower_count_ = 0;
};

}  // namespace madang::live
