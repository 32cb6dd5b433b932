#include "programmes/commerce/rules.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace madang::programmes::commerce::rules {
namespace {

std::int64_t last_begun(std::int64_t price, const std::vector<PriceStep>& prices, Time at) {
  for (const auto& step : prices)
    if (step.from <= at) price = step.price;
  return price;
}

template <class Sold>
std::int64_t promised(const Sold& sold, Time at) {
  for (const auto& before : sold.earlier)
    if (at < before.until) return last_begun(before.price, before.prices, at);
  return last_begun(sold.price, sold.prices, at);
}

}  // namespace

std::int64_t price_at(const Offer& offer, Time at) {
  return promised(offer, at);
}
std::int64_t price_at(const Terms& terms, Time at) {
  return promised(terms, at);
}
Offer as_promised(Offer offer, Time at) {
  for (const auto& before : offer.earlier) {
    if (at >= before.until) continue;
    offer.price = before.price;
    offer.prices = before.prices;
    offer.name = before.name;
    offer.contents = before.contents;
    break;
  }
  return offer;
}

Time issued_at(const OrderId& id) {
  CHECK(is_uuid(id.text()));
  const auto digits = id.text().substr(0, 8) + id.text().substr(9, 4);
  return {static_cast<std::int64_t>(std::stoll(digits, nullptr, 16)) * 1000};
}

Result<void> may_sell(const wire::Caller& caller, const Show& show) {
  if (caller.manages_one_of(show.festival, {"commerce"})) return {};
  const bool sells =
      std::any_of(caller.grants.begin(), caller.grants.end(), [&](const wire::Grant& grant) {
        return (grant.role == wire::Role::company || grant.role == wire::Role::seller) &&
               grant.festival == show.festival && grant.organisation == show.organisation;
      });
  if (sells) return {};
  return Error{Code::forbidden, "commerce.not_seller",
               "Only the seller of the show and who runs live commerce may do this."};
}

Result<void> may_cancel(const Order& order) {
  if (order.state == OrderState::reserved || order.state == OrderState::waiting) return {};
  return Error{Code::conflict, "commerce.not_cancellable",
               "Only an order that is not paid can be cancelled; withdraw from a paid one."};
}

Result<void> may_withdraw(const Order& order, Time now) {
  if (order.state != OrderState::paid)
    return Error{Code::conflict, "commerce.not_withdrawable",
                 "Only a paid order can be withdrawn from."};
  if (order.delivered_at && now > *order.delivered_at + kWithdrawal)
    return Error{Code::conflict, "commerce.withdrawal_over",
                 "Seven days have passed since the delivery. Ask the seller."};
  return {};
}

Error unknown_show() {
  return {Code::not_found, "commerce.show_unknown", "There is no such show."};
}
Error unknown_offer() {
  return {Code::not_found, "commerce.offer_unknown", "There is no such offer."};
}
Error unknown_order() {
  return {Code::not_found, "commerce.order_unknown", "There is no such order of yours."};
}

std::string folded_code(std::string_view written) {
  std::string code(written);
  std::transform(code.begin(), code.end(), code.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return code;
}

bool has_code(const OrderId& id, std::string_view written) {
  return folded_code(deposit_code(id)) == folded_code(written);
}

}  // namespace madang::programmes::commerce::rules
