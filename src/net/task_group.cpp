#include "net/task_group.hpp"

#include <thread>

namespace madang::net {

TaskGroup::Ticket TaskGroup::enter() {
  count_->fetch_add(1, std::memory_order_relaxed);
  return {nullptr, [count = count_](void*) { count->fetch_sub(1, std::memory_order_release); }};
}

bool TaskGroup::await(std::chrono::milliseconds patience) const {
  constexpr std::chrono::milliseconds kLook{2};
  const auto end = std::chrono::steady_clock::now() + patience;
  while (count() > 0) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(kLook);
  }
  return true;
}

}  // namespace madang::net
