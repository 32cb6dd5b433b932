#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "contract/context.hpp"
#include "programmes/commerce/model.hpp"

/// What a seller does with the orders of a show: finds them, books the bank's lines, hands them
/// over. Errors: not_found "commerce.show_unknown", forbidden "commerce.not_seller".
namespace madang::programmes::commerce {

/// Books lines of the bank; the same line again changes nothing.
[[nodiscard]] Result<std::vector<DepositAnswer>> match_deposits(
    contract::Context& context, std::string_view festival, const ShowId& id,
    const std::vector<Deposit>& deposits);

/// The newest first.
[[nodiscard]] Result<OrderPage> orders_of_show(contract::Context& context,
                                               std::string_view festival, const ShowId& id,
                                               const OrderSearch& search);

/// Hands over what can be; each order tells what became of it.
[[nodiscard]] Result<std::vector<DeliveryAnswer>> deliver_all(contract::Context& context,
                                                              std::string_view festival,
                                                              const ShowId& id,
                                                              const std::vector<OrderId>& orders);

}  // namespace madang::programmes::commerce
