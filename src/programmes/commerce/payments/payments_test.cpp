#include <gtest/gtest.h>

#include "core/digest.hpp"
#include "programmes/commerce/commerce_trial.hpp"
#include "programmes/commerce/payments/codec.hpp"
#include "programmes/commerce/payments/rules.hpp"
#include "programmes/commerce/payments/service.hpp"

namespace madang::programmes::commerce {
namespace {

using What = GatewayAsk::What;
using Is = Verdict::Is;
using std::chrono::hours;
using std::chrono::seconds;

CardTask task_of(CardState state = CardState::asked, bool payable = true) {
  CardPayment payment;
  payment.id = CardPaymentId("018f2b5e-0000-7000-8000-0000000000aa");
  payment.order = OrderId("018f2b5e-0000-7000-8000-0000000000bb");
  payment.payment_key = "key-1";
  payment.amount = 20000;
  payment.state = state;
  return {payment, payable};
}

GatewayAnswer said(const std::string& status, std::int64_t total = 20000,
                   const std::string& order = "018f2b5e-0000-7000-8000-0000000000bb") {
  return {200, R"({"paymentKey":"key-1","orderId":")" + order + R"(","status":")" + status +
                   R"(","totalAmount":)" + std::to_string(total) +
                   R"(,"receipt":{"url":"https://example.org/r"}})"};
}

GatewayAnswer failed(long status, const std::string& code) {
  return {status, R"({"code":")" + code + R"(","message":"…"})"};
}

Is judged(const CardTask& task, const GatewayAnswer& answer) {
  return rules::judge(task, rules::next_ask(task), answer).is;
}

TEST(CardRules, AsksWhatThePaymentNeeds) {
  const auto confirm = rules::next_ask(task_of());
  EXPECT_EQ(confirm.what, What::confirm);
  EXPECT_EQ(confirm.path, "/v1/payments/confirm");
  EXPECT_EQ(confirm.body,
            R"({"paymentKey":"key-1","orderId":"018f2b5e-0000-7000-8000-0000000000bb",)"
            R"("amount":20000})");
  EXPECT_EQ(confirm.idempotency_key, rules::next_ask(task_of()).idempotency_key);
  EXPECT_EQ(rules::next_ask(task_of(CardState::asked, false)).what, What::look)
      << "nothing new is taken for an order that is over";
  EXPECT_EQ(rules::next_ask(task_of(CardState::cancelling)).path, "/v1/payments/key-1/cancel");
  auto hinted = task_of(CardState::cancelling);
  hinted.payment.looks = 1;
  EXPECT_EQ(rules::next_ask(hinted).path, "/v1/payments/key-1");
}

TEST(CardRules, BelievesAnAnswerOnlyOfItsOwnPayment) {
  const auto task = task_of();
  EXPECT_EQ(judged(task, said("DONE")), Is::taken);
  EXPECT_EQ(judged(task, said("DONE", 2000)), Is::wrong);
  EXPECT_EQ(judged(task, said("DONE", 20000, "another")), Is::refused);
  EXPECT_EQ(judged(task, said("IN_PROGRESS")), Is::pending);
  EXPECT_EQ(judged(task, said("EXPIRED")), Is::refused);
  EXPECT_EQ(judged(task, said("CANCELED")), Is::returned);
  EXPECT_EQ(judged(task, {200, "<html>"}), Is::again);
  EXPECT_EQ(judged(task, {200, R"({"status":"DONE","totalAmount":20000.5})"}), Is::refused);
  EXPECT_EQ(judged(task, {0, ""}), Is::again);
}

TEST(CardRules, TellsARefusalFromTrouble) {
  const auto task = task_of();
  EXPECT_EQ(judged(task, failed(400, "ALREADY_PROCESSED_PAYMENT")), Is::look);
  EXPECT_EQ(judged(task, failed(403, "REJECT_CARD_PAYMENT")), Is::refused);
  EXPECT_EQ(judged(task, failed(404, "NOT_FOUND_PAYMENT_SESSION")), Is::refused);
  EXPECT_EQ(judged(task, failed(400, "PROVIDER_ERROR")), Is::anew);
  EXPECT_EQ(judged(task, failed(429, "TOO_MANY_REQUESTS")), Is::anew);
  EXPECT_EQ(judged(task, failed(409, "IDEMPOTENT_REQUEST_PROCESSING")), Is::again);
  EXPECT_EQ(judged(task, failed(500, "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING")), Is::again);
  EXPECT_EQ(judged(task, failed(401, "UNAUTHORIZED_KEY")), Is::again) << "our key, not the card";
  EXPECT_EQ(judged(task, failed(403, "FORBIDDEN_REQUEST")), Is::again);
  const auto back = task_of(CardState::cancelling);
  EXPECT_EQ(judged(back, failed(400, "ALREADY_CANCELED_PAYMENT")), Is::look);
  EXPECT_EQ(judged(back, failed(403, "NOT_CANCELABLE_PAYMENT")), Is::stuck);
}

TEST(CardRules, WaitsLongerAndLongerUnderOneKey) {
  auto payment = task_of().payment;
  const auto key = rules::next_ask({payment, true}).idempotency_key;
  const Time now = core::trial::kStart;
  auto before = seconds{0};
  for (int i = 0; i < 12; ++i) {
    EXPECT_EQ(rules::apply(payment, {Is::again, "NO_ANSWER", {}, 0}, now), rules::Due::nothing);
    EXPECT_GE(*payment.next_at - now, before);
    before = std::chrono::duration_cast<seconds>(*payment.next_at - now);
  }
  EXPECT_EQ(before, seconds{300});
  EXPECT_EQ(rules::next_ask({payment, true}).idempotency_key, key);
  EXPECT_EQ(rules::apply(payment, {Is::anew, "PROVIDER_ERROR", {}, 0}, now), rules::Due::nothing);
  EXPECT_NE(rules::next_ask({payment, true}).idempotency_key, key) << "that answer is spent";
}

TEST(CardRules, AHintWhileAnAnswerWasUnderWayIsNotLost) {
  auto payment = task_of(CardState::confirmed).payment;
  payment.looks = 2;  // one more than the answer below had seen
  EXPECT_EQ(rules::apply(payment, {Is::taken, "DONE", {}, 1}, core::trial::kStart),
            rules::Due::nothing);
  ASSERT_TRUE(payment.next_at);
  EXPECT_EQ(rules::next_ask({payment, false}).what, What::look);
  EXPECT_EQ(rules::apply(payment, {Is::returned, "CANCELED", {}, 2}, core::trial::kStart),
            rules::Due::money_back);
  EXPECT_FALSE(payment.next_at);
}

// printf '{"a":1}:2021-10-06T10:00:00+09:00' | openssl dgst -sha256 -hmac secret -binary | base64
constexpr const char* kMac = "J9oWX8aWRXH4vojXuKj3gyQX67BXV1v3mZ+8QLl0mp4=";

TEST(CardRules, ASignatureIsOfThisBodyAndFresh) {
  const Time now = core::trial::kStart;
  const std::string sent = "2021-10-06T10:00:00+09:00";
  const auto check = [&](const std::string& body, const std::string& signature, Time at) {
    return rules::check_signature("secret", body, sent, signature, at).has_value();
  };
  const std::string body = R"({"a":1})";
  EXPECT_TRUE(check(body, std::string("v1:") + kMac, now));
  EXPECT_TRUE(check(body, std::string("v1:AAAA,") + kMac, now)) << "while keys change, two stand";
  EXPECT_FALSE(check(R"({"a":2})", std::string("v1:") + kMac, now));
  EXPECT_FALSE(check(body, kMac, now));
  EXPECT_FALSE(check(body, "v1:", now));
  EXPECT_FALSE(check(body, std::string("v1:") + kMac, now + minutes{6})) << "stale";
  EXPECT_FALSE(check(body, std::string("v1:") + kMac, now - minutes{6}));
}

class Cards : public ::testing::TestWithParam<std::string>, protected CommerceTrial {
 protected:
  Cards() : CommerceTrial(GetParam()) {
    trial_.site().cards = {"test_ck_1", "https://js.example.org/v2", "secret"};
  }
  wire::Reply pay(const std::string& who, const std::string& id, const std::string& key,
                  std::int64_t amount) {
    return trial_.as(who, "payByCard", {{"order", id}},
                     R"({"payment_key":")" + key + R"(","amount":)" + std::to_string(amount) + "}");
  }
  wire::Reply webhook(const std::string& body, const std::string& signature = {},
                      const std::string& sent = {}) {
    wire::Request request;
    request.params = {{"festival", "week"}};
    request.body = body;
    request.webhook_signature = signature;
    request.webhook_time = sent;
    return trial_.call("hearTossWebhook", request);
  }
  static std::string event(const std::string& key, const std::string& status) {
    return R"({"eventType":"PAYMENT_STATUS_CHANGED","createdAt":"2021-10-06T10:00:00.000",)"
           R"("data":{"paymentKey":")" +
           key + R"(","status":")" + status + R"("}})";
  }
  std::vector<CardTask> tasks() {
    return trial_.command(
        [](contract::Context& context) { return card_tasks(context.tx, context.now); });
  }
  /// The gateway answers everything that is due.
  std::vector<What> answered(const std::string& status, std::int64_t total = 20000) {
    std::vector<What> asked;
    for (const auto& task : tasks()) {
      const auto ask = rules::next_ask(task);
      asked.push_back(ask.what);
      const GatewayAnswer answer{200, R"({"paymentKey":")" + task.payment.payment_key +
                                          R"(","orderId":")" + task.payment.order.text() +
                                          R"(","status":")" + status + R"(","totalAmount":)" +
                                          std::to_string(total) + "}"};
      settled(task, rules::judge(task, ask, answer));
    }
    return asked;
  }
  void settled(const CardTask& task, const Verdict& verdict) {
    trial_.command([&](contract::Context& context) {
      settle_card(context, task.payment.id, verdict);
      return true;
    });
  }
  std::string card_state(const std::string& key) {
    return trial_.rows("SELECT state FROM commerce_card_payment WHERE payment_key = $1", {key})
        .at(0)
        .text(0);
  }
  void expect_money_exact() {
    EXPECT_EQ(inexact(), "");
    EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM commerce_card_payment c WHERE c.state = "
                           "'confirmed' AND NOT EXISTS (SELECT 1 FROM commerce_payment p JOIN "
                           "commerce_order o ON o.id = p.order_id WHERE p.order_id = c.order_id "
                           "AND p.kind = 'deposit' AND p.reference = c.payment_key AND p.amount = "
                           "c.amount AND o.state = 'paid')"),
              0);
  }
};

