#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace madang::net {

/// A bounded pool of threads for calls that block (database reads, files, hashing).
/// Thread: any. Life: app's; ends after the server. Destroying carries out what was taken.
class Offload {
 public:
  using Task = std::function<void()>;

  Offload(std::size_t threads, std::size_t queue_limit);
  Offload(const Offload&) = delete;
  Offload& operator=(const Offload&) = delete;
  ~Offload();

  /// False when the queue is full: answer `unavailable`. `task` must not throw.
  [[nodiscard]] bool try_run(Task task);
  [[nodiscard]] std::size_t queued() const;

 private:
  void work();

  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable some_;
  std::deque<Task> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace madang::net
