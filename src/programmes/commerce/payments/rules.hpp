#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "contract/context.hpp"
#include "programmes/commerce/payments/model.hpp"

namespace madang::programmes::commerce::rules {

/// The protocol of Toss Payments (docs.tosspayments.com, core API of 2022-11-16): confirm, look up,
/// cancel. Cards only; amounts in won.
[[nodiscard]] GatewayAsk next_ask(const CardTask& task);
[[nodiscard]] Verdict judge(const CardTask& task, const GatewayAsk& ask,
                            const GatewayAnswer& answer);
/// What is due after a verdict. `payment` is the row as it stands now; true when its order's money
/// is to be settled: at `confirmed` it came, at `cancelled` it is back.
enum class Due : std::uint8_t { nothing, tell, money_came, money_back };
[[nodiscard]] Due apply(CardPayment& payment, const Verdict& verdict, Time now);
/// Nothing is kept of a payment whose order is over.
void give_back(CardPayment& payment, std::string_view why, Time now);

/// Letters, digits, '-', '_' and '=', at most 200: what the gateway makes.
[[nodiscard]] bool is_payment_key(std::string_view text);
/// "card", "balance", "limit", "expired" or "other": what a buyer is told of a refusal.
[[nodiscard]] std::string_view reason_of(std::string_view code);

/// Whether `signature` ("v1:BASE64,BASE64") holds an HMAC-SHA256 of "BODY:SENT" and `sent` lies
/// within five minutes of `now`. Error: forbidden "commerce.webhook_refused".
[[nodiscard]] Result<void> check_signature(std::string_view secret, std::string_view body,
                                           std::string_view sent, std::string_view signature,
                                           Time now);

}  // namespace madang::programmes::commerce::rules
