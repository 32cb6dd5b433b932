#pragma once

#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "programmes/consult/diary/codec.hpp"
#include "programmes/consult/diary/model.hpp"

namespace madang::programmes::consult {

/// A diary as the caller sees it.
struct Opened {
  Talk talk;
  Diary diary;
  Seat seat = Seat::interpreter;
};

/// Error: not_found "consult.meeting_unknown", also for whom it does not concern.
[[nodiscard]] Result<Opened> open_diary(contract::Context& context, std::string_view festival,
                                        std::string_view meeting);
/// Takes all confirmations away and tells the sides that had given theirs; a manager's change is
/// audited. What says the same changes nothing. Errors: rules::check_writing, check_version.
[[nodiscard]] Result<Opened> save_diary(contract::Context& context, std::string_view festival,
                                        std::string_view meeting, const DiaryChange& change);
/// The second one freezes the amounts and begins the follow-up. Errors: rules::check_confirming,
/// check_version.
[[nodiscard]] Result<Opened> confirm_diary(contract::Context& context, std::string_view festival,
                                           std::string_view meeting, std::int64_t version);

/// On a reader thread: looks at the bytes and keeps them. Errors: as check_writing, files::take_in;
/// conflict "consult.too_many_files".
[[nodiscard]] Result<std::string> take_file(contract::Context& context, std::string_view festival,
                                            std::string_view meeting, std::string_view name,
                                            std::string_view bytes);
/// What `take_file` kept; a change as any other.
[[nodiscard]] Result<Opened> add_file(contract::Context& context, std::string_view festival,
                                      std::string_view meeting);
[[nodiscard]] Result<Opened> remove_file(contract::Context& context, std::string_view festival,
                                         std::string_view meeting, std::string_view file);
/// Error: not_found "files.unknown".
[[nodiscard]] Result<DiaryFile> require_file(contract::Context& context, std::string_view festival,
                                             std::string_view meeting, std::string_view file);

/// Everything a manager follows after the meetings.
[[nodiscard]] Result<Board> board(contract::Context& context, std::string_view festival);

}  // namespace madang::programmes::consult
