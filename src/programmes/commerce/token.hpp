#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "programmes/commerce/model.hpp"

namespace madang::programmes::commerce {

/// What only this server can have issued, to this person for this offer; it holds the order's id,
/// so that an order asked for twice is one order.
[[nodiscard]] std::string checkout_token(std::string_view key, const OrderId& id,
                                         const OfferId& offer, const PersonId& person);
/// nullopt: not ours, another's, or for another offer.
[[nodiscard]] std::optional<OrderId> open_token(std::string_view key, std::string_view token,
                                                const OfferId& offer, const PersonId& person);

}  // namespace madang::programmes::commerce
