#include "programmes/commerce/payments/repository.hpp"

#include <string>
#include <utility>

namespace madang::programmes::commerce::repository {
namespace {

using store::Row;
using store::Tx;
using store::Values;

constexpr const char* kColumns =
    "c.id, c.order_id, c.payment_key, c.amount, c.state, c.why, c.looks, c.looked, c.tries, "
    "c.round, c.next_at, c.said, c.receipt, c.asked_at, c.settled_at";

CardPayment to_payment(const Row& row) {
  return {row.id<CardPaymentId>(0),
          row.id<OrderId>(1),
          row.text(2),
          row.integer(3),
          parse_card_state(row.text(4)),
          row.text(5),
          row.integer(6),
          row.integer(7),
          row.integer(8),
          row.integer(9),
          row.maybe_time(10),
          row.text(11),
          row.text(12),
          row.time(13),
          row.maybe_time(14)};
}

std::vector<CardPayment> read(Tx& tx, const std::string& rest, const Values& values) {
  std::vector<CardPayment> list;
  for (const auto& row : tx.query(
           std::string("SELECT ") + kColumns + " FROM commerce_card_payment c " + rest, values))
    list.push_back(to_payment(row));
  return list;
}

std::optional<CardPayment> one(std::vector<CardPayment> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

void insert(Tx& tx, const CardPayment& payment) {
  tx.exec(
      "INSERT INTO commerce_card_payment (id, order_id, payment_key, amount, state, why, looks, "
      "looked, tries, round, next_at, said, receipt, asked_at, settled_at) VALUES ($1, $2, $3, $4, "
      "$5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      {payment.id, payment.order, payment.payment_key, payment.amount, to_string(payment.state),
       payment.why, payment.looks, payment.looked, payment.tries, payment.round, payment.next_at,
       payment.said, payment.receipt, payment.asked_at, payment.settled_at});
}

void update(Tx& tx, const CardPayment& payment) {
  tx.exec(
      "UPDATE commerce_card_payment SET state = $2, why = $3, looks = $4, looked = $5, tries = $6, "
      "round = $7, next_at = $8, said = $9, receipt = $10, settled_at = $11 WHERE id = $1",
      {payment.id, to_string(payment.state), payment.why, payment.looks, payment.looked,
       payment.tries, payment.round, payment.next_at, payment.said, payment.receipt,
       payment.settled_at});
}

std::optional<CardPayment> card_payment(Tx& tx, const CardPaymentId& id) {
  return one(read(tx, "WHERE c.id = $1", {id}));
}

std::optional<CardPayment> card_by_key(Tx& tx, std::string_view payment_key) {
  return one(read(tx, "WHERE c.payment_key = $1", {payment_key}));
}

std::vector<CardPayment> cards_of_order(Tx& tx, const OrderId& order) {
  return read(tx, "WHERE c.order_id = $1 ORDER BY c.id", {order});
}

std::vector<CardPayment> cards_of(Tx& tx, std::string_view festival, const PersonId& person,
                                  long limit) {
  return read(tx,
              "JOIN commerce_order o ON o.id = c.order_id JOIN commerce_show s ON s.id = o.show_id "
              "WHERE o.person = $1 AND s.festival = $2 ORDER BY c.id DESC LIMIT $3",
              {person, festival, std::int64_t{limit}});
}

std::vector<CardPayment> all_cards_of(Tx& tx, const PersonId& person) {
  return read(tx, "JOIN commerce_order o ON o.id = c.order_id WHERE o.person = $1 ORDER BY c.id",
              {person});
}

std::vector<CardTask> due_cards(Tx& tx, Time now, long limit) {
  std::vector<CardTask> list;
  for (const auto& row : tx.query(
           std::string("SELECT ") + kColumns +
               ", o.state FROM commerce_card_payment c JOIN commerce_order o ON o.id = c.order_id "
               "WHERE c.next_at IS NOT NULL AND c.next_at <= $1 ORDER BY c.next_at LIMIT $2",
           {now, std::int64_t{limit}}))
    list.push_back({to_payment(row), row.text(15) == "reserved"});
  return list;
}

void hint(Tx& tx, std::string_view payment_key, Time at) {
  tx.exec(
      "UPDATE commerce_card_payment SET looks = looks + 1, next_at = CASE WHEN next_at < $2 THEN "
      "next_at ELSE $2 END WHERE payment_key = $1",
      {payment_key, at});
}

}  // namespace madang::programmes::commerce::repository
