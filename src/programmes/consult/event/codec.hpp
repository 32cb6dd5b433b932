#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/consult/event/model.hpp"

namespace madang::programmes::consult {

[[nodiscard]] std::string windows_text(const std::vector<Window>& windows);
/// What `windows_text` wrote.
[[nodiscard]] std::vector<Window> windows_from(std::string_view json);

/// Starts of slots as a JSON list, as the tables keep them; "" is every slot.
[[nodiscard]] std::string starts_text(const std::optional<std::vector<Time>>& starts);
[[nodiscard]] std::optional<std::vector<Time>> starts_from(std::string_view json);

[[nodiscard]] Result<EventChange> read_event_change(std::string_view body);
[[nodiscard]] std::string event_json(const Event& event, const std::vector<Slot>& slots);

}  // namespace madang::programmes::consult
