#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "programmes/commerce/payments/model.hpp"

namespace madang::programmes::commerce {

[[nodiscard]] Result<CardWish> read_card_wish(std::string_view body);
/// The payment a webhook speaks of; "" when it speaks of something else.
/// Error: invalid "json.malformed".
[[nodiscard]] Result<std::string> read_webhook(std::string_view body);
/// nullopt: not an object of this protocol.
[[nodiscard]] std::optional<GatewayWords> read_gateway_words(std::string_view body);

[[nodiscard]] std::string confirm_json(const CardPayment& payment);
[[nodiscard]] std::string cancel_json(const CardPayment& payment);
[[nodiscard]] std::string card_json(const CardPayment& payment);
[[nodiscard]] std::string cards_json(const CardPayments& payments);

}  // namespace madang::programmes::commerce
