#pragma once

#include <map>
#include <string>
#include <vector>

#include "programmes/consult/report/model.hpp"

namespace madang::programmes::consult::rules {

using Names = std::map<std::string, wire::Translated, std::less<>>;

/// Adds the facts up. `names` has those of keys; a key without one names itself.
[[nodiscard]] Report report_of(ReportBy by, const std::vector<ReportFact>& facts,
                               const Names& names);

}  // namespace madang::programmes::consult::rules