INSTANTIATE_TEST_SUITE_P(Dialects, Cards, ::testing::ValuesIn(core::trial::dialects()),
                         [](const auto& one) { return one.param; });

TEST_P(Cards, AConfirmedPaymentPaysItsOrderOnce) {
  const auto id = ordered("visitor", 2);
  EXPECT_EQ(reason(pay("visitor", id, "key-1", 19999)), "commerce.amount_wrong");
  EXPECT_EQ(reason(pay("other", id, "key-1", 20000)), "commerce.order_unknown");
  const auto asked = pay("visitor", id, "key-1", 20000);
  EXPECT_EQ(asked.status, 201) << asked.body;
  EXPECT_EQ(text(json(asked), "state"), "asked");
  EXPECT_EQ(pay("visitor", id, "key-1", 20000).status, 201) << "the page was loaded again";
  EXPECT_EQ(reason(pay("visitor", id, "key-2", 20000)), "commerce.payment_under_way");
  const auto task = tasks().at(0);
  EXPECT_EQ(answered("DONE"), std::vector{What::confirm});
  EXPECT_EQ(state_of(id), "paid");
  settled(task, {Is::taken, "DONE", {}, 0});  // told twice: a crash lay between
  EXPECT_EQ(state_of(id), "paid");
  EXPECT_TRUE(tasks().empty());
  EXPECT_EQ(text(json(pay("visitor", id, "key-1", 20000)), "state"), "confirmed");
  EXPECT_EQ(reason(pay("visitor", id, "key-2", 20000)), "commerce.not_payable");
  expect_money_exact();
}

