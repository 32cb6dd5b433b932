#include "programmes/commerce/coupons/repository.hpp"

#include <string>

namespace madang::programmes::commerce::repository {
namespace {

using store::Row;
using store::Tx;
using store::Values;

const std::string kColumns =
    "c.id, c.show_id, c.name, c.kind, c.amount, c.percent, c.most, c.least, c.stock, c.remaining, "
    "c.code, c.minutes, c.ends_at, c.created_at, c.starts_at, c.state, c.version";

Coupon to_coupon(const Row& row) {
  const auto name = wire::parse_translated(row.text(2));
  return {row.id<CouponId>(0),
          row.id<ShowId>(1),
          name ? *name : Translated{},
          parse_coupon_kind(row.text(3)),
          row.integer(4),
          row.integer(5),
          row.integer(6),
          row.integer(7),
          row.integer(8),
          row.integer(9),
          row.text(10),
          row.integer(11),
          row.maybe_time(12),
          row.time(13),
          row.maybe_time(14),
          row.text(15) == "stopped",
          row.integer(16)};
}

std::optional<Coupon> read(Tx& tx, const std::string& where, const Values& values) {
  const auto row =
      tx.first("SELECT " + kColumns + " FROM commerce_coupon c WHERE " + where, values);
  if (!row) return std::nullopt;
  return to_coupon(*row);
}

}  // namespace

bool insert(Tx& tx, const Coupon& coupon) {
  return tx.exec(
             "INSERT INTO commerce_coupon (id, show_id, name, kind, amount, percent, most, least, "
             "stock, remaining, code, minutes, ends_at, created_at, starts_at) VALUES ($1, $2, $3, "
             "$4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING",
             {coupon.id, coupon.show, wire::to_text(wire::to_json(coupon.name)),
              to_string(coupon.kind), coupon.amount, coupon.percent, coupon.most, coupon.least,
              coupon.stock, coupon.remaining, coupon.code, coupon.minutes, coupon.ends_at,
              coupon.created_at, coupon.starts_at}) == 1;
}

bool save(Tx& tx, const Coupon& coupon) {
  return tx.exec(
             "UPDATE commerce_coupon SET name = $2, remaining = remaining + (CAST($3 AS BIGINT) - "
             "stock), stock = CAST($3 AS BIGINT), starts_at = $4, ends_at = $5, state = $6, "
             "version = version + 1 WHERE id = $1 AND version = $7 AND remaining + (CAST($3 AS "
             "BIGINT) - stock) >= 0",
             {coupon.id, wire::to_text(wire::to_json(coupon.name)), coupon.stock, coupon.starts_at,
              coupon.ends_at, coupon.stopped ? "stopped" : "running", coupon.version}) == 1;
}

std::optional<Coupon> coupon(Tx& tx, const ShowId& show, const CouponId& id) {
  return read(tx, "c.id = $1 AND c.show_id = $2", {id, show});
}

std::optional<Coupon> coupon_of_code(Tx& tx, const ShowId& show, std::string_view code) {
  return read(tx, "c.show_id = $1 AND c.kind = 'code' AND c.code = $2", {show, code});
}

std::vector<CouponView> coupons(Tx& tx, const ShowId& show, const PersonId& person) {
  std::vector<CouponView> list;
  for (const auto& row :
       tx.query("SELECT " + kColumns +
                    ", COALESCE(g.state, 'none') FROM commerce_coupon c LEFT JOIN "
                    "commerce_coupon_grant g ON g.coupon = c.id AND g.person = $2 WHERE c.show_id "
                    "= $1 ORDER BY c.created_at, c.id",
                {show, person}))
    list.push_back({to_coupon(row), parse_grant_state(row.text(17))});
  return list;
}

GrantState grant_state(Tx& tx, const CouponId& id, const PersonId& person) {
  const auto row = tx.first(
      "SELECT state FROM commerce_coupon_grant WHERE coupon = $1 AND person = $2", {id, person});
  return row ? parse_grant_state(row->text(0)) : GrantState::none;
}

bool take_coupon(Tx& tx, const CouponId& id) {
  return tx.exec(
             "UPDATE commerce_coupon SET remaining = remaining - 1 WHERE id = $1 AND remaining >= "
             "1",
             {id}) == 1;
}

void insert_grant(Tx& tx, const CouponId& id, const PersonId& person, Time at) {
  tx.exec(
      "INSERT INTO commerce_coupon_grant (coupon, person, state, order_id, at) VALUES ($1, $2, "
      "'held', NULL, $3)",
      {id, person, at});
}

bool use_grant(Tx& tx, const CouponId& id, const PersonId& person, const OrderId& order) {
  return tx.exec(
             "UPDATE commerce_coupon_grant SET state = 'used', order_id = $3 WHERE coupon = $1 AND "
             "person = $2 AND state = 'held'",
             {id, person, order}) == 1;
}

void free_grant(Tx& tx, const OrderId& order) {
  tx.exec("UPDATE commerce_coupon_grant SET state = 'held', order_id = NULL WHERE order_id = $1",
          {order});
}

std::int64_t count_minute(Tx& tx, const ShowId& show, const PersonId& person, Time now) {
  tx.exec(
      "INSERT INTO commerce_watch (show_id, person, minutes, last_at) VALUES ($1, $2, 0, $3) ON "
      "CONFLICT DO NOTHING",
      {show, person, now});
  tx.exec(
      "UPDATE commerce_watch SET minutes = minutes + 1, last_at = $3 WHERE show_id = $1 AND person "
      "= $2 AND last_at <= $4",
      {show, person, now, now - kWatchedMinute});
  return watched(tx, show, person);
}

std::int64_t watched(Tx& tx, const ShowId& show, const PersonId& person) {
  const auto row = tx.first("SELECT minutes FROM commerce_watch WHERE show_id = $1 AND person = $2",
                            {show, person});
  return row ? row->integer(0) : 0;
}

std::vector<CouponTrace> coupons_of(Tx& tx, const PersonId& person) {
  std::vector<CouponTrace> list;
  for (const auto& row :
       tx.query("SELECT coupon, state, at FROM commerce_coupon_grant WHERE person = $1 ORDER BY at",
                {person}))
    list.push_back({row.text(0), row.text(1), row.time(2)});
  return list;
}

std::vector<WatchTrace> watched_by(Tx& tx, const PersonId& person) {
  std::vector<WatchTrace> list;
  for (const auto& row :
       tx.query("SELECT show_id, minutes FROM commerce_watch WHERE person = $1 ORDER BY show_id",
                {person}))
    list.push_back({row.text(0), row.integer(1)});
  return list;
}

void forget_watcher(Tx& tx, const PersonId& person) {
  tx.exec("DELETE FROM commerce_watch WHERE person = $1", {person});
  tx.exec("DELETE FROM commerce_coupon_grant WHERE person = $1 AND state = 'held'", {person});
}

}  // namespace madang::programmes::commerce::repository
