#include "core/schedule/words.hpp"

#include "base/zone.hpp"
#include "core/spoken.hpp"

namespace madang::core::schedule {
namespace {

/// "2021-10-06 10:00–10:40 (Asia/Seoul)", with the second day when it ends on another.
std::string span(const Session& session, std::string_view zone) {
  const auto from = to_local(session.starts_at, zone);
  const auto to = to_local(session.ends_at, zone);
  const bool same_day = from.substr(0, 10) == to.substr(0, 10);
  return from + "–" + (same_day ? to.substr(11) : to) + " (" + std::string(zone) + ")";
}

}  // namespace

std::string my_timetable(std::string_view language) {
  if (language == "en") return "My timetable";
  if (language == "id") return "Jadwal saya";
  if (language == "ms") return "Jadual saya";
  return "내 일정";
}

Translated announcement_body(std::string_view kind, const Session& session, std::string_view zone) {
  const auto when = span(session, zone);
  const auto at = [&](std::string_view language) {
    return when + " · " + spoken(session.stage.name, language);
  };
  if (kind == "cancelled")
    return {{"ko", "취소되었어요. 원래 시간: " + when},
            {"en", "This session is cancelled. It was planned for " + when},
            {"id", "Sesi ini dibatalkan. Rencana semula: " + when},
            {"ms", "Sesi ini dibatalkan. Rancangan asal: " + when}};
  if (kind == "reminder")
    return {{"ko", "곧 시작해요. " + at("ko")},
            {"en", "It starts soon. " + at("en")},
            {"id", "Segera dimulai. " + at("id")},
            {"ms", "Akan bermula sebentar lagi. " + at("ms")}};
  return {{"ko", "시간이나 장소가 바뀌었어요. " + at("ko")},
          {"en", "The time or place has changed. " + at("en")},
          {"id", "Waktu atau tempat berubah. " + at("id")},
          {"ms", "Masa atau tempat telah berubah. " + at("ms")}};
}

}  // namespace madang::core::schedule
