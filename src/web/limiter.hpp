#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>

#include "net/address.hpp"

namespace madang::web {

/// Counts by client address in tables of fixed size: no lock, no allocation, and no way to make
/// them grow. Two addresses may share a slot (hashed with a secret); limits are generous enough.
/// Thread: any. Life: the server's.
class Limiter {
 public:
  Limiter();

  /// A client's slot; `about` separates counters of one client (an endpoint's number).
  [[nodiscard]] std::size_t slot(const net::Address& address, std::uint64_t about = 0) const;

  /// Takes one call of a bucket that refills `per_minute` and holds `burst`. Returns 0, or the
  /// milliseconds until the next is free. (Generic cell rate algorithm: one number a slot.)
  [[nodiscard]] std::int64_t take(std::size_t slot, std::int64_t now_ms, long per_minute,
                                  long burst);

  /// Counts a connection; false, uncounted, when there are `most` already.
  [[nodiscard]] bool connect(std::size_t slot, std::size_t most);
  void disconnect(std::size_t slot);

 private:
  static constexpr std::size_t kSlots = std::size_t{1} << 16U;

  struct Tables {
    std::array<std::atomic<std::int64_t>, kSlots> next_us;  ///< theoretical arrival time
    std::array<std::atomic<std::uint32_t>, kSlots> connections;
  };
  std::unique_ptr<Tables> tables_;
  std::uint64_t secret_ = 0;
};

}  // namespace madang::web
