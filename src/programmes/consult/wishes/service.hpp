#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "programmes/consult/wishes/model.hpp"

namespace madang::programmes::consult {

/// More than this of one side would say nothing any more.
inline constexpr std::size_t kMostMusts = 5;

/// Whom this organisation could meet: selected and stand-by ones of the other side. Empty until it
/// handed in. Errors: as own_entry.
[[nodiscard]] Result<Suggestions> suggestions(contract::Context& context, std::string_view festival,
                                              std::string_view organisation);
/// nullopt takes the wish back. Errors: as own_entry; not_found "consult.entry_unknown"; conflict
/// "consult.entry_not_open", "consult.wishes_closed" for the organisation's people after the
/// closing time, "consult.too_many_musts".
[[nodiscard]] Result<void> wish(contract::Context& context, std::string_view festival,
                                std::string_view organisation, const EntryId& other,
                                std::optional<Choice> choice);
/// By buyer and company.
[[nodiscard]] std::vector<WishedPair> wished_pairs(store::Tx& tx, std::string_view festival);

}  // namespace madang::programmes::consult
