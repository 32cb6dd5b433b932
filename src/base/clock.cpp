#include "base/clock.hpp"

#include <array>
#include <cstdio>

namespace madang {
namespace {

bool read_digits(std::string_view text, std::size_t at, std::size_t count, int& out) {
  if (text.size() < at + count) return false;
  out = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    out = out * 10 + (text[i] - '0');
  }
  return true;
}

Error malformed() {
  return Error{Code::invalid,
               "time.malformed",
               "Write the time as RFC 3339, for example 2021-10-06T10:00:00+09:00.",
               {}};
}

}  // namespace

Time SystemClock::now() const {
  using namespace std::chrono;
  const auto since = system_clock::now().time_since_epoch() + offset_;
  return {duration_cast<microseconds>(since).count()};
}

std::string to_rfc3339(Time time) {
  using namespace std::chrono;
  const sys_time<microseconds> point{microseconds{time.micros}};
  const auto day = floor<days>(point);
  const year_month_day date{day};
  const hh_mm_ss<milliseconds> clock{floor<milliseconds>(point - day)};
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()),
                static_cast<int>(clock.subseconds().count()));
  return text.data();
}

Result<Time> parse_rfc3339(std::string_view text) {
  using namespace std::chrono;
  int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0;
  const bool shape = read_digits(text, 0, 4, y) && read_digits(text, 5, 2, mo) &&
                     read_digits(text, 8, 2, d) && read_digits(text, 11, 2, h) &&
                     read_digits(text, 14, 2, mi) && read_digits(text, 17, 2, s) &&
                     text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == ' ') &&
                     text[13] == ':' && text[16] == ':';
  const year_month_day date{year{y}, month{static_cast<unsigned>(mo)},
                            day{static_cast<unsigned>(d)}};
  if (!shape || !date.ok() || h > 23 || mi > 59 || s > 60) return malformed();
  std::size_t at = 19;
  std::int64_t micros = 0;
  if (at < text.size() && text[at] == '.') {
    std::int64_t scale = 100'000;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
      micros += (text[at] - '0') * scale;
  }
  int offset = 0;
  if (at < text.size() && (text[at] == 'Z' || text[at] == 'z')) {
    ++at;
  } else {
    int oh = 0, om = 0;
    if (at >= text.size() || (text[at] != '+' && text[at] != '-')) return malformed();
    if (!read_digits(text, at + 1, 2, oh) || !read_digits(text, at + 4, 2, om)) return malformed();
    if (text[at + 3] != ':' || oh > 23 || om > 59) return malformed();
    offset = (text[at] == '-' ? -1 : 1) * (oh * 60 + om);
    at += 6;
  }
  if (at != text.size()) return malformed();
  const auto point = sys_days{date} + hours{h} + minutes{mi - offset} + seconds{s};
  return Time{duration_cast<microseconds>(point.time_since_epoch()).count() + micros};
}

}  // namespace madang
