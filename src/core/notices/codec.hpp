#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "core/notices/model.hpp"

namespace madang::core::notices {

[[nodiscard]] Result<Change> read_change(std::string_view body);
[[nodiscard]] Result<StateChange> read_state_change(std::string_view body);

[[nodiscard]] std::string page_json(const Page& page);
[[nodiscard]] std::string brief_json(const Notice& notice);
[[nodiscard]] std::string notice_json(const Notice& notice);
[[nodiscard]] std::string draft_json(const Notice& notice);
[[nodiscard]] std::string drafts_json(const std::vector<Notice>& notices);
[[nodiscard]] std::string withdrawn_json(const Notice& notice);

/// Everything that the folder says, in one fixed order; digests are made of it.
[[nodiscard]] std::string canonical_text(const Notice& notice);

}  // namespace madang::core::notices