TEST_P(Cards, TheWindowsDataAndPaymentsAreTheBuyersOwn) {
  const auto id = ordered("visitor", 2);
  pay("visitor", id, "key-1", 20000);
  const auto mine = json(trial_.as("visitor", "listMyCardPayments"));
  EXPECT_EQ(text(mine.at("window"), "client_key"), "test_ck_1");
  EXPECT_EQ(mine.at("items").get_array().size(), 1U);
  EXPECT_TRUE(json(trial_.as("other", "listMyCardPayments")).at("items").get_array().empty());
  trial_.site().cards = {};
  EXPECT_FALSE(json(trial_.as("visitor", "listMyCardPayments")).get_object().contains("window"));
  EXPECT_EQ(reason(pay("visitor", id, "key-2", 20000)), "commerce.cards_off");
  EXPECT_EQ(reason(webhook(event("key-1", "DONE"))), "commerce.cards_off");
}

TEST_P(Cards, ARefusedPaymentLeavesTheOrderPayable) {
  const auto id = ordered("visitor", 2);
  pay("visitor", id, "key-1", 20000);
  settled(tasks().at(0), {Is::refused, "REJECT_CARD_PAYMENT", {}, 0});
  EXPECT_EQ(state_of(id), "reserved");
  const auto told = json(pay("visitor", id, "key-1", 20000));
  EXPECT_EQ(text(told, "state"), "refused");
  EXPECT_EQ(text(told, "reason"), "card");
  pay("visitor", id, "key-2", 20000);
  EXPECT_EQ(answered("DONE"), std::vector{What::confirm});
  EXPECT_EQ(state_of(id), "paid");
  const auto other = ordered("other", 1);
  EXPECT_EQ(reason(pay("other", other, "key-2", 10000)), "commerce.payment_key_used");
  expect_money_exact();
}

