#pragma once

#include <atomic>
#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace madang {

/// A point in time: microseconds since 1970-01-01 UTC, as stored in the database.
struct Time {
  std::int64_t micros = 0;

  auto operator<=>(const Time&) const = default;
  [[nodiscard]] Time operator+(std::chrono::microseconds d) const { return {micros + d.count()}; }
  [[nodiscard]] Time operator-(std::chrono::microseconds d) const { return {micros - d.count()}; }
  [[nodiscard]] std::chrono::microseconds operator-(Time other) const {
    return std::chrono::microseconds{micros - other.micros};
  }
};

/// RFC 3339 in UTC with milliseconds: "2021-10-06T01:00:00.000Z".
[[nodiscard]] std::string to_rfc3339(Time time);
/// Accepts RFC 3339 with any offset. Error: invalid, "time.malformed".
[[nodiscard]] Result<Time> parse_rfc3339(std::string_view text);

/// Where the server reads the time. Thread: any. Life: the app's, longer than everything.
class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;
};

/// The machine's clock, shifted by `offset` (zero but in a rehearsal).
class SystemClock final : public Clock {
 public:
  explicit SystemClock(std::chrono::microseconds offset = {}) : offset_(offset) {}
  [[nodiscard]] Time now() const override;

 private:
  std::chrono::microseconds offset_;
};

/// Stands still until moved; for tests.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(Time start) : micros_(start.micros) {}
  [[nodiscard]] Time now() const override { return {micros_.load()}; }
  void advance(std::chrono::microseconds d) { micros_ += d.count(); }
  void set(Time time) { micros_ = time.micros; }

 private:
  std::atomic<std::int64_t> micros_;
};

}  // namespace madang
