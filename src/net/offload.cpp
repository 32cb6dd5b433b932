#include "net/offload.hpp"

#include <cerrno>
#include <memory>
#include <utility>

namespace madang::net {

Offload::Offload(std::size_t threads, std::size_t queue_limit) : queue_(queue_limit) {
  ::sem_init(&some_, 0, 0);
  threads_.reserve(threads);
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Offload::~Offload() {
  for (std::size_t i = 0; i < threads_.size(); ++i) ::sem_post(&some_);
  for (auto& thread : threads_) thread.join();
  ::sem_destroy(&some_);
}

bool Offload::try_run(Task task) {
  auto held = std::make_unique<Task>(std::move(task));
  if (!queue_.bounded_push(held.get())) return false;
  held.release();
  queued_.fetch_add(1, std::memory_order_relaxed);
  ::sem_post(&some_);
  return true;
}

void Offload::work() {
  while (true) {
    while (::sem_wait(&some_) != 0 && errno == EINTR) {
    }
    Task* raw = nullptr;
    if (!queue_.pop(raw)) return;  // woken without a task: the end
    const std::unique_ptr<Task> task(raw);
    queued_.fetch_sub(1, std::memory_order_relaxed);
    (*task)();
  }
}

}  // namespace madang::net
