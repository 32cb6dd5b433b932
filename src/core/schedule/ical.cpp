#include "core/schedule/ical.hpp"

#include <chrono>
#include <cstdio>

#include "core/spoken.hpp"

namespace madang::core::schedule {
namespace {

constexpr std::size_t kLineOctets = 75;
constexpr std::string_view kSeoul = "Asia/Seoul";
constexpr std::chrono::hours kSeoulOffset{9};

std::string basic(Time time) {
  const auto text = to_rfc3339(time);  // 2021-10-06T01:00:00.000Z
  return text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 5) + text.substr(14, 2) +
         text.substr(17, 2);
}

std::string utc(Time time) {
  return basic(time) + "Z";
}

std::string moment(std::string_view name, Time time, std::string_view zone) {
  if (zone == kSeoul) return std::string(name) + ";TZID=Asia/Seoul:" + basic(time + kSeoulOffset);
  return std::string(name) + ":" + utc(time);
}

std::string_view by_line(std::string_view language) {
  if (language == "en") return "Speakers: ";
  if (language == "id") return "Pembicara: ";
  if (language == "ms") return "Penceramah: ";
  return "발표: ";
}

std::string description(const Session& session, const Calendar& calendar, const std::string& url) {
  std::string text = spoken(session.abstract, calendar.language);
  std::string names;
  for (const auto& speaker : session.speakers) {
    if (!names.empty()) names += ", ";
    names += speaker.name;
    if (const auto from = spoken(speaker.affiliation, calendar.language); !from.empty())
      names.append(" (").append(from).append(")");
  }
  if (!names.empty()) {
    if (!text.empty()) text += "\n\n";
    text.append(by_line(calendar.language)).append(names);
  }
  if (!text.empty()) text += "\n\n";
  return text + url;
}

std::string event(const Session& session, const Calendar& calendar) {
  const auto page = session.page.empty() ? "/schedule?session=" + session.key : session.page;
  const auto url = calendar.site_url + "/" + session.festival + page;
  const auto& language = calendar.language;
  std::string out = ical_line("BEGIN:VEVENT");
  out += ical_line("UID:" + session.key + "." + session.festival + "@madang");
  out += ical_line("DTSTAMP:" + utc(session.updated_at));
  out += ical_line("LAST-MODIFIED:" + utc(session.updated_at));
  out += ical_line("SEQUENCE:" + std::to_string(session.sequence));
  out += ical_line(moment("DTSTART", session.starts_at, calendar.time_zone));
  out += ical_line(moment("DTEND", session.ends_at, calendar.time_zone));
  out += ical_line("SUMMARY:" + ical_text(spoken(session.title, language)));
  out += ical_line("DESCRIPTION:" + ical_text(description(session, calendar, url)));
  out += ical_line("LOCATION:" + ical_text(spoken(session.stage.name, language)));
  out += ical_line("CATEGORIES:" + ical_text(session.programme));
  out += ical_line("URL:" + url);
  out += ical_line(session.cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
  out += ical_line("TRANSP:OPAQUE");
  return out + ical_line("END:VEVENT");
}

constexpr std::string_view kSeoulZone =
    "BEGIN:VTIMEZONE\r\nTZID:Asia/Seoul\r\nBEGIN:STANDARD\r\nDTSTART:19881009T030000\r\n"
    "TZOFFSETFROM:+1000\r\nTZOFFSETTO:+0900\r\nTZNAME:KST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

}  // namespace

std::string ical_line(std::string_view text) {
  std::string out;
  std::size_t room = kLineOctets;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t length = 1;
    while (at + length < text.size() &&
           (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U)
      ++length;
    if (length > room) {
      out += "\r\n ";
      room = kLineOctets - 1;
    }
    out.append(text.substr(at, length));
    room -= length;
    at += length;
  }
  return out + "\r\n";
}

std::string ical_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      out += c;
    }
  }
  return out;
}

std::string to_ical(const Calendar& calendar) {
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Madang//Schedule//EN\r\n";
  out += "CALSCALE:GREGORIAN\r\n";
  out += ical_line("X-WR-CALNAME:" + ical_text(calendar.name));
  out += ical_line("NAME:" + ical_text(calendar.name));
  out += ical_line("X-WR-TIMEZONE:" + calendar.time_zone);
  out += "REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\nX-PUBLISHED-TTL:PT15M\r\n";
  if (calendar.time_zone == kSeoul) out += kSeoulZone;
  for (const auto& session : calendar.sessions) out += event(session, calendar);
  return out + "END:VCALENDAR\r\n";
}

}  // namespace madang::core::schedule
