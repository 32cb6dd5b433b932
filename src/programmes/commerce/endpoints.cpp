#include "programmes/commerce/endpoints.hpp"

#include <cctype>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "programmes/commerce/books.hpp"
#include "programmes/commerce/codec.hpp"
#include "programmes/commerce/offers/service.hpp"
#include "programmes/commerce/rules.hpp"
#include "programmes/commerce/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

ShowId show_in(const Request& request) {
  return ShowId(request.param("show"));
}
OfferId offer_in(const Request& request) {
  return OfferId(request.param("offer"));
}
OrderId order_in(const Request& request) {
  return OrderId(request.param("order"));
}

Result<Reply> get_shows(Context& context, const Request& request) {
  MADANG_TRY(const auto shows, list_shows(context, request.param("festival")));
  return Reply::json(shows_json(shows));
}

Result<Reply> post_show(Context& context, const Request& request) {
  MADANG_TRY(auto wish, read_show(request.body));
  MADANG_TRY(const auto show, create_show(context, request.param("festival"), std::move(wish)));
  return Reply::json(show_json(show, {}, context.now), 201);
}

Result<Reply> get_show(Context& context, const Request& request) {
  MADANG_TRY(const auto view, look(context, request.param("festival"), show_in(request)));
  return Reply::json(show_json(view.show, view.offers, context.now));
}

Result<Reply> put_state(Context& context, const Request& request) {
  MADANG_TRY(const auto state, read_show_state(request.body));
  MADANG_TRY(const auto view,
             set_show_state(context, request.param("festival"), show_in(request), state));
  return Reply::json(show_json(view.show, view.offers, context.now));
}

Result<Reply> post_offer(Context& context, const Request& request) {
  MADANG_TRY(auto wish, read_offer(request.body));
  MADANG_TRY(const auto offer,
             create_offer(context, request.param("festival"), show_in(request), std::move(wish)));
  return Reply::json(offer_json(offer, context.now), 201);
}

Result<Reply> patch_offer(Context& context, const Request& request) {
  MADANG_TRY(const auto change, read_offer_change(request.body));
  MADANG_TRY(const auto offer,
             change_offer(context, request.param("festival"), offer_in(request), change));
  return Reply::json(offer_json(offer, context.now));
}

Result<Reply> get_checkout(Context& context, const Request& request) {
  MADANG_TRY(const auto checkout,
             open_checkout(context, request.param("festival"), offer_in(request)));
  auto reply = Reply::json(checkout_json(checkout, context.now));
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

Result<Reply> post_order(Context& context, const Request& request) {
  MADANG_TRY(const auto wish, read_order(request.body));
  MADANG_TRY(const auto view,
             place_order(context, request.param("festival"), offer_in(request), wish));
  return Reply::json(order_json(view), 201);
}

/// Wishes by offer; whoever is not answered here is answered by post_order.
std::vector<std::optional<Result<Reply>>> post_orders(const std::vector<contract::Asked>& asked) {
  std::vector<std::optional<Result<Reply>>> replies(asked.size());
  std::map<std::pair<std::string, OfferId>, std::vector<std::size_t>> by_offer;
  std::map<std::size_t, OrderWish> wishes;
  for (std::size_t at = 0; at < asked.size(); ++at) {
    const auto& request = asked[at].request;
    auto wish = read_order(request.body);
    if (!wish) continue;
    wishes.emplace(at, std::move(*wish));
    by_offer[{request.param("festival"), offer_in(request)}].push_back(at);
  }
  for (const auto& [offer, places] : by_offer) {
    std::vector<Placing> placings;
    for (const auto at : places) placings.push_back({asked[at].context, std::move(wishes.at(at))});
    const auto views = place_together(offer.first, offer.second, placings);
    for (std::size_t n = 0; n < views.size(); ++n)
      if (views[n]) replies[places[n]] = Reply::json(order_json(*views[n]), 201);
  }
  return replies;
}

Result<Reply> get_orders(Context& context, const Request& request) {
  MADANG_TRY(const auto views, my_orders(context, request.param("festival")));
  return Reply::json(orders_json(views));
}

Result<Reply> get_order(Context& context, const Request& request) {
  MADANG_TRY(const auto view, my_order(context, request.param("festival"), order_in(request)));
  return Reply::json(order_json(view));
}

Result<Reply> post_cancel(Context& context, const Request& request) {
  MADANG_TRY(const auto view, cancel(context, request.param("festival"), order_in(request)));
  return Reply::json(order_json(view));
}

Result<Reply> post_withdrawal(Context& context, const Request& request) {
  MADANG_TRY(const auto view, withdraw(context, request.param("festival"), order_in(request)));
  return Reply::json(order_json(view));
}

Result<Reply> post_deposits(Context& context, const Request& request) {
  MADANG_TRY(const auto deposits, read_deposits(request.body));
  MADANG_TRY(const auto answers,
             match_deposits(context, request.param("festival"), show_in(request), deposits));
  return Reply::json(deposits_json(answers));
}

/// Refuses nothing: of a code only what ids are made of is looked for.
OrderSearch search_in(const Request& request) {
  OrderSearch search{request.query_or("status", ""), "", OrderId(request.query_or("before", ""))};
  for (const char letter : rules::folded_code(request.query_or("code", "")))
    if (std::isxdigit(static_cast<unsigned char>(letter)) != 0 || letter == '-')
      search.code.push_back(letter);
  return search;
}

Result<Reply> get_show_orders(Context& context, const Request& request) {
  MADANG_TRY(const auto page, orders_of_show(context, request.param("festival"), show_in(request),
                                             search_in(request)));
  return Reply::json(order_page_json(page));
}

Result<Reply> post_deliveries(Context& context, const Request& request) {
  MADANG_TRY(const auto orders, read_deliveries(request.body));
  MADANG_TRY(const auto answers,
             deliver_all(context, request.param("festival"), show_in(request), orders));
  return Reply::json(deliveries_json(answers));
}

Result<Reply> post_delivery(Context& context, const Request& request) {
  MADANG_TRY(const auto view, deliver(context, request.param("festival"), order_in(request)));
  return Reply::json(order_json(view));
}

Result<Reply> post_refund(Context& context, const Request& request) {
  MADANG_TRY(const auto view, refund(context, request.param("festival"), order_in(request)));
  return Reply::json(order_json(view));
}

}  // namespace

