#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/consult/wishes/model.hpp"

namespace madang::programmes::consult {

/// {"choice": must | want | fine | no | none}; nullopt is none.
[[nodiscard]] Result<std::optional<Choice>> read_choice(std::string_view body);
[[nodiscard]] std::string suggestions_json(const Suggestions& suggestions);
[[nodiscard]] std::string wished_pairs_json(const std::vector<WishedPair>& pairs);

}  // namespace madang::programmes::consult
