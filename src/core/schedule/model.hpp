#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "wire/json.hpp"

namespace madang::core::schedule {

using wire::Translated;
using ScheduleSessionId = Id<struct ScheduleSessionTag>;

struct Speaker {
  std::string name;
  Translated affiliation = {};
  bool operator==(const Speaker&) const = default;
};

/// Where sessions happen: a room of the site that holds one session at a time.
struct Stage {
  std::string key;
  Translated name;
  bool operator==(const Stage&) const = default;
};

enum class State : std::uint8_t { scheduled, live, ended, cancelled };
[[nodiscard]] std::string_view to_string(State state);

struct Session {
  ScheduleSessionId id;
  std::string festival;
  std::string key;
  std::string programme;
  std::string kind;
  Stage stage;
  std::string room;  ///< slug of a chat room; may be empty
  std::string language = "ko";
  Translated title;
  Translated abstract;
  Translated audience;
  std::vector<Speaker> speakers;
  Time starts_at;
  Time ends_at;  ///< the first moment after it
  bool cancelled = false;
  std::int64_t sequence = 0;  ///< iCalendar: rises when time, place or state change
  std::int64_t version = 1;
  Time updated_at;
  std::string page = {};  ///< path after the festival; calendars link there. "": the schedule
};

/// What a manager fills in; an absent member stays as it is.
struct Change {
  std::optional<std::int64_t> version = {};
  std::optional<std::string> key = {};
  std::optional<std::string> kind = {};
  std::optional<std::string> stage_key = {};
  std::optional<Translated> stage_name = {};
  std::optional<std::string> room = {};
  std::optional<std::string> language = {};
  std::optional<Translated> title = {};
  std::optional<Translated> abstract = {};
  std::optional<Translated> audience = {};
  std::optional<std::vector<Speaker>> speakers = {};
  std::optional<Time> starts_at = {};
  std::optional<Time> ends_at = {};
  std::optional<bool> cancelled = {};
};

/// A session and what its manager should know ("schedule.speaker_overlap: name · key").
struct Saved {
  Session session;
  std::vector<std::string> warnings = {};
};

struct Filter {
  std::string day = {};  ///< "YYYY-MM-DD" in the festival's time zone
  std::string programme = {};
  std::string language = {};
};

struct Day {
  std::vector<Session> sessions;
  std::vector<std::string> days;  ///< all days of the festival that have sessions
  std::vector<Stage> stages;
};

struct Timetable {
  std::vector<Session> sessions;
  std::vector<std::pair<ScheduleSessionId, ScheduleSessionId>> overlaps;
  std::string feed_url;  ///< "" until asked for
};

struct NowNext {
  std::vector<Session> on_now;
  std::vector<Session> next;
};

/// What followers of a session are told.
struct Announcement {
  std::string id;
  ScheduleSessionId session;
  std::string kind;        ///< changed, cancelled, reminder
  std::string told_up_to;  ///< last person told; people are told in the order of their ids
};

}  // namespace madang::core::schedule