TEST_P(Cards, NobodyTriesForEver) {
  const auto id = ordered("visitor", 1);
  for (int i = 0; i < kMostAttempts; ++i) {
    EXPECT_EQ(pay("visitor", id, "key-" + std::to_string(i), 10000).status, 201);
    settled(tasks().at(0), {Is::refused, "NOT_FOUND_PAYMENT", {}, 0});
  }
  EXPECT_EQ(reason(pay("visitor", id, "key-9", 10000)), "commerce.too_many_payments");
}

TEST_P(Cards, AnOrderIsHeldWhileTheGatewayAnswersAndNoLonger) {
  const auto id = ordered("visitor", 2);
  trial_.clock().advance(minutes{19});
  pay("visitor", id, "key-1", 20000);
  trial_.clock().advance(minutes{5});
  trial_.run_job("commerce.release");
  EXPECT_EQ(state_of(id), "reserved");
  trial_.clock().advance(minutes{6});
  trial_.run_job("commerce.release");
  EXPECT_EQ(state_of(id), "released");
  EXPECT_EQ(answered("IN_PROGRESS"), std::vector{What::look}) << "nothing is taken for it now";
  EXPECT_EQ(card_state("key-1"), "asked");
  trial_.clock().advance(minutes{1});
  EXPECT_EQ(answered("EXPIRED"), std::vector{What::look});
  EXPECT_EQ(card_state("key-1"), "refused");
  expect_money_exact();
}

TEST_P(Cards, MoneyForAReleasedOrderGoesBack) {
  const auto id = ordered("visitor", 2);
  pay("visitor", id, "key-1", 20000);
  trial_.clock().advance(hours{1});
  trial_.run_job("commerce.release");
  EXPECT_EQ(answered("DONE"), std::vector{What::look}) << "the first confirm was heard after all";
  EXPECT_EQ(card_state("key-1"), "cancelling");
  EXPECT_EQ(answered("CANCELED"), std::vector{What::cancel});
  EXPECT_EQ(card_state("key-1"), "cancelled");
  EXPECT_EQ(state_of(id), "released");
  EXPECT_EQ(remaining(), 5);
  expect_money_exact();
}

TEST_P(Cards, MoneyThatComesTwiceGoesBackOnce) {
  const auto id = ordered("visitor", 2);
  pay("visitor", id, "key-1", 20000);
  EXPECT_EQ(outcome(deposit("b-1", id, 20000)), "matched");
  EXPECT_EQ(answered("DONE"), std::vector{What::look});
  EXPECT_EQ(answered("CANCELED"), std::vector{What::cancel});
  EXPECT_EQ(state_of(id), "paid") << "by the transfer";
  expect_money_exact();
}

TEST_P(Cards, AWrongAmountIsNotKept) {
  const auto id = ordered("visitor", 2);
  pay("visitor", id, "key-1", 20000);
  answered("DONE", 100);
  EXPECT_EQ(card_state("key-1"), "cancelling");
  EXPECT_EQ(state_of(id), "reserved");
  EXPECT_EQ(answered("CANCELED"), std::vector{What::cancel});
  expect_money_exact();
}

