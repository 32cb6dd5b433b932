#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>

#include "media/coturn_settings.hpp"

namespace madang::media {

/// Whether there is a relay, and why not.
enum class RelayState : std::uint8_t {
  missing,  ///< turnserver is not installed
  waiting,  ///< it ended or could not start; it is started again
  running,
};

/// The file of a program found in PATH, or named by its path; nullopt: not installed.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name);

/// coturn as a child of ours: configured, started, and started again with growing pauses when it
/// ends. It dies with us, however we end.
/// Thread: made and ended by one; what it tells, any. Life: app's, around the server's.
class Coturn {
 public:
  explicit Coturn(CoturnSettings settings);
  Coturn(const Coturn&) = delete;
  Coturn& operator=(const Coturn&) = delete;
  ~Coturn();

  [[nodiscard]] RelayState state() const { return state_; }
  [[nodiscard]] const CoturnSettings& settings() const { return settings_; }
  /// Lines for /metrics.
  [[nodiscard]] std::string metrics() const;

 private:
  void supervise(const std::stop_token& stop);
  /// Seconds it ran.
  int run_once(const std::stop_token& stop);

  const CoturnSettings settings_;
  std::optional<std::string> program_;
  std::atomic<RelayState> state_ = RelayState::missing;
  std::atomic<std::int64_t> starts_ = 0;
  std::jthread thread_;
};

}  // namespace madang::media