std::vector<contract::Endpoint> endpoints() {
  const auto everyone = Access::everyone();
  const auto person = Access::person();
  const auto manager = Access::in("commerce", {wire::Role::programme_manager});
  return {
      {"listShows", Method::get, "/api/festivals/{festival}/commerce/shows", Kind::query, everyone,
       get_shows},
      {"createShow", Method::post, "/api/festivals/{festival}/commerce/shows", Kind::command,
       manager, post_show},
      {"getShow", Method::get, "/api/festivals/{festival}/commerce/shows/{show}", Kind::query,
       everyone, get_show},
      {"setShowState", Method::put, "/api/festivals/{festival}/commerce/shows/{show}/state",
       Kind::command, person, put_state},
      {"createOffer", Method::post, "/api/festivals/{festival}/commerce/shows/{show}/offers",
       Kind::command, person, post_offer},
      {"changeOffer", Method::patch, "/api/festivals/{festival}/commerce/offers/{offer}",
       Kind::command, person, patch_offer},
      {"matchDeposits", Method::post, "/api/festivals/{festival}/commerce/shows/{show}/deposits",
       Kind::command, person, post_deposits},
      {"listShowOrders", Method::get, "/api/festivals/{festival}/commerce/shows/{show}/orders",
       Kind::query, person, get_show_orders},
      {"deliverOrders", Method::post, "/api/festivals/{festival}/commerce/shows/{show}/deliveries",
       Kind::command, person, post_deliveries},
      {"openCheckout", Method::get, "/api/festivals/{festival}/commerce/offers/{offer}/checkout",
       Kind::query, person, get_checkout},
      contract::crowded(
          {"placeOrder", Method::post, "/api/festivals/{festival}/commerce/offers/{offer}/orders",
           Kind::command, person, post_order},
          post_orders),
      {"listMyOrders", Method::get, "/api/festivals/{festival}/commerce/orders", Kind::query,
       person, get_orders},
      {"getMyOrder", Method::get, "/api/festivals/{festival}/commerce/orders/{order}", Kind::query,
       person, get_order},
      {"cancelOrder", Method::post, "/api/festivals/{festival}/commerce/orders/{order}/cancel",
       Kind::command, person, post_cancel},
      {"withdrawOrder", Method::post,
       "/api/festivals/{festival}/commerce/orders/{order}/withdrawal", Kind::command, person,
       post_withdrawal},
      {"deliverOrder", Method::post, "/api/festivals/{festival}/commerce/orders/{order}/delivery",
       Kind::command, person, post_delivery},
      {"refundOrder", Method::post, "/api/festivals/{festival}/commerce/orders/{order}/refund",
       Kind::command, person, post_refund},
  };
}

}  // namespace madang::programmes::commerce
