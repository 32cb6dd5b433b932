#pragma once

#include <string_view>
#include <vector>

#include "programmes/consult/report/model.hpp"
#include "programmes/consult/report/rules.hpp"
#include "store/tx.hpp"

namespace madang::programmes::consult::repository {

/// Meetings held and those whose diary both confirmed.
[[nodiscard]] std::vector<ReportFact> report_facts(store::Tx& tx, std::string_view festival);

}  // namespace madang::programmes::consult::repository
