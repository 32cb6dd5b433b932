#include "programmes/commerce/payments/rules.hpp"

#include <algorithm>
#include <array>

#include "base/random.hpp"
#include "core/digest.hpp"
#include "programmes/commerce/payments/codec.hpp"

namespace madang::programmes::commerce::rules {
namespace {

using What = GatewayAsk::What;
using Is = Verdict::Is;

constexpr std::chrono::seconds kLongestPause{300};
constexpr std::chrono::hours kStuckPause{1};
constexpr std::chrono::minutes kFresh{5};

bool is_one_of(std::string_view code, std::initializer_list<std::string_view> codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

/// Our key is wrong or not allowed to: the organiser mends that, the buyer cannot.
bool is_about_us(long status, std::string_view code) {
  return status == 401 || (status == 403 && code.empty()) ||
         is_one_of(code, {"INVALID_API_KEY", "UNAUTHORIZED_KEY", "FORBIDDEN_REQUEST"});
}

std::chrono::seconds pause_after(std::int64_t tries) {
  const auto doubled = std::chrono::seconds{1} * (1 << std::clamp<std::int64_t>(tries - 1, 0, 10));
  return std::min<std::chrono::seconds>(doubled, kLongestPause);
}

/// A payment as the gateway knows it.
Is read_status(const CardTask& task, const GatewayWords& words) {
  const auto& payment = task.payment;
  // Somebody else's money: nothing of it may be touched.
  if (words.payment_key != payment.payment_key || words.order != payment.order.text())
    return Is::refused;
  if (words.status == "DONE" || words.status == "WAITING_FOR_DEPOSIT")
    return words.status == "DONE" && words.total == payment.amount ? Is::taken : Is::wrong;
  if (words.status == "PARTIAL_CANCELED")
    return payment.state == CardState::cancelling ? Is::wrong : Is::stuck;
  if (words.status == "CANCELED") return Is::returned;
  if (words.status == "ABORTED" || words.status == "EXPIRED") return Is::refused;
  return Is::pending;  // READY, IN_PROGRESS
}

Is read_error(What what, long status, const std::string& code) {
  if (status >= 500 || status == 408 || is_about_us(status, code) ||
      code == "IDEMPOTENT_REQUEST_PROCESSING")
    return Is::again;
  // Under the same key the gateway would only repeat this answer.
  if (status == 429 || is_one_of(code, {"PROVIDER_ERROR", "CARD_PROCESSING_ERROR"}))
    return Is::anew;
  if (is_one_of(code, {"ALREADY_PROCESSED_PAYMENT", "ALREADY_CANCELED_PAYMENT"})) return Is::look;
  return what == What::cancel ? Is::stuck : Is::refused;
}

void calm(CardPayment& payment, const Verdict& verdict, Time now) {
  payment.looked = std::max(payment.looked, verdict.looks);
  payment.tries = 0;
  payment.next_at.reset();
  if (payment.looks > payment.looked) payment.next_at = now;  // a hint came meanwhile
}

void try_again(CardPayment& payment, Time now) {
  ++payment.tries;
  payment.next_at = now + pause_after(payment.tries);
}

/// A person has to see to it. Under the same key the service would only repeat its answer.
void stuck(CardPayment& payment, const Verdict& verdict, Time now) {
  payment.looked = std::max(payment.looked, verdict.looks);
  ++payment.round;
  payment.next_at = now + kStuckPause;
}

Due taken(CardPayment& payment, const Verdict& verdict, Time now) {
  if (payment.state == CardState::cancelling) {
    payment.looked = std::max(payment.looked, verdict.looks);
    try_again(payment, now);
    return Due::nothing;
  }
  const bool new_money = payment.state == CardState::asked || payment.state == CardState::refused;
  calm(payment, verdict, now);
  if (!new_money) return Due::nothing;
  payment.state = CardState::confirmed;
  payment.settled_at = now;
  return Due::money_came;
}

Due refused(CardPayment& payment, const Verdict& verdict, Time now) {
  if (payment.state == CardState::cancelling) {
    stuck(payment, verdict, now);
    return Due::nothing;
  }
  calm(payment, verdict, now);
  if (payment.state != CardState::asked) return Due::nothing;
  payment.state = CardState::refused;
  payment.settled_at = now;
  return Due::tell;
}

Due returned(CardPayment& payment, const Verdict& verdict, Time now) {
  calm(payment, verdict, now);
  if (payment.state == CardState::cancelled) return Due::nothing;
  payment.state = CardState::cancelled;
  payment.settled_at = now;
  return Due::money_back;
}

}  // namespace

GatewayAsk next_ask(const CardTask& task) {
  const auto& payment = task.payment;
  const auto key = [&](std::string_view verb) {
    return std::string(verb) + "-" + payment.id.text() + "-" + std::to_string(payment.round);
  };
  const auto look = payment.looks > payment.looked;
  if (!look && payment.state == CardState::cancelling)
    return {What::cancel, "/v1/payments/" + payment.payment_key + "/cancel", cancel_json(payment),
            key("cancel")};
  if (!look && payment.state == CardState::asked && task.payable)
    return {What::confirm, "/v1/payments/confirm", confirm_json(payment), key("confirm")};
  // Also for an order that is over: what was asked before may have been heard.
  return {What::look, "/v1/payments/" + payment.payment_key, {}, {}};
}

Verdict judge(const CardTask& task, const GatewayAsk& ask, const GatewayAnswer& answer) {
  Verdict verdict{Is::again, "NO_ANSWER", {}, task.payment.looks};
  if (answer.status == 0) return verdict;
  const auto words = read_gateway_words(answer.body);
  verdict.said = "HTTP_" + std::to_string(answer.status);
  if (answer.status == 200) {
    if (!words || words->status.empty()) return verdict;
    verdict.is = read_status(task, *words);
    verdict.said = words->status;
    verdict.receipt = words->receipt;
    return verdict;
  }
  if (words && !words->code.empty()) verdict.said = words->code;
  verdict.is = read_error(ask.what, answer.status, words ? words->code : std::string());
  return verdict;
}

Due apply(CardPayment& payment, const Verdict& verdict, Time now) {
  payment.said = verdict.said;
  if (!verdict.receipt.empty()) payment.receipt = verdict.receipt;
  switch (verdict.is) {
    case Is::taken:
      return taken(payment, verdict, now);
    case Is::wrong:
      if (payment.state == CardState::asked || payment.state == CardState::refused)
        give_back(payment, "wrong_amount", now);
      else
        try_again(payment, now);
      payment.looked = std::max(payment.looked, verdict.looks);
      return Due::tell;
    case Is::returned:
      return returned(payment, verdict, now);
    case Is::refused:
      return refused(payment, verdict, now);
    case Is::pending:
      payment.looked = std::max(payment.looked, verdict.looks);
      if (payment.state == CardState::asked || payment.state == CardState::cancelling)
        try_again(payment, now);
      else
        calm(payment, verdict, now);
      return Due::nothing;
    case Is::anew:
      ++payment.round;
      try_again(payment, now);
      return Due::nothing;
    case Is::again:
      try_again(payment, now);
      return Due::nothing;
    case Is::look:
      ++payment.looks;
      ++payment.tries;
      payment.next_at = now;
      return Due::nothing;
    case Is::stuck:
      if (payment.state == CardState::cancelling)
        stuck(payment, verdict, now);
      else
        calm(payment, verdict, now);
      return Due::nothing;
  }
  return Due::nothing;
}

void give_back(CardPayment& payment, std::string_view why, Time now) {
  payment.state = CardState::cancelling;
  payment.why = why;
  payment.round = 0;
  payment.tries = 0;
  payment.next_at = now;
}

bool is_payment_key(std::string_view text) {
  return !text.empty() && text.size() <= 200 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '=';
  });
}

