#pragma once

#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "core/sheet/problem.hpp"
#include "programmes/consult/diary/codec.hpp"
#include "programmes/consult/diary/rules.hpp"

namespace madang::programmes::consult {

/// Reads `date,currency,rate`: a day, a currency of ISO 4217 and its units for one US dollar
/// ("2021-10-06,KRW,1190.30"). `file` names it in the problems.
[[nodiscard]] std::vector<rules::Rate> read_rates(std::string_view file, std::string_view bytes,
                                                  core::sheet::Problems& problems);
/// Takes all of them in, then gives confirmed amounts without a rate theirs. What is frozen stays.
RateReport import_rates(contract::Context& context, std::string_view festival,
                        const std::vector<rules::Rate>& rates);

}  // namespace madang::programmes::consult
