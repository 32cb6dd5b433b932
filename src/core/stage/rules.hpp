#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/stage/model.hpp"
#include "wire/caller.hpp"

namespace madang::core::stage::rules {

/// A rehearsal opens the session that begins within this time.
inline constexpr std::chrono::minutes kSoon{30};
/// A broadcast without pictures for so long is over.
inline constexpr std::chrono::minutes kLostFor{10};
inline constexpr std::chrono::hours kNeverCameFor{12};
/// What is ended here and the child never spoke of again.
inline constexpr std::chrono::minutes kUnsettledFor{2};

/// Whether the caller manages the stage: runs the festival or a programme with sessions there.
[[nodiscard]] bool manages(const wire::Caller& caller, const Place& place,
                           const std::vector<std::string>& programmes);

/// rehearsal, waiting, live, gap or ended.
[[nodiscard]] std::string_view state_of(const Broadcast& broadcast);
/// What everyone may know of it.
[[nodiscard]] bool is_public(const Broadcast& broadcast);
/// Whether time ends it.
[[nodiscard]] bool is_stale(const Broadcast& broadcast, Time now);
[[nodiscard]] bool is_unsettled(const Broadcast& broadcast, Time now);

/// Errors: conflict "stage.over".
[[nodiscard]] Result<Broadcast> gone_live(Broadcast broadcast, Time now);
[[nodiscard]] Broadcast ended(Broadcast broadcast, Time now);
[[nodiscard]] Broadcast came(Broadcast broadcast, const Came& what, Time now);

[[nodiscard]] Error unknown_stage();
[[nodiscard]] Error unknown_broadcast();
[[nodiscard]] Error not_host();

}  // namespace madang::core::stage::rules
