#pragma once

#include <string_view>

#include "programmes/consult/meetings/model.hpp"

namespace madang::programmes::consult {

/// Title and text of a notification in four languages.
struct Said {
  Translated title;
  Translated body;
};

/// How many meetings one has, for "timetable".
[[nodiscard]] Said words_of_timetable(std::size_t meetings);
/// `kind` as in News; `other` is the other side's name, `when` a time with its zone.
[[nodiscard]] Said words_of(std::string_view kind, const Translated& other, std::string_view when);
/// "2021-10-06 10:00–10:30 (Asia/Jakarta)"
[[nodiscard]] std::string span_in(Time starts_at, Time ends_at, std::string_view zone);
/// "Meeting with …" in `language`.
[[nodiscard]] std::string meeting_with(std::string_view other, std::string_view language);
/// "My meetings" in `language`.
[[nodiscard]] std::string my_meetings_name(std::string_view language);

}  // namespace madang::programmes::consult
