#include "programmes/consult/meetings/model.hpp"

#include <algorithm>
#include <array>

namespace madang::programmes::consult {
namespace {

constexpr std::array<std::string_view, 4> kMeetingStateNames = {"planned", "held", "missed",
                                                                "cancelled"};
constexpr std::array<std::string_view, 3> kMeetingSourceNames = {"plan", "stand_by", "second"};
constexpr std::array<std::string_view, 3> kAnswerNames = {"none", "accepted", "declined"};

}  // namespace

std::string_view to_string(MeetingState state) {
  return kMeetingStateNames.at(static_cast<std::size_t>(state));
}

std::optional<MeetingState> parse_meeting_state(std::string_view text) {
  const auto* const found = std::find(kMeetingStateNames.begin(), kMeetingStateNames.end(), text);
  if (found == kMeetingStateNames.end()) return std::nullopt;
  return static_cast<MeetingState>(found - kMeetingStateNames.begin());
}

std::string_view to_string(MeetingSource source) {
  return kMeetingSourceNames.at(static_cast<std::size_t>(source));
}

std::optional<MeetingSource> parse_meeting_source(std::string_view text) {
  const auto* const found = std::find(kMeetingSourceNames.begin(), kMeetingSourceNames.end(), text);
  if (found == kMeetingSourceNames.end()) return std::nullopt;
  return static_cast<MeetingSource>(found - kMeetingSourceNames.begin());
}

std::string_view to_string(Answer answer) {
  return kAnswerNames.at(static_cast<std::size_t>(answer));
}

std::optional<Answer> parse_answer(std::string_view text) {
  const auto* const found = std::find(kAnswerNames.begin(), kAnswerNames.end(), text);
  if (found == kAnswerNames.end()) return std::nullopt;
  return static_cast<Answer>(found - kAnswerNames.begin());
}

}  // namespace madang::programmes::consult
