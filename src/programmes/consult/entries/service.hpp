#pragma once

#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/organisations/model.hpp"
#include "programmes/consult/entries/model.hpp"

namespace madang::programmes::consult {

/// How long a decision can be taken back before its people are told.
inline constexpr std::chrono::seconds kUndoTime{60};

/// Whether the caller runs this festival's consultation.
[[nodiscard]] bool manages(const wire::Caller& caller, std::string_view festival);
/// Whether the caller speaks for this organisation here, as a company or a buyer.
[[nodiscard]] bool speaks_for(const wire::Caller& caller, std::string_view festival,
                              std::string_view organisation);

/// Organisations that the caller speaks for.
[[nodiscard]] Result<std::vector<Mine>> my_entries(contract::Context& context,
                                                   std::string_view festival);

// Of one organisation, by its people and managers. Errors: not_found "organisations.unknown",
// forbidden "organisations.not_yours", conflict "consult.applications_closed" for its people after
// the closing time.
/// As it stands, or a draft filled from the profile.
[[nodiscard]] Result<Entry> own_entry(contract::Context& context, std::string_view festival,
                                      std::string_view organisation);
[[nodiscard]] Result<Entry> save_own(contract::Context& context, std::string_view festival,
                                     std::string_view organisation, const EntryChange& change);
[[nodiscard]] Result<Entry> submit(contract::Context& context, std::string_view festival,
                                   std::string_view organisation);
/// Error also: conflict "consult.entry_has_meetings".
[[nodiscard]] Result<Entry> withdraw(contract::Context& context, std::string_view festival,
                                     std::string_view organisation);

/// Error: not_found "consult.entry_unknown".
[[nodiscard]] Result<Entry> require_entry(contract::Context& context, std::string_view festival,
                                          const EntryId& id);
[[nodiscard]] Result<Entry> change_entry(contract::Context& context, std::string_view festival,
                                         const EntryId& id, const EntryChange& change);
/// All or none. Errors: rules::decided, conflict "consult.entry_has_meetings" when one with planned
/// meetings would leave.
[[nodiscard]] Result<std::vector<Entry>> decide(contract::Context& context,
                                                std::string_view festival,
                                                const std::vector<Decision>& decisions);
/// Every published organisation of the programme that has no application becomes a selected one,
/// and every interpreter's account an interpreter. Again: nothing.
[[nodiscard]] Result<TakenIn> take_in(contract::Context& context, std::string_view festival);

/// Error: not_found "consult.interpreter_unknown".
[[nodiscard]] Result<Interpreter> add_interpreter(contract::Context& context,
                                                  std::string_view festival,
                                                  const InterpreterChange& change);
[[nodiscard]] Result<Interpreter> change_interpreter(contract::Context& context,
                                                     std::string_view festival,
                                                     const InterpreterId& id,
                                                     const InterpreterChange& change);

}  // namespace madang::programmes::consult
