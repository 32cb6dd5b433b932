#include "live/tallies.hpp"

namespace madang::live {

void Tallies::add(std::string_view name, std::int64_t count) {
  const std::lock_guard lock(mutex_);
  counts_[std::string(name)] += count;
}

std::int64_t Tallies::take(std::string_view name) {
  const std::lock_guard lock(mutex_);
  const auto found = counts_.find(std::string(name));
  if (found == counts_.end()) return 0;
  const auto count = found->second;
  counts_.erase(found);
  return count;
}

}  // namespace madang::live
