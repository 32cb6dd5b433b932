#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

#include <boost/lockfree/queue.hpp>
#include <semaphore.h>

namespace madang::net {

/// A bounded pool of threads for calls that block (database reads, files, hashing).
/// Thread: any. Life: app's; ends after the server. Destroying carries out what was taken.
class Offload {
 public:
  using Task = std::function<void()>;

  /// `queue_limit` is at most 65,000.
  Offload(std::size_t threads, std::size_t queue_limit);
  Offload(const Offload&) = delete;
  Offload& operator=(const Offload&) = delete;
  ~Offload();

  /// False when the queue is full: answer `unavailable`. `task` must not throw.
  [[nodiscard]] bool try_run(Task task);
  [[nodiscard]] std::size_t queued() const { return queued_.load(std::memory_order_relaxed); }

 private:
  void work();

  boost::lockfree::queue<Task*, boost::lockfree::fixed_sized<true>> queue_;
  std::atomic<std::size_t> queued_ = 0;
  sem_t some_;  ///< counts what is queued, and one more a thread at the end
  std::vector<std::thread> threads_;
};

}  // namespace madang::net
