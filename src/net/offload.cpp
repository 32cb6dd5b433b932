#include "net/offload.hpp"

#include <utility>

namespace madang::net {

Offload::Offload(std::size_t threads, std::size_t queue_limit) : limit_(queue_limit) {
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Offload::~Offload() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  some_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool Offload::try_run(Task task) {
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() >= limit_) return false;
    queue_.push_back(std::move(task));
  }
  some_.notify_one();
  return true;
}

std::size_t Offload::queued() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void Offload::work() {
  while (true) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      some_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task();
  }
}

}  // namespace madang::net
