#pragma once

#include <string>

#include "contract/context.hpp"
#include "programmes/commerce/live/model.hpp"

namespace madang::programmes::commerce {

/// Names under which hearts and opened order sheets are counted in memory.
[[nodiscard]] std::string hearts_of(const ShowId& show);
[[nodiscard]] std::string checkouts_of(const ShowId& show);

/// Tells managers and the seller's people that nothing was sold for long.
void tell_quiet(contract::Context& context, const Show& show, const Pulse& pulse);

}  // namespace madang::programmes::commerce
