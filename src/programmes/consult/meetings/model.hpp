#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "programmes/consult/entries/model.hpp"

namespace madang::programmes::consult {

using MeetingId = Id<struct ConsultMeetingTag>;
using RequestId = Id<struct ConsultRequestTag>;

/// planned → held | missed | cancelled; a cancelled or missed one may be planned again.
enum class MeetingState : std::uint8_t { planned, held, missed, cancelled };
enum class MeetingSource : std::uint8_t { plan, stand_by, second };
enum class Answer : std::uint8_t { none, accepted, declined };

struct Meeting {
  MeetingId id;
  std::string festival;
  EntryId buyer;
  EntryId company;
  std::int64_t round = 1;
  MeetingSource source = MeetingSource::plan;
  MeetingState state = MeetingState::planned;
  /// Why it is missed or cancelled: "replanned", "by_manager", "buyer_absent", "company_absent",
  /// "both_absent"; else "".
  std::string cause;
  Time starts_at;
  Time ends_at;
  InterpreterId interpreter;  ///< empty: none
  Answer buyer_answer = Answer::none;
  Answer company_answer = Answer::none;
  std::string video_room;     ///< id; "" until it is opened
  std::int64_t sequence = 0;  ///< iCalendar: rises when time or state change
  std::int64_t version = 1;
  Time updated_at;
};

/// "Another time, please."
struct TimeRequest {
  RequestId id;
  MeetingId meeting;
  Side side = Side::buyer;
  std::vector<Time> starts;
  std::string words;
  std::string state = "open";  ///< open, granted, refused, withdrawn
  Time created_at;
};

/// One side of a meeting as the other may see it.
struct Party {
  EntryId entry;
  std::string slug;
  Translated name;
  std::string country;
  std::string time_zone;
  Texts languages;
};

/// A meeting with names, for pages, feeds and mails.
struct MeetingView {
  Meeting meeting;
  Party buyer;
  Party company;
  std::string interpreter_name;
  std::string interpreter_person;      ///< id; "" without an account
  std::optional<TimeRequest> request;  ///< the open one
};

/// Something that people of an entry, or an interpreter, must be told.
struct News {
  std::string id;
  std::string festival;
  /// "timetable", "moved", "cancelled", "declined", "refused", "back_fill", "second"
  std::string kind;
  EntryId entry;              ///< whose people; empty: the interpreter
  InterpreterId interpreter;  ///< empty: the entry's people
  MeetingId meeting;          ///< empty: of the whole timetable
  EntryId other;              ///< the other side
  std::optional<Time> starts_at;
};

[[nodiscard]] std::string_view to_string(MeetingState state);
[[nodiscard]] std::string_view to_string(MeetingSource source);
[[nodiscard]] std::string_view to_string(Answer answer);
[[nodiscard]] std::optional<MeetingState> parse_meeting_state(std::string_view text);
[[nodiscard]] std::optional<MeetingSource> parse_meeting_source(std::string_view text);
[[nodiscard]] std::optional<Answer> parse_answer(std::string_view text);

}  // namespace madang::programmes::consult
