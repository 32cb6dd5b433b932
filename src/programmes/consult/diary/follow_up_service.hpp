#pragma once

#include <string_view>

#include "contract/context.hpp"
#include "programmes/consult/diary/follow_up_model.hpp"

namespace madang::programmes::consult {

struct OpenedFollowUp {
  Talk talk;
  FollowUp follow_up;
  Seat seat = Seat::interpreter;
};

/// The check-ins and the samples that were promised. What has begun keeps what it holds and gets
/// samples that were promised since.
void begin_follow_up(contract::Context& context, const Talk& talk, const Diary& diary);

/// Errors: as open_diary; forbidden "consult.follow_up_not_yours" for interpreters.
[[nodiscard]] Result<OpenedFollowUp> open_follow_up(contract::Context& context,
                                                    std::string_view festival,
                                                    std::string_view meeting);
/// Errors also: conflict "consult.follow_up_not_begun", "consult.follow_up_stale"; not_found
/// "consult.check_in_unknown".
[[nodiscard]] Result<OpenedFollowUp> save_follow_up(contract::Context& context,
                                                    std::string_view festival,
                                                    std::string_view meeting,
                                                    const FollowUpChange& change);

}  // namespace madang::programmes::consult
