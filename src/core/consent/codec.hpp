#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/consent/model.hpp"
#include "core/consent/service.hpp"

namespace madang::core::consent {

/// The translated texts as stored; also what the hash covers.
[[nodiscard]] std::string texts_json(const Text& text);
[[nodiscard]] Text parse_texts(std::string_view json);

[[nodiscard]] std::string asked_json(const Asked& asked);
[[nodiscard]] std::string list_json(const std::vector<Asked>& asked);
[[nodiscard]] Result<Answer> read_answer(std::string_view body);
/// A text from the console. Error: invalid, with every field refused.
[[nodiscard]] Result<Draft> read_draft(const std::string& purpose, std::string_view body);
[[nodiscard]] std::string edition_json(const Edition& edition);
[[nodiscard]] std::string editions_json(const std::vector<Edition>& editions);
/// `records` may hold one more than `limit`: then the list says where the next page begins.
[[nodiscard]] std::string records_json(std::vector<Record> records,
                                       const std::vector<Total>& totals, long limit);
/// A person's own records, for the data export.
[[nodiscard]] std::string told_json(const std::vector<Record>& records);

}  // namespace madang::core::consent