TEST_P(Cards, AWithdrawalSendsTheMoneyBack) {
  const auto id = ordered("visitor", 2);
  pay("visitor", id, "key-1", 20000);
  answered("DONE");
  EXPECT_EQ(of("visitor", "withdrawOrder", id).status, 200);
  EXPECT_EQ(card_state("key-1"), "cancelling");
  const auto task = tasks().at(0);
  EXPECT_NE(rules::next_ask(task).body.find("청약철회"), std::string::npos);
  settled(task, {Is::again, "HTTP_503", {}, 0});
  EXPECT_TRUE(tasks().empty()) << "not at once";
  trial_.clock().advance(seconds{2});
  EXPECT_EQ(answered("CANCELED"), std::vector{What::cancel});
  EXPECT_EQ(card_state("key-1"), "cancelled");
  EXPECT_EQ(state_of(id), "withdrawn");
  expect_money_exact();
}

TEST_P(Cards, ASellerEndsAPaidOrderAndTheMoneyGoesBack) {
  const auto id = ordered("visitor", 2);
  EXPECT_EQ(reason(of("member", "refundOrder", id)), "commerce.not_refundable");
  pay("visitor", id, "key-1", 20000);
  answered("DONE");
  EXPECT_EQ(reason(of("rival", "refundOrder", id)), "commerce.not_seller");
  EXPECT_EQ(reason(of("visitor", "refundOrder", id)), "commerce.not_seller");
  EXPECT_EQ(of("member", "refundOrder", id).status, 200);
  EXPECT_EQ(of("member", "refundOrder", id).status, 200) << "pressed twice";
  EXPECT_EQ(state_of(id), "withdrawn");
  EXPECT_EQ(remaining(), 5);
  const auto task = tasks().at(0);
  const auto ask = rules::next_ask(task);
  EXPECT_NE(ask.body.find("판매자"), std::string::npos);
  settled(task, {Is::stuck, "NOT_CANCELABLE_PAYMENT", {}, 0});
  trial_.clock().advance(hours{2});
  EXPECT_NE(rules::next_ask(tasks().at(0)).idempotency_key, ask.idempotency_key);
  EXPECT_EQ(answered("CANCELED"), std::vector{What::cancel});
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM commerce_payment WHERE kind = 'refund'"), 1);
  EXPECT_EQ(trial_.count("SELECT COUNT(*) FROM notification WHERE kind = 'commerce.refunded'"), 1);
  expect_money_exact();
}

TEST_P(Cards, AWebhookIsAHintAndTheGatewayDecides) {
  const auto id = ordered("visitor", 2);
  pay("visitor", id, "key-1", 20000);
  answered("DONE");
  EXPECT_EQ(webhook(event("key-1", "CANCELED")).status, 200) << "a lie";
  EXPECT_EQ(webhook(event("key-1", "DONE")).status, 200) << "older, again";
  EXPECT_EQ(webhook(event("key-unknown", "DONE")).status, 200);
  EXPECT_EQ(webhook(R"({"eventType":"DEPOSIT_CALLBACK","orderId":"x"})").status, 200);
  EXPECT_EQ(webhook("nonsense").status, 422);
  trial_.clock().advance(seconds{2});
  EXPECT_EQ(answered("DONE"), std::vector{What::look});
  EXPECT_EQ(state_of(id), "paid");
  EXPECT_TRUE(tasks().empty());
  webhook(event("key-1", "DONE"));
  trial_.clock().advance(seconds{2});
  answered("CANCELED");
  EXPECT_EQ(state_of(id), "withdrawn") << "the organiser gave it back in the gateway's console";
  EXPECT_EQ(card_state("key-1"), "cancelled");
  expect_money_exact();
}

TEST_P(Cards, ASignatureBesideAWebhookMustBeRight) {
  const auto body = event("key-1", "DONE");
  const std::string sent = to_rfc3339(trial_.clock().now());
  const auto mac = core::hmac_sha256_base64("secret", body + ":" + sent);
  EXPECT_EQ(webhook(body, "v1:" + mac, sent).status, 200);
  EXPECT_EQ(reason(webhook(body, "v1:AAAA", sent)), "commerce.webhook_refused");
  trial_.clock().advance(minutes{10});
  EXPECT_EQ(reason(webhook(body, "v1:" + mac, sent)), "commerce.webhook_refused") << "replayed";
}

}  // namespace
}  // namespace madang::programmes::commerce
