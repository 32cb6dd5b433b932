#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <sys/types.h>

namespace madang::media {

/// Where coturn, its keeper and the server know each other by.
struct RelayFiles {
  explicit RelayFiles(std::string path) : folder(std::move(path)) {}
  [[nodiscard]] std::string configuration() const { return folder + "/turnserver.conf"; }
  [[nodiscard]] std::string log() const { return folder + "/turnserver.log"; }
  /// coturn writes it.
  [[nodiscard]] std::string process() const { return folder + "/turnserver.pid"; }
  /// Of the keeper; the server writes it.
  [[nodiscard]] std::string keeper() const { return folder + "/keeper.pid"; }
  /// Locked by the server while it lives, however it ends.
  [[nodiscard]] std::string lease() const { return folder + "/lease"; }
  std::string folder;
};

/// How long a relay outlives its server: longer than a restart, and only with calls on it.
struct RelayPatience {
  std::chrono::milliseconds with_calls{300'000};
  std::chrono::milliseconds idle{2'000};
};

/// Runs `command` and ends when it does, when it is told to (SIGTERM), or when no server has held
/// the lease for so long. For a process of its own, with one thread. Returns its exit code.
[[nodiscard]] int keep_relay(const RelayFiles& files, const std::vector<std::string>& command,
                             RelayPatience patience);

/// People relayed now: UDP sockets of `process` on ports from `first` to `last`.
[[nodiscard]] int count_relayed(pid_t process, int first, int last);
[[nodiscard]] int count_relayed(const RelayFiles& files, int first, int last);

/// The process a file names, if its command line holds `mark`; 0: none.
[[nodiscard]] pid_t noted_process(const std::string& file, const std::string& mark);

}  // namespace madang::media
