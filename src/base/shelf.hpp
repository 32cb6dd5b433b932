#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace madang {

/// The latest of each name, finished and never changed again, for all threads to read.
/// Thread: any. Life: its owner's; what was taken from it outlives its replacement.
template <class T>
class Shelf {
 public:
  [[nodiscard]] std::shared_ptr<const T> find(std::string_view name) const {
    const std::lock_guard guard(mutex_);
    const auto found = held_.find(name);
    return found == held_.end() ? nullptr : found->second;
  }
  void put(std::string_view name, std::shared_ptr<const T> latest) {
    const std::lock_guard guard(mutex_);
    // The one it replaces is destroyed after the lock, by `latest`.
    const auto found = held_.find(name);
    if (found != held_.end())
      found->second.swap(latest);
    else
      held_.emplace(name, std::move(latest));
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const T>, std::less<>> held_;
};

}  // namespace madang
