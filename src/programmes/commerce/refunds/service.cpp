#include "programmes/commerce/refunds/service.hpp"

#include <utility>

#include "base/check.hpp"
#include "core/audit/service.hpp"
#include "core/people/secrets.hpp"
#include "programmes/commerce/live/news.hpp"
#include "programmes/commerce/proof/chain.hpp"
#include "programmes/commerce/refunds/codec.hpp"
#include "programmes/commerce/refunds/repository.hpp"
#include "programmes/commerce/repository.hpp"
#include "programmes/commerce/rules.hpp"
#include "programmes/commerce/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Context;

std::string owner_of(const OrderId& id) {
  return "commerce.refund/" + id.text();
}

RefundView opened(const Context& context, Refund refund) {
  RefundView view{std::move(refund)};
  if (view.refund.sealed.empty()) return view;
  if (const auto text = core::people::unseal(context.site.seal_key, view.refund.sealed,
                                             owner_of(view.refund.order)))
    view.account = stored_refund_account(*text);
  return view;
}

Error none() {
  return Error{Code::not_found, "commerce.refund_none", "No transfer is owed for this order."};
}

Result<Refund> require_own(Context& context, std::string_view festival, const OrderId& id) {
  const auto view = repository::view(context.tx, festival, id);
  if (!view || view->order.person != context.caller.person) return rules::unknown_order();
  auto refund = refund_repository::refund(context.tx, id);
  if (!refund) return none();
  return std::move(*refund);
}

}  // namespace

void give_money_back(Context& context, const Order& order) {
  if (refund_repository::came_by_card(context.tx, order.id)) {
    CHECK(repository::book(context.tx, order, "refund", order.id.text(), context.now));
    return;
  }
  refund_repository::insert(context.tx, {order.id, order.show, order.amount, context.now});
}

Result<RefundView> my_refund(Context& context, std::string_view festival, const OrderId& id) {
  MADANG_TRY(auto refund, require_own(context, festival, id));
  return opened(context, std::move(refund));
}

Result<RefundView> set_refund_account(Context& context, std::string_view festival,
                                      const OrderId& id, const RefundAccount& account) {
  MADANG_TRY_VOID(require_own(context, festival, id));
  const auto sealed =
      core::people::seal(context.site.seal_key, refund_account_text(account), owner_of(id));
  if (!refund_repository::set_account(context.tx, id, sealed))
    return Error{Code::conflict, "commerce.refund_paid",
                 "This money was paid back already. Ask the seller where it went."};
  return my_refund(context, festival, id);
}

Result<std::vector<RefundView>> open_refunds(Context& context, std::string_view festival,
                                             const ShowId& id) {
  MADANG_TRY(const auto view, look(context, festival, id));
  MADANG_TRY_VOID(rules::may_sell(context.caller, view.show));
  std::vector<RefundView> views;
  for (auto& refund : refund_repository::refunds(context.tx, id, kMostListed))
    views.push_back(opened(context, std::move(refund)));
  core::audit::record(context, festival, "commerce.refunds_opened", "commerce_show", id.text());
  return views;
}

Result<RefundView> refund_paid(Context& context, std::string_view festival, const OrderId& id) {
  const auto view = repository::view(context.tx, festival, id);
  if (!view) return rules::unknown_order();
  const auto& order = view->order;
  MADANG_TRY_VOID(rules::may_sell(context.caller, *repository::show(context.tx, order.show)));
  if (refund_repository::set_paid(context.tx, id, context.now)) {
    CHECK(repository::book(context.tx, order, "refund", order.id.text(), context.now));
    chain(context, order, "refunded");
    tell_paid_back(context, order);
    core::audit::record(context, festival, "commerce.refund_paid", "commerce_order", id.text());
  }
  auto refund = refund_repository::refund(context.tx, id);
  if (!refund) return none();
  return opened(context, std::move(*refund));
}

std::string tell_refunds(Context& context, const PersonId& person) {
  std::vector<RefundView> views;
  for (auto& refund : refund_repository::refunds_of(context.tx, person))
    views.push_back(opened(context, std::move(refund)));
  return refunds_json(views);
}

}  // namespace madang::programmes::commerce
