#pragma once

#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "programmes/consult/meetings/model.hpp"
#include "programmes/consult/meetings/rooms.hpp"

namespace madang::programmes::consult {

/// Who is missing once the festival's patience is over.
enum class Alarm : std::uint8_t { none, buyer_missing, company_missing, both_missing };
[[nodiscard]] std::string_view to_string(Alarm alarm);

struct BoardMeeting {
  MeetingView view;
  Attendance there;
  Alarm alarm = Alarm::none;
};
struct LiveBoard {
  std::vector<BoardMeeting> now;  ///< whose rooms are open
  std::vector<MeetingView> next;  ///< of the next slot
  std::vector<Interpreter> free;  ///< interpreters who could help now
  std::size_t requests = 0;       ///< other times asked for and not answered
  std::size_t declined = 0;       ///< to come, and one side does not want to
};
[[nodiscard]] Result<LiveBoard> live_board(contract::Context& context, std::string_view festival);

/// Who could take the place of the side that did not come, right now, best first.
struct StandIn {
  Entry entry;
  InterpreterId interpreter;  ///< empty: none is needed
  std::int64_t weight = 0;
  std::int64_t meetings = 0;  ///< it has already
};
/// Errors: not_found "consult.meeting_unknown"; conflict "consult.meeting_not_on".
[[nodiscard]] Result<std::vector<StandIn>> stand_ins(contract::Context& context,
                                                     std::string_view festival,
                                                     std::string_view meeting, Side absent);
struct BackFill {
  std::int64_t version = 0;
  Side absent = Side::company;
  EntryId entry;
};
/// The meeting is missed; whoever stands in meets the side that came in the same room, and all are
/// told. Errors also: conflict "consult.meeting_stale", "consult.stand_in_taken".
[[nodiscard]] Result<MeetingView> back_fill(contract::Context& context, std::string_view festival,
                                            std::string_view meeting, const BackFill& order);

/// Meetings whose time is over become held, or missed with who did not come.
void close_meetings(contract::Context& context);

}  // namespace madang::programmes::consult
