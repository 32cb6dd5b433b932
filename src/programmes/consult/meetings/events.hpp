#pragma once

#include <set>
#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "programmes/consult/meetings/model.hpp"

namespace madang::programmes::consult {

/// Topic of the managers' board: "consult/{festival}/board".
[[nodiscard]] std::string board_topic(std::string_view festival);

/// To the board, and the festival's sum when it changed; pages of the two sides are told by their
/// notifications.
void say_changed(contract::Context& context, const Meeting& meeting);
void say_published(contract::Context& context, std::string_view festival);

// What people are told, by notification and mail: `kind` as in News.
void tell(contract::Context& context, const Meeting& meeting, std::string_view kind,
          const EntryId& entry, const EntryId& other);
/// Both sides, and who interprets.
void tell_all(contract::Context& context, const Meeting& meeting, std::string_view kind);
/// That there is a timetable to look at.
void tell_of_timetable(contract::Context& context, std::string_view festival,
                       const std::set<EntryId>& entries,
                       const std::set<InterpreterId>& interpreters);

}  // namespace madang::programmes::consult
