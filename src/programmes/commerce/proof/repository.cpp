#include "programmes/commerce/proof/repository.hpp"

namespace madang::programmes::commerce::proof_repository {
namespace {

using store::Row;
using store::Tx;
using store::Values;

std::vector<Link> read(Tx& tx, const std::string& rest, const Values& values) {
  std::vector<Link> list;
  for (const auto& row : tx.query("SELECT show_id, number, order_id, kind, body, previous, hash, "
                                  "at FROM commerce_link WHERE " +
                                      rest,
                                  values))
    list.push_back({row.id<ShowId>(0), row.integer(1), row.id<OrderId>(2), row.text(3), row.text(4),
                    row.text(5), row.text(6), row.time(7)});
  return list;
}

std::optional<Link> read_one(Tx& tx, const std::string& rest, const Values& values) {
  auto found = read(tx, rest, values);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

std::vector<Link> links(Tx& tx, const OrderId& order) {
  return read(tx, "order_id = $1 ORDER BY number", {order});
}

std::optional<Link> numbered(Tx& tx, const ShowId& show, std::int64_t number) {
  return read_one(tx, "show_id = $1 AND number = $2", {show, number});
}

std::optional<Link> hold_last(Tx& tx, const ShowId& show) {
  tx.lock("commerce.chain/" + show.text());
  return read_one(tx, "show_id = $1 ORDER BY number DESC LIMIT 1", {show});
}

void insert(Tx& tx, const Link& link) {
  tx.exec(
      "INSERT INTO commerce_link (show_id, number, order_id, kind, body, previous, hash, at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {link.show, link.number, link.order, link.kind, link.body, link.previous, link.hash,
       link.at});
}

void set_proven(Tx& tx, const OrderId& order) {
  tx.exec("UPDATE commerce_order SET proven = 1 WHERE id = $1", {order});
}

bool is_proven(Tx& tx, const OrderId& order) {
  return tx.first("SELECT 1 FROM commerce_order WHERE id = $1 AND proven = 1", {order}).has_value();
}

std::vector<Payment> payments(Tx& tx, const ShowId& show) {
  std::vector<Payment> list;
  for (const auto& row : tx.query(
           "SELECT order_id, kind, reference, amount, at FROM commerce_payment WHERE show_id = $1 "
           "UNION ALL SELECT order_id, 'due', '', amount, asked_at FROM commerce_refund WHERE "
           "show_id = $1 AND paid_at IS NULL ORDER BY 5, 1",
           {show}))
    list.push_back({row.id<OrderId>(0), row.text(1), row.text(2), row.integer(3), row.time(4)});
  return list;
}

void save_address(Tx& tx, const OrderId& order, std::string_view sealed, Time at, Time destroy_by) {
  tx.exec(
      "INSERT INTO commerce_address (order_id, sealed, at, destroy_by) VALUES ($1, $2, $3, $4) ON "
      "CONFLICT (order_id) DO UPDATE SET sealed = excluded.sealed, at = excluded.at",
      {order, sealed, at, destroy_by});
}

std::optional<OrderId> last_addressed(Tx& tx, const ShowId& show, const PersonId& person) {
  const auto row = tx.first(
      "SELECT o.id FROM commerce_order o JOIN commerce_address a ON a.order_id = o.id WHERE "
      "o.person = $2 AND o.show_id = $1 ORDER BY o.id DESC LIMIT 1",
      {show, person});
  if (!row) return std::nullopt;
  return row->id<OrderId>(0);
}

std::optional<std::string> address(Tx& tx, const OrderId& order) {
  const auto row = tx.first("SELECT sealed FROM commerce_address WHERE order_id = $1", {order});
  if (!row) return std::nullopt;
  return row->text(0);
}

void forget_address(Tx& tx, const OrderId& order) {
  tx.exec("DELETE FROM commerce_address WHERE order_id = $1", {order});
}

std::int64_t destroy_addresses(Tx& tx, Time delivered, Time now) {
  return tx.exec(
      "DELETE FROM commerce_address WHERE order_id IN (SELECT a.order_id FROM commerce_address a "
      "JOIN commerce_order o ON o.id = a.order_id WHERE o.state IN ('released', 'cancelled', "
      "'withdrawn') OR o.delivered_at <= $1 OR a.destroy_by <= $2)",
      {delivered, now});
}

std::vector<Sealed> addresses_of(Tx& tx, const PersonId& person) {
  std::vector<Sealed> list;
  for (const auto& row :
       tx.query("SELECT a.order_id, a.sealed FROM commerce_order o JOIN commerce_address a ON "
                "a.order_id = o.id WHERE o.person = $1 ORDER BY a.order_id",
                {person}))
    list.push_back({row.id<OrderId>(0), row.text(1)});
  return list;
}

void forget_addresses(Tx& tx, const PersonId& person) {
  tx.exec(
      "DELETE FROM commerce_address WHERE order_id IN (SELECT id FROM commerce_order WHERE person "
      "= $1)",
      {person});
}

}  // namespace madang::programmes::commerce::proof_repository
