#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.hpp"

namespace madang::live {

/// So many a second on average, so many at once.
struct Rate {
  double per_second = 10;
  double burst = 20;
};

/// One allowance that refills with time. Thread: its owner's. Life: its owner's.
class Allowance {
 public:
  /// Takes one if there is one; else how long until there is.
  [[nodiscard]] std::optional<std::chrono::milliseconds> take(const Rate& rate, Time now);
  [[nodiscard]] bool full(const Rate& rate, Time now) const;

 private:
  float left_ = 0;
  Time at_ = {};
  bool begun_ = false;
};

/// Allowances by key (a person, a topic), bounded: when too many are known, the full ones go.
/// Thread: any. Life: the gateway's.
class Rates {
 public:
  Rates(Rate rate, std::size_t most_keys) : rate_(rate), most_keys_(most_keys) {}

  /// nullopt: go on. Otherwise the wait.
  [[nodiscard]] std::optional<std::chrono::milliseconds> take(std::string_view key, Time now);

 private:
  const Rate rate_;
  const std::size_t most_keys_;
  std::mutex mutex_;
  std::unordered_map<std::string, Allowance> allowances_;
};

}  // namespace madang::live
