#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programmes/commerce/model.hpp"
#include "wire/request.hpp"

namespace madang::programmes::commerce {

using CardPaymentId = Id<struct CardPaymentTag>;

inline constexpr std::int64_t kMostAttempts = 5;
/// What a buyer has approved must be confirmed within ten minutes; so long the order is held.
inline constexpr std::chrono::minutes kConfirmTime{10};

enum class CardState : std::uint8_t { asked, confirmed, refused, cancelling, cancelled };
[[nodiscard]] std::string_view to_string(CardState state);
[[nodiscard]] CardState parse_card_state(std::string_view text);

/// One attempt to pay an order through the gateway.
struct CardPayment {
  CardPaymentId id;
  OrderId order;
  std::string payment_key;  ///< the gateway's name of it
  std::int64_t amount = 0;  ///< the order's, never the client's
  CardState state = CardState::asked;
  std::string why;          ///< it goes back: "withdrawn", "seller", "order_over" or "wrong_amount"
  std::int64_t looks = 0;   ///< hints that the gateway knows more
  std::int64_t looked = 0;  ///< the last one that was followed
  std::int64_t tries = 0;   ///< in vain, since something last came of it
  std::int64_t round = 0;   ///< of the idempotency key: rises when the gateway said "again"
  std::optional<Time> next_at = {};
  std::string said;  ///< the gateway's last word: a status or an error's code
  std::string receipt;
  Time asked_at;
  std::optional<Time> settled_at = {};
};

/// What is due of a payment.
struct CardTask {
  CardPayment payment;
  bool payable = false;  ///< the order still waits for this money
};

struct CardWish {
  std::string payment_key;
  std::int64_t amount = 0;
};

/// What a browser needs to open the gateway's window.
struct CardWindow {
  std::string client_key;
  std::string sdk;  ///< address of the gateway's script
};
struct CardPayments {
  std::optional<CardWindow> window;  ///< none: the gateway is not set up
  std::vector<CardPayment> items;
};

/// One request to the gateway.
struct GatewayAsk {
  enum class What : std::uint8_t { confirm, look, cancel };
  What what = What::look;
  std::string path;
  std::string body;             ///< of a POST; a look is a GET
  std::string idempotency_key;  ///< of a POST
};

struct GatewayAnswer {
  long status = 0;  ///< of HTTP; 0: no answer came
  std::string body;
};

/// What an answer's body says: a Payment, or an error.
struct GatewayWords {
  std::string payment_key;
  std::string order;
  std::string status;
  std::int64_t total = 0;
  std::string receipt;
  std::string code;  ///< of an error
};

/// What an answer means for its payment.
struct Verdict {
  enum class Is : std::uint8_t {
    taken,     ///< the money is here
    wrong,     ///< money is here, but not what was asked for
    returned,  ///< the money went back
    refused,   ///< there is and will be no money
    pending,   ///< the buyer has approved, nothing is taken yet
    again,     ///< nothing is known: the same once more
    anew,      ///< nothing happened and it may be asked once more, as a new request
    look,      ///< something happened before: look what
    stuck,     ///< it needs a person
  };
  Is is = Is::again;
  std::string said;
  std::string receipt;
  std::int64_t looks = 0;  ///< the task's, when it was read
};

}  // namespace madang::programmes::commerce
