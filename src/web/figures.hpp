#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace madang::web {

/// A number one thread raises and any may read.
class Counter {
 public:
  void add(std::uint64_t by = 1) {
    value_.store(value_.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
  }
  [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_ = 0;
};

/// What one worker has counted. Thread: the worker's writes, any reads. Life: the worker's.
struct WorkerFigures {
  static constexpr std::array<double, 10> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025,
                                                     0.05,  0.1,    0.25,  1.0,  5.0};  ///< seconds

  std::array<Counter, 6> answers;  ///< by the status' first digit
  std::array<Counter, kBounds.size() + 1> handled;
  Counter handled_ms;
  Counter from_memory;  ///< answered on the network thread
  Counter accepted;     ///< connections
  Counter turned_away;  ///< connections over a limit
  Counter rate_limited;
  Counter timeouts;  ///< connections ended for being slow
  Counter malformed;
  Counter bytes_received;

  void count_handled(std::int64_t milliseconds);
};

/// Prometheus text, one metric at a time.
class MetricsText {
 public:
  void counter(std::string_view name, std::string_view meaning, std::uint64_t value);
  void gauge(std::string_view name, std::string_view meaning, double value);
  void requests(const std::vector<const WorkerFigures*>& workers);
  void append(std::string_view lines) { text_.append(lines); }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  void describe(std::string_view name, std::string_view meaning, std::string_view type);
  void sample(std::string_view name, std::string_view value);

  std::string text_;
};

}  // namespace madang::web
