#pragma once

#include <string_view>

#include "contract/context.hpp"
#include "programmes/consult/diary/model.hpp"
#include "programmes/consult/diary/words.hpp"

namespace madang::programmes::consult {

/// "consult.diary_changed" with `{meeting, version}` to the open pages of both sides.
void say_diary_changed(contract::Context& context, const Talk& talk, const Diary& diary);
/// Tells the people of one side. `key` drops a second mail about the same.
void tell_side(contract::Context& context, const Talk& talk, Side side, DiaryNews news,
               std::string_view key);

}  // namespace madang::programmes::consult
