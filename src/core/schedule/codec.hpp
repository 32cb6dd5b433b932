#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/schedule/model.hpp"

namespace madang::core::schedule {

/// Error: invalid with every refused field.
[[nodiscard]] Result<Change> read_change(std::string_view body);

[[nodiscard]] std::string session_json(const Session& session, Time now);
[[nodiscard]] std::string saved_json(const Saved& saved, Time now);
[[nodiscard]] std::string day_json(const Day& day, Time now);
[[nodiscard]] std::string timetable_json(const Timetable& timetable, Time now);
[[nodiscard]] std::string feed_json(std::string_view feed_url);
[[nodiscard]] std::string now_json(const NowNext& found, Time now);
/// As in the data export: [{festival, session}].
[[nodiscard]] std::string added_json(
    const std::vector<std::pair<std::string, std::string>>& festival_and_key);

[[nodiscard]] std::string speakers_text(const std::vector<Speaker>& speakers);
[[nodiscard]] std::vector<Speaker> parse_speakers(std::string_view json);
/// Everything that the folder says about a session, in one fixed order; digests are made of it.
[[nodiscard]] std::string canonical_text(const Session& session);

}  // namespace madang::core::schedule
