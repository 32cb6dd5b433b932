#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "web/publish_door.hpp"

namespace madang::web {

class PublishConnection;

/// The publishing browsers of one network thread.
/// Thread: its loop's. Life: the door's; emptied by `abandon` before the loop ends.
class PublishLoop {
 public:
  PublishLoop(PublishDoor& door, net::Loop& loop, std::size_t number);
  PublishLoop(const PublishLoop&) = delete;
  PublishLoop& operator=(const PublishLoop&) = delete;
  ~PublishLoop();

  void enter(LiveEntry entry);
  void drain();
  void abandon();
  [[nodiscard]] PublishConnection* find(std::uint64_t number);
  /// Ends it at the end of this round.
  void doom(std::uint64_t number);
  /// Has the sink asked on the pool; `number` hears of it if it is still there.
  void ask(std::uint64_t number, const wire::Request& request, const std::string& stage);

  [[nodiscard]] PublishDoor& door() { return door_; }
  [[nodiscard]] net::Loop& loop() { return loop_; }
  [[nodiscard]] std::span<char> buffer() { return buffer_; }

 private:
  void tick();

  PublishDoor& door_;
  net::Loop& loop_;
  const std::size_t number_;
  net::TaskGroup tasks_;
  std::map<std::uint64_t, std::unique_ptr<PublishConnection>> connections_;
  std::vector<char> buffer_;
  net::Loop::TimerId timer_ = 0;
  std::uint64_t last_ = 0;
  bool draining_ = false;
};

}  // namespace madang::web
