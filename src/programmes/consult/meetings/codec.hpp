#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/consult/meetings/board.hpp"
#include "programmes/consult/meetings/service.hpp"

namespace madang::programmes::consult {

[[nodiscard]] Result<Answer> read_answer(std::string_view body);
[[nodiscard]] Result<TimeRequest> read_time_request(std::string_view body);
[[nodiscard]] Result<MeetingChange> read_meeting_change(std::string_view body);

/// For whom a meeting is written: "buyer", "company", "interpreter" or "manager".
struct MeetingReader {
  std::string role;
};
[[nodiscard]] std::string meeting_json(const MeetingView& view, const MeetingReader& reader);
[[nodiscard]] std::string meetings_json(
    const std::vector<std::pair<MeetingView, MeetingReader>>& views, std::string_view feed_url);
[[nodiscard]] Result<BackFill> read_back_fill(std::string_view body);
[[nodiscard]] std::string live_board_json(const LiveBoard& board, Time now);
[[nodiscard]] std::string stand_ins_json(const std::vector<StandIn>& list);
[[nodiscard]] std::string published_json(const Published& published);
[[nodiscard]] std::string consult_feed_json(std::string_view feed_url);

}  // namespace madang::programmes::consult
