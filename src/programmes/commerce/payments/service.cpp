#include "programmes/commerce/payments/service.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "core/festival/service.hpp"
#include "programmes/commerce/payments/codec.hpp"
#include "programmes/commerce/payments/repository.hpp"
#include "programmes/commerce/payments/rules.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/rules.hpp"
#include "programmes/commerce/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

constexpr long kMostTasks = 64;
/// A webhook comes while the answer to our own request is under way: that one is enough.
constexpr std::chrono::seconds kHintPause{1};

Result<void> require_cards(const Context& context) {
  if (!context.site.cards.client_key.empty()) return {};
  return Error{Code::conflict, "commerce.cards_off", "Cards are not taken here. Transfer instead."};
}

Result<void> may_pay(const Order& order, const CardWish& wish,
                     const std::vector<CardPayment>& before) {
  if (order.state != OrderState::reserved)
    return Error{Code::conflict, "commerce.not_payable",
                 "This order does not wait for money any more."};
  if (wish.amount != order.amount)
    return invalid_field("amount", "commerce.amount_wrong", "The order comes to another amount.");
  for (const auto& each : before)
    if (each.state == CardState::asked)
      return Error{Code::conflict, "commerce.payment_under_way",
                   "A payment for this order is being confirmed. Wait for it."};
  if (std::ssize(before) >= kMostAttempts)
    return Error{Code::conflict, "commerce.too_many_payments",
                 "This was tried very often. Transfer the amount instead."};
  return {};
}

/// So long the order stays the buyer's while the gateway answers.
void hold(Context& context, Order& order) {
  order.pay_by = std::max(order.pay_by.value_or(context.now), context.now + kConfirmTime);
  CHECK(repository::update(context.tx, order, OrderState::reserved));
}

void tell(Context& context, const CardPayment& payment) {
  const auto order = repository::order(context.tx, payment.order);
  context.outbox.whisper(order->person, "commerce.card_changed", card_json(payment));
}

/// The real time, which the gateway's clock shows too.
Time real_now(const Context& context) {
  return context.site.rehearsal ? SystemClock().now() : context.now;
}

}  // namespace

Result<CardPayments> my_card_payments(Context& context, std::string_view festival) {
  MADANG_TRY_VOID(core::festival::require(context, festival));
  CardPayments all;
  const auto& cards = context.site.cards;
  if (!cards.client_key.empty()) all.window = CardWindow{cards.client_key, cards.sdk};
  all.items = repository::cards_of(context.tx, festival, context.caller.person, kMostListed);
  return all;
}

Result<CardPayment> pay_by_card(Context& context, std::string_view festival, const OrderId& id,
                                const CardWish& wish) {
  MADANG_TRY_VOID(require_cards(context));
  MADANG_TRY(auto view, my_order(context, festival, id));
  if (auto there = repository::card_by_key(context.tx, wish.payment_key)) {
    if (there->order == id) return std::move(*there);
    return Error{Code::conflict, "commerce.payment_key_used",
                 "This payment was for another order."};
  }
  MADANG_TRY_VOID(may_pay(view.order, wish, repository::cards_of_order(context.tx, id)));
  CardPayment payment;
  payment.id = CardPaymentId::create(context.now);
  payment.order = id;
  payment.payment_key = wish.payment_key;
  payment.amount = view.order.amount;
  payment.next_at = payment.asked_at = context.now;
  repository::insert(context.tx, payment);
  hold(context, view.order);
  return payment;
}

Result<void> hear_webhook(Context& context, const wire::Request& request) {
  MADANG_TRY_VOID(require_cards(context));
  const auto& secret = context.site.cards.webhook_secret;
  // The gateway signs some events only, so an unsigned one is a hint like any other.
  if (!secret.empty() && !request.webhook_signature.empty())
    MADANG_TRY_VOID(rules::check_signature(secret, request.body, request.webhook_time,
                                           request.webhook_signature, real_now(context)));
  MADANG_TRY(const auto key, read_webhook(request.body));
  if (!key.empty()) repository::hint(context.tx, key, context.now + kHintPause);
  return {};
}

void return_card_money(Context& context, const OrderId& id, std::string_view why) {
  for (auto& each : repository::cards_of_order(context.tx, id)) {
    if (each.state != CardState::confirmed) continue;
    rules::give_back(each, why, context.now);
    repository::update(context.tx, each);
    tell(context, each);
  }
}

std::vector<CardTask> card_tasks(store::Tx& tx, Time now) {
  return repository::due_cards(tx, now, kMostTasks);
}

void settle_card(Context& context, const CardPaymentId& id, const Verdict& verdict) {
  auto payment = repository::card_payment(context.tx, id);
  CHECK(payment);
  const auto due = rules::apply(*payment, verdict, context.now);
  // Released, cancelled or paid by transfer meanwhile: its money goes back.
  if (due == rules::Due::money_came &&
      !order_paid(context, payment->order, payment->amount, payment->payment_key))
    rules::give_back(*payment, "order_over", context.now);
  if (due == rules::Due::money_back) order_returned(context, payment->order, payment->payment_key);
  repository::update(context.tx, *payment);
  if (due != rules::Due::nothing) tell(context, *payment);
}

}  // namespace madang::programmes::commerce
