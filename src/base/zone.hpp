#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace madang {

/// Whether the tz database has `zone` ("Asia/Seoul").
[[nodiscard]] bool is_zone(std::string_view zone);
/// Whether `text` is a day of the calendar, "YYYY-MM-DD".
[[nodiscard]] bool is_day(std::string_view text);
/// The day that `time` falls on in `zone`. An unknown zone is a Bug.
[[nodiscard]] std::string day_in_zone(Time time, std::string_view zone);
/// "YYYY-MM-DD" or "YYYY-MM-DD HH:MM" (or with 'T') on the clocks of `zone`. Error: invalid
/// "day.malformed", "time.malformed" or "time.skipped" (a time that daylight saving leaves out).
[[nodiscard]] Result<Time> parse_local(std::string_view text, std::string_view zone);
/// "YYYY-MM-DD HH:MM" on the clocks of `zone`.
[[nodiscard]] std::string to_local(Time time, std::string_view zone);

}  // namespace madang
