#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/consent/model.hpp"
#include "store/tx.hpp"

namespace madang::core::consent::repository {

/// What the festival asks now, in the folder's order.
[[nodiscard]] std::vector<StoredText> current(store::Tx& tx, std::string_view festival);
[[nodiscard]] std::optional<StoredText> current_of(store::Tx& tx, std::string_view festival,
                                                   std::string_view purpose);
/// Makes `text` the current one of its purpose.
void bring(store::Tx& tx, std::string_view festival, const StoredText& text, Time now);
/// Texts no longer asked; the number of them.
std::int64_t retire(store::Tx& tx, std::string_view festival,
                    const std::vector<std::string>& but_not_purposes);

/// Every text that was ever asked: the current ones first, then the newest.
[[nodiscard]] std::vector<Edition> editions(store::Tx& tx, std::string_view festival);
/// The highest version of a purpose; 0: never asked.
[[nodiscard]] std::int64_t last_version(store::Tx& tx, std::string_view festival,
                                        std::string_view purpose);
/// Where a new text of the festival stands: after all others.
[[nodiscard]] std::int64_t next_position(store::Tx& tx, std::string_view festival);
/// When the festival is over, on its own clocks.
[[nodiscard]] Time festival_end(store::Tx& tx, std::string_view festival);

void record(store::Tx& tx, const Record& record, Time destroy_at);
[[nodiscard]] std::optional<Answer> answer_of(store::Tx& tx, const PersonId& person,
                                              std::string_view festival, std::string_view purpose);
[[nodiscard]] bool stands_elsewhere(store::Tx& tx, const PersonId& person,
                                    std::string_view festival, std::string_view purpose);
/// Newest first, below the record `after`.
[[nodiscard]] std::vector<Record> records(store::Tx& tx, std::string_view festival,
                                          const std::string& purpose, const std::string& after,
                                          long limit);
[[nodiscard]] std::vector<Record> records_of(store::Tx& tx, const PersonId& person);
[[nodiscard]] std::vector<Total> totals(store::Tx& tx, std::string_view festival);

[[nodiscard]] std::vector<Due> due(store::Tx& tx, Time now, long limit);
void destroyed(store::Tx& tx, const Due& due, long records, Time now);

}  // namespace madang::core::consent::repository
