#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/context.hpp"
#include "programmes/commerce/payments/model.hpp"
#include "wire/request.hpp"

namespace madang::programmes::commerce {

/// What the buyer's browser needs to pay, and what became of what was paid.
[[nodiscard]] Result<CardPayments> my_card_payments(contract::Context& context,
                                                    std::string_view festival);
/// The buyer has approved a payment in the gateway's window: it will be confirmed. The same key
/// again is the same payment. Error: not_found "commerce.order_unknown"; invalid
/// "commerce.amount_wrong"; conflict "commerce.cards_off", "commerce.payment_key_used",
/// "commerce.not_payable", "commerce.payment_under_way", "commerce.too_many_payments".
[[nodiscard]] Result<CardPayment> pay_by_card(contract::Context& context, std::string_view festival,
                                              const OrderId& id, const CardWish& wish);
/// A hint, never more: whatever it says, the gateway is asked. A signature that stands beside it
/// must be right. Error: conflict "commerce.cards_off"; forbidden "commerce.webhook_refused".
[[nodiscard]] Result<void> hear_webhook(contract::Context& context, const wire::Request& request);

/// What paid this order goes back to the card; nothing when it was paid otherwise. `why`:
/// "withdrawn" or "seller".
void return_card_money(contract::Context& context, const OrderId& id, std::string_view why);

/// What is to be asked of the gateway now.
[[nodiscard]] std::vector<CardTask> card_tasks(store::Tx& tx, Time now);
/// What the gateway's answer means is written, and the order follows.
void settle_card(contract::Context& context, const CardPaymentId& id, const Verdict& verdict);

}  // namespace madang::programmes::commerce
