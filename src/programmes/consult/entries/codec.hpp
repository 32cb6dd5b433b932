#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/consult/entries/model.hpp"

namespace madang::programmes::consult {

/// Who fills the form in: a manager also sets caps and promises.
enum class Desk : std::uint8_t { applicant, manager };

[[nodiscard]] Result<EntryChange> read_entry_change(std::string_view body, Desk desk);
[[nodiscard]] Result<std::vector<Decision>> read_decisions(std::string_view body);
[[nodiscard]] Result<InterpreterChange> read_interpreter_change(std::string_view body);

[[nodiscard]] std::string entry_json(const Entry& entry);
/// All of a festival, counted by side and state.
[[nodiscard]] std::string entries_json(const std::vector<Entry>& entries);
[[nodiscard]] std::string mine_json(const std::vector<Mine>& mine);
[[nodiscard]] std::string taken_in_json(const TakenIn& taken);
[[nodiscard]] std::string interpreter_json(const Interpreter& interpreter);
[[nodiscard]] std::string interpreters_json(const std::vector<Interpreter>& interpreters);

}  // namespace madang::programmes::consult
