#include "base/zone.hpp"

#include <charconv>

#include <date/tz.h>

namespace madang {
namespace {

using std::chrono::microseconds;

const date::time_zone& zone_named(std::string_view name) {
  try {
    return *date::locate_zone(std::string(name));
  } catch (const std::runtime_error&) {
    fail_check("the time zone is in the tz database");
  }
}

bool read_number(std::string_view text, std::size_t at, std::size_t count, int& out) {
  if (text.size() < at + count) return false;
  const auto* const end = text.data() + at + count;
  const auto parsed = std::from_chars(text.data() + at, end, out);
  return parsed.ec == std::errc{} && parsed.ptr == end && out >= 0;
}

bool read_day(std::string_view text, date::year_month_day& out) {
  int year = 0, month = 0, day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  if (!read_number(text, 0, 4, year) || !read_number(text, 5, 2, month) ||
      !read_number(text, 8, 2, day))
    return false;
  out = date::year{year} / month / day;
  return out.ok();
}

date::sys_time<microseconds> point_of(Time time) {
  return date::sys_time<microseconds>{microseconds{time.micros}};
}

}  // namespace

bool is_zone(std::string_view zone) {
  if (zone.empty() || zone.size() > 60) return false;
  try {
    return date::locate_zone(std::string(zone)) != nullptr;
  } catch (const std::runtime_error&) {
    return false;
  }
}

bool is_day(std::string_view text) {
  date::year_month_day day;
  return read_day(text, day);
}

std::string day_in_zone(Time time, std::string_view zone) {
  return date::format("%F",
                      zone_named(zone).to_local(date::floor<std::chrono::seconds>(point_of(time))));
}

std::string to_local(Time time, std::string_view zone) {
  return date::format("%F %H:%M",
                      zone_named(zone).to_local(date::floor<std::chrono::minutes>(point_of(time))));
}

Result<Time> parse_local(std::string_view text, std::string_view zone) {
  date::year_month_day day;
  if (!read_day(text.substr(0, 10), day))
    return Error{Code::invalid, "day.malformed",
                 "Write the day as YYYY-MM-DD, for example 2021-10-06."};
  int hour = 0, minute = 0;
  if (text.size() > 10) {
    const bool shape = text.size() == 16 && (text[10] == ' ' || text[10] == 'T') &&
                       text[13] == ':' && read_number(text, 11, 2, hour) &&
                       read_number(text, 14, 2, minute) && hour < 24 && minute < 60;
    if (!shape)
      return Error{Code::invalid, "time.malformed",
                   "Write the time as YYYY-MM-DD HH:MM, for example 2021-10-06 14:00."};
  }
  const auto local =
      date::local_days{day} + std::chrono::hours{hour} + std::chrono::minutes{minute};
  const auto info = zone_named(zone).get_info(local);
  if (info.result == date::local_info::nonexistent)
    return Error{Code::invalid, "time.skipped",
                 "The clocks of this time zone leave this time out; choose another."};
  const auto point = date::sys_time<microseconds>{local.time_since_epoch() - info.first.offset};
  return Time{point.time_since_epoch().count()};
}

}  // namespace madang
