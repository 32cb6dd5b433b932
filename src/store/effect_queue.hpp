#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "store/tx.hpp"

namespace madang::store {

/// How often and how long an effect is tried.
struct EffectPolicy {
  std::chrono::microseconds first_pause = std::chrono::seconds{5};
  std::chrono::microseconds longest_pause = std::chrono::hours{1};
  std::int64_t attempts = 14;  ///< then failed: after about five hours
  /// A claimed effect is due again after this time, in case its worker died.
  std::chrono::microseconds lease = std::chrono::minutes{10};
  std::int64_t at_once = 8;  ///< claimed by one worker; all must end within the lease
};

/// An effect that a worker has taken.
struct ClaimedEffect {
  std::string id;
  std::string kind;
  std::string payload;        ///< JSON
  std::int64_t attempts = 0;  ///< with this one
};

/// Whether anything of `kinds` is due.
[[nodiscard]] bool effects_due(Tx& tx, Time now, const std::vector<std::string>& kinds);
/// Takes due effects of `kinds`, the longest due first.
[[nodiscard]] std::vector<ClaimedEffect> claim_effects(Tx& tx, Time now,
                                                       const std::vector<std::string>& kinds,
                                                       const EffectPolicy& policy);
/// Carried out. False: its row is gone, or another worker ended it first.
bool finish_effect(Tx& tx, const ClaimedEffect& effect, Time now);
/// Not carried out: due again at `next_try`.
void postpone_effect(Tx& tx, const ClaimedEffect& effect, Time next_try, std::string_view why);
/// Given up; the outbox page offers another try.
void fail_effect(Tx& tx, const ClaimedEffect& effect, Time now, std::string_view why);

/// The pause before attempt `attempts + 1`: doubles from the first to the longest, give or take a
/// fifth, so that what failed together does not come back together.
[[nodiscard]] std::chrono::microseconds effect_pause(std::int64_t attempts,
                                                     const EffectPolicy& policy,
                                                     SeededRandom& random);

/// Where the outbox stands.
struct EffectBacklog {
  std::int64_t waiting = 0;
  std::int64_t failed = 0;
  std::chrono::microseconds longest_due{0};  ///< how long the oldest due effect has waited
};
[[nodiscard]] EffectBacklog effect_backlog(Tx& tx, Time now);

}  // namespace madang::store
