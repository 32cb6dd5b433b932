#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/schedule/model.hpp"

namespace madang::core::schedule {

/// A calendar as RFC 5545 text. Times stand in Asia/Seoul with its VTIMEZONE when that is the
/// festival's zone, else in UTC.
struct Calendar {
  std::string name;
  std::string time_zone;
  std::string site_url;  ///< without a trailing slash
  std::string language = "ko";
  std::vector<Session> sessions = {};
};

/// UIDs depend on festival and key only; SEQUENCE, DTSTAMP and LAST-MODIFIED on the last change:
/// the same schedule gives the same bytes.
[[nodiscard]] std::string to_ical(const Calendar& calendar);

/// One content line folded at 75 octets without cutting a character, with CRLF.
[[nodiscard]] std::string ical_line(std::string_view text);
/// TEXT value: backslash, semicolon, comma and line breaks escaped, other controls dropped.
[[nodiscard]] std::string ical_text(std::string_view text);

}  // namespace madang::core::schedule
