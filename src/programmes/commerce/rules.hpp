#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "programmes/commerce/model.hpp"
#include "wire/caller.hpp"

namespace madang::programmes::commerce::rules {

[[nodiscard]] std::int64_t price_at(const Offer& offer, Time at);
[[nodiscard]] std::int64_t price_at(const Terms& terms, Time at);
/// The offer with the price and steps that held at `at`.
[[nodiscard]] Offer as_promised(Offer offer, Time at);
/// When the server made this id: the first 48 bits are milliseconds (RFC 9562 §5.7).
[[nodiscard]] Time issued_at(const OrderId& id);
/// Error: forbidden "commerce.not_seller".
[[nodiscard]] Result<void> may_sell(const wire::Caller& caller, const Show& show);
/// Error: conflict "commerce.not_cancellable".
[[nodiscard]] Result<void> may_cancel(const Order& order);
/// Seven days from delivery; before it, any time. Error: conflict "commerce.not_withdrawable" or
/// "commerce.withdrawal_over".
[[nodiscard]] Result<void> may_withdraw(const Order& order, Time now);

[[nodiscard]] Error unknown_show();
[[nodiscard]] Error unknown_offer();
[[nodiscard]] Error unknown_order();

/// What a payer wrote, as the ends of ids are written.
[[nodiscard]] std::string folded_code(std::string_view written);
[[nodiscard]] bool has_code(const OrderId& id, std::string_view written);

}  // namespace madang::programmes::commerce::rules
