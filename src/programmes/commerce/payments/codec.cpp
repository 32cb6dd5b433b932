#include "programmes/commerce/payments/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/check.hpp"
#include "programmes/commerce/payments/rules.hpp"
#include "wire/json.hpp"

namespace madang::programmes::commerce {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;

constexpr std::string_view kStates[] = {"asked", "confirmed", "refused", "cancelling", "cancelled"};

const Json* member(const Json& value, std::string_view key) {
  return value.is_object() ? value.get_object().if_contains({key.data(), key.size()}) : nullptr;
}

std::string text_of(const Json* value) {
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// What is shown to the buyer's bank.
std::string_view cancel_reason(const CardPayment& payment) {
  if (payment.why == "withdrawn") return "구매자의 청약철회";
  if (payment.why == "seller") return "판매자의 주문 취소";
  if (payment.why == "wrong_amount") return "결제 금액이 주문 금액과 다름";
  return "주문이 끝난 뒤의 결제";
}

JsonObject to_json(const CardPayment& payment) {
  JsonObject object{{"order", payment.order.text()},
                    {"state", to_string(payment.state)},
                    {"amount", payment.amount},
                    {"asked_at", to_rfc3339(payment.asked_at)}};
  if (payment.state == CardState::refused) object["reason"] = rules::reason_of(payment.said);
  if (!payment.why.empty()) object["returned_for"] = payment.why;
  if (payment.receipt.starts_with("https://")) object["receipt"] = payment.receipt;
  if (payment.settled_at) object["settled_at"] = to_rfc3339(*payment.settled_at);
  return object;
}

}  // namespace

std::string_view to_string(CardState state) {
  return kStates[static_cast<std::size_t>(state)];
}

CardState parse_card_state(std::string_view text) {
  for (std::size_t i = 0; i < std::size(kStates); ++i)
    if (kStates[i] == text) return static_cast<CardState>(i);
  CHECK(false);
}

Result<CardWish> read_card_wish(std::string_view body) {
  wire::Reader reader(body);
  CardWish wish;
  wish.payment_key = reader.text("payment_key", {1, 200});
  wish.amount = reader.integer("amount", 1, kDearest * kMostUnits);
  if (!wish.payment_key.empty() && !rules::is_payment_key(wish.payment_key))
    reader.refuse("payment_key", "commerce.payment_key_wrong",
                  "This is not a key of the payment service.");
  MADANG_TRY_VOID(reader.finish());
  return wish;
}

Result<std::string> read_webhook(std::string_view body) {
  MADANG_TRY(const auto value, wire::parse_json(body));
  const auto* const data = member(value, "data");
  auto key = data == nullptr ? std::string() : text_of(member(*data, "paymentKey"));
  if (!rules::is_payment_key(key)) return std::string();
  return key;
}

std::optional<GatewayWords> read_gateway_words(std::string_view body) {
  const auto value = wire::parse_json(body);
  if (!value || !value->is_object()) return std::nullopt;
  GatewayWords words;
  words.payment_key = text_of(member(*value, "paymentKey"));
  words.order = text_of(member(*value, "orderId"));
  words.status = text_of(member(*value, "status"));
  words.code = text_of(member(*value, "code"));
  if (const auto* const total = member(*value, "totalAmount")) {
    boost::system::error_code inexact;
    words.total = total->to_number<std::int64_t>(inexact);
    if (inexact) words.total = -1;
  }
  if (const auto* const receipt = member(*value, "receipt"))
    words.receipt = text_of(member(*receipt, "url"));
  if (words.receipt.size() > 500) words.receipt.clear();
  if (words.status.size() > 60) words.status.resize(60);
  if (words.code.size() > 80) words.code.resize(80);
  return words;
}

std::string confirm_json(const CardPayment& payment) {
  return wire::to_text(JsonObject{{"paymentKey", payment.payment_key},
                                  {"orderId", payment.order.text()},
                                  {"amount", payment.amount}});
}

std::string cancel_json(const CardPayment& payment) {
  return wire::to_text(JsonObject{{"cancelReason", cancel_reason(payment)}});
}

std::string card_json(const CardPayment& payment) {
  return wire::to_text(to_json(payment));
}

std::string cards_json(const CardPayments& payments) {
  JsonArray items;
  for (const auto& each : payments.items) items.push_back(to_json(each));
  JsonObject object{{"items", std::move(items)}};
  if (payments.window)
    object["window"] =
        JsonObject{{"client_key", payments.window->client_key}, {"sdk", payments.window->sdk}};
  return wire::to_text(object);
}

}  // namespace madang::programmes::commerce
