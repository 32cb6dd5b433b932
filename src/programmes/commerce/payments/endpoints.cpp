#include "programmes/commerce/payments/endpoints.hpp"

#include "programmes/commerce/payments/codec.hpp"
#include "programmes/commerce/payments/repository.hpp"
#include "programmes/commerce/payments/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Access;
using contract::Context;
using contract::Endpoint;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

constexpr std::size_t kWebhookLimit = 64 * 1024;
constexpr int kWebhooksPerMinute = 1200;

Result<Reply> get_payments(Context& context, const Request& request) {
  MADANG_TRY(const auto payments, my_card_payments(context, request.param("festival")));
  return Reply::json(cards_json(payments));
}

Result<Reply> post_payment(Context& context, const Request& request) {
  MADANG_TRY(const auto wish, read_card_wish(request.body));
  MADANG_TRY(const auto payment, pay_by_card(context, request.param("festival"),
                                             OrderId(request.param("order")), wish));
  return Reply::json(card_json(payment), 201);
}

/// The gateway takes 200 alone for an answer.
Result<Reply> post_webhook(Context& context, const Request& request) {
  MADANG_TRY_VOID(hear_webhook(context, request));
  return Reply::json(R"({"heard":true})");
}

std::string tell(Context& context, const PersonId& person) {
  return cards_json({std::nullopt, repository::all_cards_of(context.tx, person)});
}

}  // namespace

void add_payments(contract::Part& part) {
  Endpoint webhook{"hearTossWebhook",
                   Method::post,
                   "/api/festivals/{festival}/commerce/payments/toss/webhook",
                   Kind::command,
                   Access::everyone(),
                   post_webhook,
                   kWebhookLimit};
  webhook.rate_per_minute = kWebhooksPerMinute;
  part.endpoints.push_back(webhook);
  part.endpoints.push_back({"listMyCardPayments", Method::get,
                            "/api/festivals/{festival}/commerce/card-payments", Kind::query,
                            Access::person(), get_payments});
  part.endpoints.push_back({"payByCard", Method::post,
                            "/api/festivals/{festival}/commerce/orders/{order}/toss", Kind::command,
                            Access::person(), post_payment});
  // Kept five years like the orders they paid; no card's number ever comes here.
  part.personal.push_back({"commerce.cards", tell, nullptr, nullptr, nullptr});
}

}  // namespace madang::programmes::commerce
