#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace madang::programmes::consult {

/// A stretch of one day in which meetings are held, on the clocks of the festival.
struct Window {
  std::string day;     ///< "YYYY-MM-DD"
  std::string starts;  ///< "HH:MM"
  std::string ends;    ///< "HH:MM"
  bool operator==(const Window&) const = default;
};

/// A time at which meetings may be held. Its start names it.
struct Slot {
  Time starts_at;
  Time ends_at;
  std::string day;         ///< in the festival's time zone
  std::int64_t block = 0;  ///< index of its window
  bool operator==(const Slot&) const = default;
};

/// How one festival's consultation is held. Caps and rests of 0 do not limit.
struct Event {
  std::string festival;
  std::string time_zone;
  std::int64_t slot_minutes = 30;
  std::vector<Window> windows;
  std::int64_t rooms = 0;  ///< meetings at the same time
  std::int64_t buyer_cap = 0;
  std::int64_t buyer_cap_day = 8;
  std::int64_t company_cap = 0;
  std::int64_t company_cap_day = 4;
  std::int64_t promised = 1;    ///< meetings every selected company is promised
  std::int64_t rest_slots = 0;  ///< free slots between two meetings of one participant
  std::int64_t no_show_minutes = 5;
  std::optional<Time> applications_close_at;
  std::optional<Time> wishes_close_at;
  std::optional<Time> frozen_at;
  std::int64_t version = 0;  ///< 0: never changed here, all of it are defaults
  bool operator==(const Event&) const = default;
};

/// What a manager changes; absent members stay.
struct EventChange {
  std::optional<std::int64_t> version;
  std::optional<std::int64_t> slot_minutes;
  std::optional<std::vector<Window>> windows;
  std::optional<std::int64_t> rooms;
  std::optional<std::int64_t> buyer_cap;
  std::optional<std::int64_t> buyer_cap_day;
  std::optional<std::int64_t> company_cap;
  std::optional<std::int64_t> company_cap_day;
  std::optional<std::int64_t> promised;
  std::optional<std::int64_t> rest_slots;
  std::optional<std::int64_t> no_show_minutes;
  /// Outer nullopt: stays; inner nullopt: no deadline any more.
  std::optional<std::optional<Time>> applications_close_at;
  std::optional<std::optional<Time>> wishes_close_at;
};

}  // namespace madang::programmes::consult
