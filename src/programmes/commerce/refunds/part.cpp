#include "programmes/commerce/refunds/part.hpp"

#include <utility>

#include "programmes/commerce/refunds/codec.hpp"
#include "programmes/commerce/refunds/repository.hpp"
#include "programmes/commerce/refunds/service.hpp"

namespace madang::programmes::commerce {
namespace {

using contract::Access;
using contract::Context;
using contract::Kind;
using wire::Method;
using wire::Reply;
using wire::Request;

OrderId order_in(const Request& request) {
  return OrderId(request.param("order"));
}

Reply unkept(std::string body) {
  auto reply = Reply::json(std::move(body));
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

Result<Reply> get_refund(Context& context, const Request& request) {
  MADANG_TRY(const auto view, my_refund(context, request.param("festival"), order_in(request)));
  return unkept(refund_json(view));
}

Result<Reply> put_account(Context& context, const Request& request) {
  MADANG_TRY(const auto account, read_refund_account(request.body));
  MADANG_TRY(const auto view,
             set_refund_account(context, request.param("festival"), order_in(request), account));
  return unkept(refund_json(view));
}

/// A POST: accounts leave the house, and who looked is written down.
Result<Reply> post_refunds(Context& context, const Request& request) {
  MADANG_TRY(const auto views,
             open_refunds(context, request.param("festival"), ShowId(request.param("show"))));
  return unkept(refunds_json(views));
}

Result<Reply> post_paid(Context& context, const Request& request) {
  MADANG_TRY(const auto view, refund_paid(context, request.param("festival"), order_in(request)));
  return unkept(refund_json(view));
}

std::vector<contract::Endpoint> refund_endpoints() {
  const std::string_view owed = "/api/festivals/{festival}/commerce/orders/{order}/transfer-refund";
  const auto person = Access::person();
  return {{"getTransferRefund", Method::get, owed, Kind::query, person, get_refund},
          {"setRefundAccount", Method::put, owed, Kind::command, person, put_account},
          {"openTransferRefunds", Method::post,
           "/api/festivals/{festival}/commerce/shows/{show}/transfer-refunds", Kind::command,
           person, post_refunds},
          {"payTransferRefund", Method::post,
           "/api/festivals/{festival}/commerce/orders/{order}/transfer-refund/paid", Kind::command,
           person, post_paid}};
}

void erase(Context& context, const PersonId& person) {
  refund_repository::forget_accounts(context.tx, person);
}

}  // namespace

void add_refunds(contract::Part& part) {
  for (auto& endpoint : refund_endpoints()) part.endpoints.push_back(std::move(endpoint));
  part.personal.push_back({"commerce.refunds", tell_refunds, nullptr, erase, nullptr});
}

}  // namespace madang::programmes::commerce
