#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <thread>
#include <vector>

#include <sys/epoll.h>

namespace madang::net {

/// Something a loop tells about its file's readiness. Thread: its loop's. Life: its owner's; it
/// must be forgotten before it dies.
class Watcher {
 public:
  Watcher() = default;
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;
  /// `events` are epoll's. May destroy this watcher or any other.
  virtual void on_events(std::uint32_t events) = 0;

 protected:
  ~Watcher() = default;
};

/// One thread's reactor: edge-triggered epoll, timers and a mailbox (docs/adr: event loop).
/// Thread: `run` gives the loop its thread; only post, stop and on_this_thread are for others.
/// Life: made before its thread, ended after everything that watches.
class Loop {
 public:
  using Task = std::function<void()>;
  using TimerId = std::uint64_t;

  Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  ~Loop();

  /// Runs until stop(); tasks posted before stop() still run.
  void run();
  void stop();
  /// From any thread: `task` runs on the loop's thread, in the order of posting.
  void post(Task task);
  [[nodiscard]] bool on_this_thread() const {
    return thread_.load(std::memory_order_relaxed) == std::this_thread::get_id();
  }

  /// Steady milliseconds, taken once a round: good for deadlines, cheap to ask.
  [[nodiscard]] std::int64_t now_ms() const { return now_ms_; }
  /// Seconds since 1970 of the machine's clock, taken once a round.
  [[nodiscard]] std::int64_t unix_seconds() const { return unix_seconds_; }
  /// Runs `task` once after `delay`; accurate to a few milliseconds.
  TimerId after(std::chrono::milliseconds delay, Task task);
  void cancel(TimerId timer);
  /// Runs `task` at the end of this round, after all ready files had their turn.
  void defer(Task task);

  /// Edge-triggered: tells once when `fd` becomes readable or writable. `level` for listeners.
  enum class Mode : std::uint8_t { edge, level };
  void watch(int fd, Watcher& watcher, Mode mode = Mode::edge);
  /// Takes back `watch`; events of this round that wait for `watcher` are dropped.
  void forget(int fd, Watcher& watcher);

 private:
  struct Letter {
    Task task;
    Letter* next = nullptr;
  };

  void take_time();
  void wake() const;
  void open_mail();
  void fire_timers();
  void run_deferred();
  [[nodiscard]] int wait_ms() const;

  static constexpr std::size_t kBatch = 256;

  int epoll_ = -1;
  int wake_ = -1;
  std::atomic<std::thread::id> thread_;
  std::atomic<Letter*> mail_ = nullptr;
  std::atomic<bool> stopping_ = false;
  std::int64_t now_ms_ = 0;
  std::int64_t unix_seconds_ = 0;
  std::uint64_t last_timer_ = 0;
  std::map<std::pair<std::int64_t, TimerId>, Task> timers_;
  std::map<TimerId, std::int64_t> due_;
  std::vector<Task> deferred_;
  std::array<epoll_event, kBatch> ready_ = {};
  int ready_count_ = 0;
  int ready_at_ = 0;
};

}  // namespace madang::net
