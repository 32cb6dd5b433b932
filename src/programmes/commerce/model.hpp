#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "wire/json.hpp"

namespace madang::programmes::commerce {

using wire::Translated;
using ShowId = Id<struct ShowTag>;
using OfferId = Id<struct OfferTag>;
using OrderId = Id<struct OrderTag>;
using CouponId = Id<struct CouponTag>;

inline constexpr std::int64_t kMostUnits = 1'000'000;
inline constexpr std::int64_t kDearest = 1'000'000'000;  ///< minor units
inline constexpr std::size_t kMostOffers = 100;
inline constexpr std::size_t kMostPictures = 5;
inline constexpr long kMostListed = 1000;
inline constexpr long kOnPage = 100;  ///< orders of a show
inline constexpr std::chrono::minutes kCheckoutLife{30};
/// How long what an offer was is kept: its sheets have run out and its orders are written down.
inline constexpr std::chrono::hours kEarlierLife{24};
inline constexpr std::chrono::hours kWithdrawal{24 * 7};

enum class ShowState : std::uint8_t { planned, open, closed };
[[nodiscard]] std::string_view to_string(ShowState state);
[[nodiscard]] ShowState parse_show_state(std::string_view text);

/// Who sells, as the law wants it shown beside the offer.
struct Seller {
  std::string name;
  std::string registration;  ///< of the business
  std::string contact;
  std::string bank_account;
};

struct Show {
  ShowId id;
  std::string festival;
  std::string organisation;  ///< slug
  std::string stage;         ///< key; "": none yet
  Translated title;
  ShowState state = ShowState::planned;
  Time starts_at;
  Time ends_at;
  std::int64_t pay_minutes = 30;
  std::string currency = "KRW";
  Seller seller;
  Time created_at;
};

/// From `from` on a unit costs `price`.
struct PriceStep {
  Time from;
  std::int64_t price = 0;
  bool operator==(const PriceStep&) const = default;
};

/// One thing of a bundle.
struct BundledThing {
  Translated name;
  std::int64_t count = 1;
  bool operator==(const BundledThing&) const = default;
};

/// What held until `until`: who had the order sheet open then is promised it.
struct EarlierOffer {
  Time until;
  std::int64_t price = 0;
  std::vector<PriceStep> prices;
  Translated name;
  std::vector<BundledThing> contents;
};

/// Stopped: shown, not sold. Hidden: for its seller only.
enum class OfferState : std::uint8_t { selling, stopped, hidden };
[[nodiscard]] std::string_view to_string(OfferState state);
[[nodiscard]] OfferState parse_offer_state(std::string_view text);

struct Offer {
  OfferId id;
  std::string festival;
  ShowId show;
  Translated name;
  std::int64_t price = 0;         ///< minor units, before the first step
  std::vector<PriceStep> prices;  ///< by time
  std::int64_t stock = 0;
  std::int64_t remaining = 0;
  std::int64_t per_person = 0;
  std::int64_t waiting = 0;  ///< orders
  Time created_at;
  std::string product = {};                 ///< key among the seller's products; "": none
  std::vector<BundledThing> contents = {};  ///< of a bundle, which has a stock of its own
  Translated description = {};
  std::vector<std::string> pictures = {};  ///< ids of the seller's files
  std::vector<EarlierOffer> earlier = {};  ///< of the last kEarlierLife, the oldest first
  OfferState state = OfferState::selling;
  bool shipped = true;  ///< needs an address
  std::int64_t version = 1;
};

/// What of an offer becomes different; the rest stays.
struct OfferChange {
  std::int64_t version = 0;  ///< that was looked at
  std::optional<Translated> name = {};
  std::optional<Translated> description = {};
  std::optional<std::vector<std::string>> pictures = {};
  std::optional<std::int64_t> price = {};
  std::optional<std::vector<PriceStep>> prices = {};
  std::optional<std::int64_t> stock = {};  ///< all there ever was, sold or not
  std::optional<std::int64_t> per_person = {};
  std::optional<std::string> product = {};
  std::optional<std::vector<BundledThing>> contents = {};
  std::optional<bool> shipped = {};
  std::optional<OfferState> state = {};
};

enum class OrderState : std::uint8_t { reserved, waiting, paid, released, cancelled, withdrawn };
[[nodiscard]] std::string_view to_string(OrderState state);
[[nodiscard]] OrderState parse_order_state(std::string_view text);

struct Order {
  OrderId id;
  OfferId offer;
  ShowId show;
  PersonId person;
  std::int64_t quantity = 0;
  std::int64_t taken = 0;  ///< units of the stock it holds
  std::int64_t unit_price = 0;
  std::int64_t amount = 0;
  OrderState state = OrderState::reserved;
  std::int64_t place = 0;  ///< in the offer's line
  Time placed_at;
  std::optional<Time> pay_by = {};
  std::optional<Time> paid_at = {};
  std::optional<Time> delivered_at = {};
  std::optional<Time> ended_at = {};
  CouponId coupon = {};
  std::int64_t discount = 0;  ///< the coupon took off; `amount` is what remains to pay
};

/// An order with what is shown beside it.
struct OrderView {
  Order order;
  Translated name;
  std::string currency;
  std::string bank_account;
  /// Whether it says where it goes; nullopt: nothing is shipped, or it was placed just now.
  std::optional<bool> addressed = {};
};

/// What an order of an offer rests on.
struct Terms {
  OfferId offer;
  ShowId show;
  Translated name;
  std::int64_t price = 0;
  std::vector<PriceStep> prices;
  std::int64_t per_person = 0;
  ShowState state = ShowState::planned;
  std::int64_t pay_minutes = 0;
  std::string currency;
  std::string bank_account;
  OfferState selling = OfferState::selling;
  std::vector<EarlierOffer> earlier = {};
};

/// What a buyer is promised when the sheet opens: the price holds while the token does.
struct Checkout {
  std::string token;
  std::int64_t unit_price = 0;
  Time expires_at;
  Offer offer;
  std::string currency;
};

struct OrderWish {
  std::string token;
  std::int64_t quantity = 1;
  bool wait = false;  ///< join the waiting list rather than be refused
  CouponId coupon = {};
};

/// One line of the bank.
struct Deposit {
  std::string reference;  ///< the bank's number of the line
  std::string code;       ///< what the payer wrote
  std::int64_t amount = 0;
};
struct DepositAnswer {
  Deposit deposit;
  /// matched, repeated, conflicting (the line is booked with another amount or order), unknown,
  /// ambiguous, wrong_amount or not_waiting (paid before, or ended)
  std::string outcome;
  OrderId order = {};
};
/// Money that is booked.
struct Booking {
  OrderId order;
  std::int64_t amount = 0;
};

/// What a seller looks for among the orders of a show; what is empty is not looked for.
struct OrderSearch {
  std::string status;  ///< waiting, reserved, paid (not handed over), delivered or ended
  std::string code;    ///< a part of the order's number, as the payer writes its end
  OrderId before = {};
};
struct OrderPage {
  std::vector<OrderView> items;
  OrderId next = {};  ///< `before` of the next page; empty: the last
};
struct DeliveryAnswer {
  OrderId order;
  std::string outcome;  ///< delivered, repeated, not_deliverable or unknown
};

/// What a payer writes beside the transfer.
[[nodiscard]] std::string deposit_code(const OrderId& id);

}  // namespace madang::programmes::commerce
