#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace madang::core::audit {

/// Something a verb did that matters. Text fields hold ids and slugs, never names or addresses:
/// the chain outlives erased accounts.
struct Act {
  std::string festival;   ///< "" for what concerns the whole server
  std::string programme;  ///< "" for what concerns the whole festival
  std::string act;        ///< "room.what", e.g. "people.role_granted"
  std::string subject_kind;
  std::string subject_id;
  std::string details = "{}";  ///< a JSON object
};

/// One link of the chain.
struct Entry {
  std::int64_t sequence = 0;  ///< from 1, without gaps
  std::string id;
  Time at;
  std::string actor;  ///< person id, "system" or "stranger"
  Act act;
  std::string hash;  ///< SHA-256 over the hash before and this entry's canonical text
  std::string actor_name = {};
};

struct Filter {
  std::string festival;
  bool server_wide_too = false;  ///< also entries that belong to no festival
  /// Only these programmes; nullopt: all and the festival's own.
  std::optional<std::vector<std::string>> programmes = {};
  std::string text = {};    ///< somewhere in act, subject or details
  std::string act = {};     ///< an act or its beginning ("people.")
  std::string person = {};  ///< actor or subject
  std::optional<Time> from = {};
  std::optional<Time> to = {};
  std::optional<std::int64_t> below = {};  ///< only entries with a smaller sequence
};

struct Verification {
  bool intact = true;
  std::int64_t entries = 0;
  std::optional<std::int64_t> first_broken = {};  ///< the sequence where the chain breaks
  std::string head = {};  ///< hash of the last entry; note it elsewhere to notice a cut-off end
};

}  // namespace madang::core::audit
