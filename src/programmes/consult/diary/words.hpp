#pragma once

#include <cstdint>

#include "core/notify/model.hpp"
#include "programmes/consult/diary/model.hpp"

namespace madang::programmes::consult {

enum class DiaryNews : std::uint8_t {
  reopened,   ///< a change took this side's confirmation away
  waiting,    ///< the other side has confirmed
  confirmed,  ///< both have
};

/// What the people of `side` read: kind, title, body and the way to the diary.
[[nodiscard]] core::notify::Notification diary_news(DiaryNews news, const Talk& talk, Side side);
/// A check-in is due `days` after the meeting.
[[nodiscard]] core::notify::Notification check_in_news(const Talk& talk, Side side,
                                                       std::int64_t days);
/// The same for managers.
[[nodiscard]] core::notify::Notification check_in_board_news(const Talk& talk, std::int64_t days);

}  // namespace madang::programmes::consult
