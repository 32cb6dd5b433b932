#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "contract/endpoint.hpp"

namespace madang::contract {

/// A live topic family. `pattern` names its parameters: "chat/{room}".
struct Topic {
  std::string_view pattern;
  /// May this caller follow? Runs in a read snapshot with params filled; Error: forbidden,
  /// not_found.
  Result<void> (*may_follow)(Context&, const wire::Request&) = nullptr;
  /// JSON sent to one who starts without history or fell off the log.
  Result<std::string> (*snapshot)(Context&, const wire::Request&) = nullptr;
  bool presence = false;  ///< count followers and tell the count
};

/// Carries out one kind of durable effect outside any transaction, at least once.
/// Thread: a worker's; may block.
struct Effect {
  std::string_view kind;
  Result<void> (*carry_out)(const Site&, std::string_view payload) = nullptr;
  /// False: effects of this kind wait untouched (no mail server is set); null: always.
  bool (*ready)(const Site&) = nullptr;
};

/// Work by the clock. Runs as a command.
struct Job {
  std::string_view name;
  std::chrono::seconds every{60};
  Result<void> (*run)(Context&) = nullptr;
};

/// What a part of core or a programme brings; app lists the parts by name.
struct Part {
  std::string_view name;
  std::vector<Endpoint> endpoints;
  std::vector<Topic> topics = {};
  std::vector<Effect> effects = {};
  std::vector<Job> jobs = {};
  std::vector<PersonalData> personal = {};
};

}  // namespace madang::contract
