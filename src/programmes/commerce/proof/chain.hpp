#pragma once

#include <string_view>

#include "contract/context.hpp"
#include "programmes/commerce/proof/model.hpp"

namespace madang::programmes::commerce {

/// Writes into the show's chain what became of an order; its placing first, if that is not there
/// yet. `kind` as Link's; `reference` is the bank's or the gateway's name of the money.
void chain(contract::Context& context, const Order& order, std::string_view kind,
           std::string_view reference = {});
/// By the clock: the placing of orders whose chain has none.
void chain_placed(contract::Context& context);
/// Whether its hash agrees, and the chain's before it.
[[nodiscard]] bool is_sound(contract::Context& context, const Link& link);

}  // namespace madang::programmes::commerce
