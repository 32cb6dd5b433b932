#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>

namespace madang::net {

/// Counts what is under way, so that its home is not taken down beneath it.
/// Thread: any. Life: its maker's, who awaits it before ending.
class TaskGroup {
 public:
  /// Something under way; the last copy's end takes it off the count.
  using Ticket = std::shared_ptr<void>;

  [[nodiscard]] Ticket enter();
  [[nodiscard]] std::size_t count() const { return count_->load(std::memory_order_acquire); }
  /// Whether nothing is under way, at once or within `patience`.
  [[nodiscard]] bool await(std::chrono::milliseconds patience) const;

 private:
  std::shared_ptr<std::atomic<std::size_t>> count_ = std::make_shared<std::atomic<std::size_t>>(0);
};

}  // namespace madang::net
