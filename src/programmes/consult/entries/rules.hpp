#pragma once

#include <vector>

#include "base/result.hpp"
#include "core/organisations/model.hpp"
#include "programmes/consult/entries/model.hpp"
#include "programmes/consult/event/model.hpp"

namespace madang::programmes::consult::rules {

/// A draft with what the organisation's profile says already. Version 0.
[[nodiscard]] Entry drafted(const core::organisations::Organisation& organisation);

/// `entry` with `change`, version raised. HS codes lose their dots. Errors: conflict
/// "consult.entry_stale"; invalid fields "language.malformed", "hs_code.malformed", "zone.unknown",
/// "consult.slot_unknown".
[[nodiscard]] Result<Entry> changed(Entry entry, const EntryChange& change,
                                    const std::vector<Slot>& slots);

/// What an application needs before it can be handed in. Error: invalid fields "required" and
/// "consult.no_time".
[[nodiscard]] Result<void> check_complete(const Entry& entry);

/// Errors: conflict "consult.entry_not_draft" when it was handed in already; check_complete.
[[nodiscard]] Result<Entry> submitted(Entry entry, Time now);
/// Error: conflict "consult.entry_not_open" when nothing was handed in.
[[nodiscard]] Result<Entry> withdrawn(Entry entry, Time now);
/// By a manager, between submitted, selected, stand-by and declined. Error: conflict
/// "consult.entry_not_open" for drafts and what was withdrawn.
[[nodiscard]] Result<Entry> decided(Entry entry, EntryState state, Time now);

/// `interpreter` with `change`, version raised. Errors: conflict "consult.interpreter_stale";
/// invalid fields as `changed`, "required", "mail.malformed".
[[nodiscard]] Result<Interpreter> changed(Interpreter interpreter, const InterpreterChange& change,
                                          const std::vector<Slot>& slots);

/// Two small letters (ISO 639-1).
[[nodiscard]] bool is_language(std::string_view code);

}  // namespace madang::programmes::consult::rules
