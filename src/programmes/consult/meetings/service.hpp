#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "programmes/consult/meetings/model.hpp"

namespace madang::programmes::consult {

/// What publishing did.
struct Published {
  std::size_t created = 0;
  std::size_t moved = 0;
  std::size_t cancelled = 0;
  std::size_t unchanged = 0;
};
/// The draft becomes what everybody knows; all concerned are told. Errors: not_found
/// "consult.plan_unknown"; conflict "consult.plan_not_draft", "consult.plan_stale",
/// "consult.plan_broken" (somebody would be in two places), "consult.frozen".
[[nodiscard]] Result<Published> publish(contract::Context& context, std::string_view festival,
                                        std::string_view plan, std::int64_t version);
/// Frozen: no plan is published any more, meetings change one by one.
[[nodiscard]] Result<void> freeze(contract::Context& context, std::string_view festival,
                                  bool frozen);

/// Meetings in which the caller represents a side or interprets.
[[nodiscard]] Result<std::vector<MeetingView>> my_meetings(contract::Context& context,
                                                           std::string_view festival);
/// All of them, for managers.
[[nodiscard]] Result<std::vector<MeetingView>> all_meetings(contract::Context& context,
                                                            std::string_view festival);
/// For those whose it is and managers. Error: not_found "consult.meeting_unknown", also for
/// meetings of others.
[[nodiscard]] Result<MeetingView> require_meeting(contract::Context& context,
                                                  std::string_view festival, std::string_view id);
/// Which side of it the caller represents. Error: forbidden "consult.not_a_side".
[[nodiscard]] Result<Side> side_of(const contract::Context& context, const MeetingView& view);

/// Errors of the verbs: require_meeting, side_of, rules::check_open.
[[nodiscard]] Result<MeetingView> answer(contract::Context& context, std::string_view festival,
                                         std::string_view id, Answer answer);
/// Blocks nothing until a manager grants it. Errors also: invalid "consult.slot_unknown",
/// conflict "consult.asked_already".
[[nodiscard]] Result<MeetingView> ask_other_time(contract::Context& context,
                                                 std::string_view festival, std::string_view id,
                                                 TimeRequest request);
[[nodiscard]] Result<MeetingView> withdraw_request(contract::Context& context,
                                                   std::string_view festival, std::string_view id);
[[nodiscard]] Result<MeetingView> refuse_request(contract::Context& context,
                                                 std::string_view festival, std::string_view id);

/// What a manager changes of one meeting; absent members stay.
struct MeetingChange {
  std::int64_t version = 0;
  std::optional<Time> starts_at;
  std::optional<InterpreterId> interpreter;  ///< empty: none
  std::optional<MeetingState> state;         ///< cancelled, missed, held or planned
  std::string cause;                         ///< of missed: who did not come
};
/// Errors also: conflict "consult.meeting_stale"; conflict "consult.slot_taken" when one of them is
/// elsewhere then.
[[nodiscard]] Result<MeetingView> change_meeting(contract::Context& context,
                                                 std::string_view festival, std::string_view id,
                                                 const MeetingChange& change);

/// Error: conflict "consult.slot_taken" when somebody of it is in another meeting then.
[[nodiscard]] Result<void> check_free(contract::Context& context, const Meeting& meeting);

[[nodiscard]] Result<std::string> rotate_feed(contract::Context& context,
                                              std::string_view festival);
/// Error: not_found "consult.feed_unknown".
[[nodiscard]] Result<std::string> personal_feed(contract::Context& context,
                                                std::string_view secret);

}  // namespace madang::programmes::consult
