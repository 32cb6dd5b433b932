#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <sys/uio.h>

#include "live/shard.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "web/live_connection.hpp"

namespace madang::web {

class LiveGateway;

/// The WebSockets of one network thread and the shard that serves them.
/// Thread: its loop's. Life: the gateway's; emptied by `abandon` before the loop ends.
class LiveLoop {
 public:
  LiveLoop(LiveGateway& gateway, net::Loop& loop);
  LiveLoop(const LiveLoop&) = delete;
  LiveLoop& operator=(const LiveLoop&) = delete;
  ~LiveLoop();

  void enter(LiveEntry entry);
  void drain();
  void abandon();

  [[nodiscard]] LiveGateway& gateway() { return gateway_; }
  [[nodiscard]] net::Loop& loop() { return loop_; }
  [[nodiscard]] live::Shard& shard() { return shard_; }
  [[nodiscard]] std::span<char> buffer() { return buffer_; }
  [[nodiscard]] std::vector<iovec>& pieces() { return pieces_; }

  /// The connection, if it still is one.
  [[nodiscard]] LiveConnection* find(LiveHandle handle);
  /// Ends it at the end of this round.
  void doom(LiveHandle handle);
  /// From any thread: runs `task(connection)` here if the connection still is one. The ticket
  /// keeps this loop from ending until then and goes with the call.
  template <class Task>
  void back_to(LiveHandle handle, net::TaskGroup::Ticket ticket, Task task) {
    loop_.post([this, handle, task = std::move(task)]() mutable {
      if (auto* const connection = find(handle)) task(*connection);
    });
    ticket.reset();
  }
  /// Counts something under way elsewhere that will come back here.
  [[nodiscard]] net::TaskGroup::Ticket enter_task() { return tasks_.enter(); }

  [[nodiscard]] live::ShardFigures figures() const;
  /// Bytes of all connections, as of the last tick. Thread: any.
  [[nodiscard]] std::size_t memory() const { return memory_.load(std::memory_order_relaxed); }

 private:
  struct Slot {
    std::unique_ptr<LiveConnection> connection;
    std::uint32_t generation = 0;
  };

  void pump();
  void tick();
  void bury(LiveHandle handle);

  LiveGateway& gateway_;
  net::Loop& loop_;
  net::TaskGroup tasks_;
  live::Shard shard_;
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_;
  std::vector<char> buffer_;
  std::vector<iovec> pieces_;
  net::Loop::TimerId timer_ = 0;
  std::atomic<std::size_t> memory_ = 0;
  bool pumping_ = false;
  bool slice_planned_ = false;
  bool draining_ = false;
};

}  // namespace madang::web
