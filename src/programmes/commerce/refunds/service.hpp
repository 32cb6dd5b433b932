#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "contract/context.hpp"
#include "programmes/commerce/refunds/model.hpp"

namespace madang::programmes::commerce {

/// The order has ended and its money goes back: by its gateway it is booked now, a transfer is
/// owed.
void give_money_back(contract::Context& context, const Order& order);

/// Of one's own order. Errors: not_found "commerce.order_unknown", "commerce.refund_none".
[[nodiscard]] Result<RefundView> my_refund(contract::Context& context, std::string_view festival,
                                           const OrderId& id);
/// Error also: conflict "commerce.refund_paid".
[[nodiscard]] Result<RefundView> set_refund_account(contract::Context& context,
                                                    std::string_view festival, const OrderId& id,
                                                    const RefundAccount& account);

/// For the seller, with the accounts; the audit log says who looked. Errors: not_found
/// "commerce.show_unknown", forbidden "commerce.not_seller".
[[nodiscard]] Result<std::vector<RefundView>> open_refunds(contract::Context& context,
                                                           std::string_view festival,
                                                           const ShowId& id);
/// The seller has paid it back; a second time changes nothing.
[[nodiscard]] Result<RefundView> refund_paid(contract::Context& context, std::string_view festival,
                                             const OrderId& id);

/// What is kept of a person's refunds, as JSON.
[[nodiscard]] std::string tell_refunds(contract::Context& context, const PersonId& person);

}  // namespace madang::programmes::commerce
