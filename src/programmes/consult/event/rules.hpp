#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/consult/event/model.hpp"

namespace madang::programmes::consult::rules {

inline constexpr std::size_t kMostSlots = 400;

/// The grid: each window cut into slots from its start; what is left at its end stays free. In
/// order of time. Windows are valid (`changed`).
[[nodiscard]] std::vector<Slot> slots_of(const Event& event);

/// `before` with `change`. Errors: conflict "consult.event_stale"; invalid fields
/// "consult.window_backwards", "consult.windows_overlap", "consult.too_many_slots",
/// "day.malformed", "time.malformed".
[[nodiscard]] Result<Event> changed(Event before, const EventChange& change);

/// The index of the slot that starts at `time`, or -1.
[[nodiscard]] int slot_at(const std::vector<Slot>& slots, Time time);

}  // namespace madang::programmes::consult::rules
