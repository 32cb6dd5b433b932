#include "programmes/consult/event/rules.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/zone.hpp"

namespace madang::programmes::consult::rules {
namespace {

struct Stretch {
  Time starts_at;
  Time ends_at;
};

Result<Stretch> stretch_of(const Window& window, std::string_view zone) {
  MADANG_TRY(const auto starts_at, parse_local(window.day + " " + window.starts, zone));
  MADANG_TRY(const auto ends_at, parse_local(window.day + " " + window.ends, zone));
  return Stretch{starts_at, ends_at};
}

std::string field_of(std::size_t index, std::string_view name) {
  return "windows/" + std::to_string(index) + "/" + std::string(name);
}

Result<void> check_windows(const Event& event) {
  Time free_from{INT64_MIN};
  std::int64_t count = 0;
  for (std::size_t i = 0; i < event.windows.size(); ++i) {
    const auto stretch = stretch_of(event.windows[i], event.time_zone);
    const auto starts = field_of(i, "starts");
    const auto ends = field_of(i, "ends");
    if (!stretch) {
      const auto error = stretch.error();
      return invalid_field(starts, error.reason, error.detail);
    }
    const auto length = stretch->ends_at - stretch->starts_at;
    if (length < std::chrono::minutes{event.slot_minutes})
      return invalid_field(ends, "consult.window_backwards",
                           "End at least one meeting after the start.");
    if (stretch->starts_at < free_from)
      return invalid_field(starts, "consult.windows_overlap",
                           "Start after the window before it has ended, in order of time.");
    free_from = stretch->ends_at;
    count += length / std::chrono::minutes{event.slot_minutes};
  }
  if (count > static_cast<std::int64_t>(kMostSlots))
    return invalid_field("windows", "consult.too_many_slots", "Plan at most 400 slots in all.");
  return {};
}

template <class T>
void take(T& value, const std::optional<T>& change) {
  if (change) value = *change;
}

}  // namespace

std::vector<Slot> slots_of(const Event& event) {
  std::vector<Slot> slots;
  const std::chrono::minutes length{event.slot_minutes};
  for (std::size_t i = 0; i < event.windows.size(); ++i) {
    const auto& window = event.windows[i];
    const auto stretch = stretch_of(window, event.time_zone);
    CHECK(stretch.has_value());
    for (auto at = stretch->starts_at; at + length <= stretch->ends_at; at = at + length)
      slots.push_back({at, at + length, window.day, static_cast<std::int64_t>(i)});
  }
  return slots;
}

Result<Event> changed(Event before, const EventChange& change) {
  if (change.version && *change.version != before.version)
    return Error{Code::conflict, "consult.event_stale",
                 "Somebody else changed it meanwhile. Look at it again and repeat."};
  take(before.slot_minutes, change.slot_minutes);
  take(before.windows, change.windows);
  take(before.rooms, change.rooms);
  take(before.buyer_cap, change.buyer_cap);
  take(before.buyer_cap_day, change.buyer_cap_day);
  take(before.company_cap, change.company_cap);
  take(before.company_cap_day, change.company_cap_day);
  take(before.promised, change.promised);
  take(before.rest_slots, change.rest_slots);
  take(before.no_show_minutes, change.no_show_minutes);
  take(before.applications_close_at, change.applications_close_at);
  take(before.wishes_close_at, change.wishes_close_at);
  MADANG_TRY_VOID(check_windows(before));
  return before;
}

int slot_at(const std::vector<Slot>& slots, Time time) {
  const auto found = std::lower_bound(slots.begin(), slots.end(), time,
                                      [](const Slot& slot, Time t) { return slot.starts_at < t; });
  if (found == slots.end() || found->starts_at != time) return -1;
  return static_cast<int>(found - slots.begin());
}

}  // namespace madang::programmes::consult::rules
