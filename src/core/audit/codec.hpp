#pragma once

#include <string>
#include <vector>

#include "core/audit/model.hpp"
#include "wire/request.hpp"

namespace madang::core::audit {

/// Reads ?q= act= person= from= to= after= into `filter`. Error: invalid "query.malformed".
[[nodiscard]] Result<void> read_filter(const wire::Request& request, Filter& filter);
/// `entries` may hold one more than `limit`: then the list says where the next page begins.
[[nodiscard]] std::string list_json(std::vector<Entry> entries, long limit);
[[nodiscard]] std::string verification_json(const Verification& verification);
/// RFC 4180 with a byte order mark, so that spreadsheets read Korean.
[[nodiscard]] std::string to_csv(const std::vector<Entry>& entries);

}  // namespace madang::core::audit
