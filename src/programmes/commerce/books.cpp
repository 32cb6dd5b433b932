#include "programmes/commerce/books.hpp"

#include <utility>

#include "core/audit/service.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/rules.hpp"
#include "programmes/commerce/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

Result<Show> require_own_show(Context& context, std::string_view festival, const ShowId& id) {
  MADANG_TRY(auto view, look(context, festival, id));
  MADANG_TRY_VOID(rules::may_sell(context.caller, view.show));
  return std::move(view.show);
}

/// `coded` are the orders whose code the payer wrote.
DepositAnswer book_deposit(Context& context, const ShowId& show, const Deposit& deposit,
                           const std::vector<OrderId>& coded) {
  if (const auto booked = repository::booked(context.tx, show, deposit.reference)) {
    const bool same =
        booked->amount == deposit.amount && rules::has_code(booked->order, deposit.code);
    return {deposit, same ? "repeated" : "conflicting", booked->order};
  }
  std::vector<Order> waiting;
  for (const auto& id : coded)
    if (auto order = repository::order(context.tx, id); order->state == OrderState::reserved)
      waiting.push_back(std::move(*order));
  if (coded.empty()) return {deposit, "unknown"};
  if (waiting.empty()) return {deposit, "not_waiting", coded.front()};
  if (waiting.size() > 1) return {deposit, "ambiguous"};
  const auto& order = waiting.front();
  const bool fits = order_paid(context, order.id, deposit.amount, deposit.reference);
  return {deposit, fits ? "matched" : "wrong_amount", order.id};
}

}  // namespace

Result<std::vector<DepositAnswer>> match_deposits(Context& context, std::string_view festival,
                                                  const ShowId& id,
                                                  const std::vector<Deposit>& deposits) {
  MADANG_TRY_VOID(require_own_show(context, festival, id));
  std::vector<std::string> codes;
  for (const auto& deposit : deposits) codes.push_back(rules::folded_code(deposit.code));
  const auto coded = repository::by_codes(context.tx, id, codes);
  std::vector<DepositAnswer> answers;
  for (const auto& deposit : deposits) {
    const auto found = coded.find(rules::folded_code(deposit.code));
    answers.push_back(book_deposit(context, id, deposit,
                                   found == coded.end() ? std::vector<OrderId>() : found->second));
  }
  core::audit::record(context, festival, "commerce.deposits_booked", "commerce_show", id.text());
  return answers;
}

Result<OrderPage> orders_of_show(Context& context, std::string_view festival, const ShowId& id,
                                 const OrderSearch& search) {
  MADANG_TRY_VOID(require_own_show(context, festival, id));
  OrderPage page;
  page.items = repository::find(context.tx, id, search, kOnPage + 1);
  if (page.items.size() > static_cast<std::size_t>(kOnPage)) {
    page.items.pop_back();
    page.next = page.items.back().order.id;
  }
  return page;
}

Result<std::vector<DeliveryAnswer>> deliver_all(Context& context, std::string_view festival,
                                                const ShowId& id,
                                                const std::vector<OrderId>& orders) {
  MADANG_TRY_VOID(require_own_show(context, festival, id));
  std::vector<DeliveryAnswer> answers;
  for (const auto& order : orders) {
    const auto found = repository::order(context.tx, order);
    if (!found || found->show != id) {
      answers.push_back({order, "unknown"});
    } else if (found->delivered_at) {
      answers.push_back({order, "repeated"});
    } else {
      const auto done = deliver(context, festival, order);
      answers.push_back({order, done ? "delivered" : "not_deliverable"});
    }
  }
  return answers;
}

}  // namespace madang::programmes::commerce
