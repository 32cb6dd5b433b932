#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>

#include <sys/types.h>

#include "media/coturn_settings.hpp"
#include "media/relay_keeper.hpp"

namespace madang::media {

/// Whether there is a relay, and why not.
enum class RelayState : std::uint8_t {
  missing,  ///< turnserver is not installed
  waiting,  ///< it ended or could not start; it is started again
  running,
};

/// The file of a program found in PATH, or named by its path; nullopt: not installed.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name);

/// coturn beside us: configured, started, and started again with growing pauses when it ends. With
/// a keeper it outlives us while people are relayed, and is taken over by the next server. Thread:
/// made and ended by one; what it tells, any. Life: app's, around the server's.
class Coturn {
 public:
  explicit Coturn(CoturnSettings settings);
  Coturn(const Coturn&) = delete;
  Coturn& operator=(const Coturn&) = delete;
  ~Coturn();

  [[nodiscard]] RelayState state() const { return state_; }
  [[nodiscard]] const CoturnSettings& settings() const { return settings_; }
  /// People relayed now.
  [[nodiscard]] int relayed() const;
  /// It reads its certificate anew.
  void read_certificate() const;
  /// Lines for /metrics.
  [[nodiscard]] std::string metrics() const;

 private:
  void supervise(const std::stop_token& stop);
  /// Seconds it ran.
  int run_once(const std::stop_token& stop);
  /// Of the server before us, and as we would start it: then it is ours.
  bool adopt(const std::stop_token& stop);
  pid_t start();
  void leave_or_end(pid_t process) const;

  const CoturnSettings settings_;
  const RelayFiles files_;
  std::optional<std::string> program_;
  std::atomic<RelayState> state_ = RelayState::missing;
  std::atomic<std::int64_t> starts_ = 0;
  std::jthread thread_;
};

}  // namespace madang::media
