#include "programmes/commerce/refunds/repository.hpp"

#include <string>

namespace madang::programmes::commerce::refund_repository {
namespace {

using store::Tx;
using store::Values;

std::vector<Refund> read(Tx& tx, const std::string& rest, const Values& values) {
  std::vector<Refund> list;
  for (const auto& row :
       tx.query("SELECT r.order_id, r.show_id, r.amount, r.asked_at, r.sealed, r.paid_at FROM "
                "commerce_refund r " +
                    rest,
                values))
    list.push_back({row.id<OrderId>(0), row.id<ShowId>(1), row.integer(2), row.time(3), row.text(4),
                    row.maybe_time(5)});
  return list;
}

}  // namespace

bool came_by_card(Tx& tx, const OrderId& order) {
  return tx
      .first(
          "SELECT 1 FROM commerce_payment p JOIN commerce_card_payment c ON c.order_id = "
          "p.order_id AND c.payment_key = p.reference WHERE p.order_id = $1 AND p.kind = 'deposit'",
          {order})
      .has_value();
}

void insert(Tx& tx, const Refund& refund) {
  tx.exec(
      "INSERT INTO commerce_refund (order_id, show_id, amount, asked_at, sealed, paid_at) VALUES "
      "($1, $2, $3, $4, $5, $6)",
      {refund.order, refund.show, refund.amount, refund.asked_at, refund.sealed, refund.paid_at});
}

std::optional<Refund> refund(Tx& tx, const OrderId& order) {
  auto found = read(tx, "WHERE r.order_id = $1", {order});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Refund> refunds(Tx& tx, const ShowId& show, long limit) {
  return read(tx,
              "WHERE r.show_id = $1 ORDER BY CASE WHEN r.paid_at IS NULL THEN 0 ELSE 1 END, "
              "CASE WHEN r.paid_at IS NULL THEN r.asked_at ELSE -r.paid_at END LIMIT $2",
              {show, std::int64_t{limit}});
}

std::vector<Refund> refunds_of(Tx& tx, const PersonId& person) {
  return read(tx,
              "JOIN commerce_order o ON o.id = r.order_id WHERE o.person = $1 ORDER BY r.order_id",
              {person});
}

bool set_account(Tx& tx, const OrderId& order, std::string_view sealed) {
  return tx.exec("UPDATE commerce_refund SET sealed = $2 WHERE order_id = $1 AND paid_at IS NULL",
                 {order, sealed}) == 1;
}

bool set_paid(Tx& tx, const OrderId& order, Time at) {
  return tx.exec(
             "UPDATE commerce_refund SET paid_at = $2, sealed = '' WHERE order_id = $1 AND "
             "paid_at IS NULL",
             {order, at}) == 1;
}

void forget_accounts(Tx& tx, const PersonId& person) {
  tx.exec(
      "UPDATE commerce_refund SET sealed = '' WHERE order_id IN (SELECT id FROM commerce_order "
      "WHERE person = $1)",
      {person});
}

}  // namespace madang::programmes::commerce::refund_repository