std::string_view reason_of(std::string_view code) {
  if (is_one_of(code, {"REJECT_ACCOUNT_PAYMENT", "NOT_ENOUGH_BALANCE"})) return "balance";
  if (code.starts_with("EXCEED_")) return "limit";
  if (is_one_of(code, {"NOT_FOUND_PAYMENT_SESSION", "NOT_FOUND_PAYMENT", "EXPIRED", "ABORTED"}))
    return "expired";
  if (code.starts_with("REJECT_CARD") || code.find("CARD") != code.npos) return "card";
  return "other";
}

Result<void> check_signature(std::string_view secret, std::string_view body, std::string_view sent,
                             std::string_view signature, Time now) {
  const Error refused{Code::forbidden, "commerce.webhook_refused",
                      "The signature is wrong or old."};
  const auto at = parse_rfc3339(sent);
  if (!at || *at + kFresh < now || now + kFresh < *at || !signature.starts_with("v1:"))
    return refused;
  const auto wanted = core::hmac_sha256_base64(secret, std::string(body) + ":" + std::string(sent));
  auto rest = signature.substr(3);
  bool genuine = false;
  while (!rest.empty()) {
    const auto comma = rest.find(',');
    auto one = rest.substr(0, comma);
    rest.remove_prefix(comma == rest.npos ? rest.size() : comma + 1);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with("v1:")) one.remove_prefix(3);
    if (equal_secrets(one, wanted)) genuine = true;
  }
  if (!genuine) return refused;
  return {};
}

}  // namespace madang::programmes::commerce::rules
