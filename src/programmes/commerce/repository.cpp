#include "programmes/commerce/repository.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

#include "programmes/commerce/codec.hpp"

namespace madang::programmes::commerce::repository {
namespace {

using store::Row;
using store::Tx;
using store::Values;

constexpr const char* kShowColumns =
    "id, festival, organisation, stage, title, state, starts_at, ends_at, pay_minutes, currency, "
    "seller_name, seller_registration, seller_contact, bank_account, created_at";
constexpr const char* kOfferColumns =
    "id, festival, show_id, name, price, prices, stock, remaining, per_person, waiting, "
    "created_at, product, contents, description, pictures, earlier, state, shipped, version";
constexpr const char* kOrderColumns =
    "o.id, o.offer, o.show_id, o.person, o.quantity, o.taken, o.unit_price, o.amount, o.state, "
    "o.place, o.placed_at, o.pay_by, o.paid_at, o.delivered_at, o.ended_at, o.coupon, o.discount";

constexpr const char* kInsertManySqlite =
    "WITH e AS MATERIALIZED (SELECT value ->> 0 AS id, value ->> 1 AS person, value ->> 2 AS "
    "quantity, value ->> 3 AS unit_price FROM json_each($1)) INSERT INTO commerce_order (id, "
    "offer, show_id, person, quantity, taken, unit_price, amount, state, place, placed_at, pay_by, "
    "coupon, discount) SELECT e.id, $2, $3, e.person, e.quantity, e.quantity, e.unit_price, "
    "e.unit_price * e.quantity, 'reserved', 0, $4, $5, '', 0 FROM e WHERE (SELECT "
    "COALESCE(SUM(quantity), 0) FROM commerce_order WHERE person = e.person AND offer = $2 AND "
    "state IN ('reserved', 'waiting', 'paid')) + e.quantity <= $6 ON CONFLICT (id) DO NOTHING "
    "RETURNING id";
constexpr const char* kInsertManyPostgres =
    "INSERT INTO commerce_order (id, offer, show_id, person, quantity, taken, unit_price, amount, "
    "state, place, placed_at, pay_by, coupon, discount) SELECT e.id, $2, $3, e.person, e.quantity, "
    "e.quantity, e.unit_price, e.unit_price * e.quantity, 'reserved', 0, CAST($4 AS BIGINT), "
    "CAST($5 AS BIGINT), '', 0 FROM (SELECT each ->> 0 AS id, each ->> 1 AS person, "
    "CAST(each ->> 2 AS BIGINT) AS quantity, CAST(each ->> 3 AS BIGINT) AS unit_price FROM "
    "json_array_elements(CAST($1 AS json)) each) e WHERE (SELECT COALESCE(SUM(quantity), 0) FROM "
    "commerce_order WHERE person = e.person AND offer = $2 AND state IN ('reserved', 'waiting', "
    "'paid')) + e.quantity <= CAST($6 AS BIGINT) ON CONFLICT (id) DO NOTHING RETURNING id";

Translated translated(const std::string& text) {
  auto found = wire::parse_translated(text);
  return found ? *found : Translated{};
}

Show to_show(const Row& row) {
  return {row.id<ShowId>(0),
          row.text(1),
          row.text(2),
          row.text(3),
          translated(row.text(4)),
          parse_show_state(row.text(5)),
          row.time(6),
          row.time(7),
          row.integer(8),
          row.text(9),
          {row.text(10), row.text(11), row.text(12), row.text(13)},
          row.time(14)};
}

Offer to_offer(const Row& row) {
  return {row.id<OfferId>(0),
          row.text(1),
          row.id<ShowId>(2),
          translated(row.text(3)),
          row.integer(4),
          stored_prices(row.text(5)),
          row.integer(6),
          row.integer(7),
          row.integer(8),
          row.integer(9),
          row.time(10),
          row.text(11),
          stored_contents(row.text(12)),
          translated(row.text(13)),
          stored_pictures(row.text(14)),
          stored_earlier(row.text(15)),
          parse_offer_state(row.text(16)),
          row.integer(17) != 0,
          row.integer(18)};
}

Order to_order(const Row& row) {
  return {row.id<OrderId>(0),     row.id<OfferId>(1), row.id<ShowId>(2),
          row.id<PersonId>(3),    row.integer(4),     row.integer(5),
          row.integer(6),         row.integer(7),     parse_order_state(row.text(8)),
          row.integer(9),         row.time(10),       row.maybe_time(11),
          row.maybe_time(12),     row.maybe_time(13), row.maybe_time(14),
          CouponId(row.text(15)), row.integer(16)};
}

std::vector<Order> read(Tx& tx, const std::string& rest, const Values& values) {
  std::vector<Order> list;
  for (const auto& row :
       tx.query(std::string("SELECT ") + kOrderColumns + " FROM commerce_order o " + rest, values))
    list.push_back(to_order(row));
  return list;
}

std::vector<OrderView> read_views(Tx& tx, const std::string& rest, const Values& values) {
  std::vector<OrderView> list;
  for (const auto& row : tx.query(
           std::string("SELECT ") + kOrderColumns +
               ", f.name, s.currency, s.bank_account, f.shipped, COALESCE(a.order_id, '') FROM "
               "commerce_order o JOIN commerce_offer f ON f.id = o.offer JOIN commerce_show s ON "
               "s.id = o.show_id LEFT JOIN commerce_address a ON a.order_id = o.id " +
               rest,
           values)) {
    OrderView view{to_order(row), translated(row.text(17)), row.text(18), row.text(19)};
    if (row.integer(20) != 0) view.addressed = !row.text(21).empty();
    list.push_back(std::move(view));
  }
  return list;
}

}  // namespace

void insert(Tx& tx, const Show& show) {
  tx.exec(
      std::string("INSERT INTO commerce_show (") + kShowColumns +
          ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      {show.id, show.festival, show.organisation, show.stage,
       wire::to_text(wire::to_json(show.title)), to_string(show.state), show.starts_at,
       show.ends_at, show.pay_minutes, show.currency, show.seller.name, show.seller.registration,
       show.seller.contact, show.seller.bank_account, show.created_at});
}

void set_state(Tx& tx, const ShowId& id, ShowState state) {
  tx.exec("UPDATE commerce_show SET state = $2 WHERE id = $1", {id, to_string(state)});
}

std::optional<Show> show(Tx& tx, std::string_view festival, const ShowId& id) {
  const auto row = tx.first(
      std::string("SELECT ") + kShowColumns + " FROM commerce_show WHERE id = $1 AND festival = $2",
      {id, festival});
  if (!row) return std::nullopt;
  return to_show(*row);
}

std::optional<Show> show(Tx& tx, const ShowId& id) {
  const auto row =
      tx.first(std::string("SELECT ") + kShowColumns + " FROM commerce_show WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return to_show(*row);
}

std::vector<Show> shows(Tx& tx, std::string_view festival) {
  std::vector<Show> list;
  for (const auto& row : tx.query(std::string("SELECT ") + kShowColumns +
                                      " FROM commerce_show WHERE festival = $1 ORDER BY "
                                      "starts_at, id",
                                  {festival}))
    list.push_back(to_show(row));
  return list;
}

void insert(Tx& tx, const Offer& offer) {
  tx.exec(std::string("INSERT INTO commerce_offer (") + kOfferColumns +
              ", places) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
              "$14, $15, $16, $17, $18, $19, 0)",
          {offer.id, offer.festival, offer.show, wire::to_text(wire::to_json(offer.name)),
           offer.price, prices_text(offer.prices), offer.stock, offer.remaining, offer.per_person,
           offer.waiting, offer.created_at, offer.product, contents_text(offer.contents),
           wire::to_text(wire::to_json(offer.description)), pictures_text(offer.pictures),
           earlier_text(offer.earlier), to_string(offer.state), std::int64_t{offer.shipped ? 1 : 0},
           offer.version});
}

void save(Tx& tx, const Offer& offer) {
  tx.exec(
      "UPDATE commerce_offer SET name = $2, description = $3, pictures = $4, price = $5, prices = "
      "$6, earlier = $7, per_person = $8, product = $9, contents = $10, shipped = $11, state = "
      "$12, stock = $13, remaining = $14, version = version + 1 WHERE id = $1",
      {offer.id, wire::to_text(wire::to_json(offer.name)),
       wire::to_text(wire::to_json(offer.description)), pictures_text(offer.pictures), offer.price,
       prices_text(offer.prices), earlier_text(offer.earlier), offer.per_person, offer.product,
       contents_text(offer.contents), std::int64_t{offer.shipped ? 1 : 0}, to_string(offer.state),
       offer.stock, offer.remaining});
}

std::optional<Offer> offer(Tx& tx, std::string_view festival, const OfferId& id) {
  const auto row = tx.first(std::string("SELECT ") + kOfferColumns +
                                " FROM commerce_offer WHERE id = $1 AND festival = $2",
                            {id, festival});
  if (!row) return std::nullopt;
  return to_offer(*row);
}

std::vector<Offer> offers(Tx& tx, const ShowId& show) {
  std::vector<Offer> list;
  for (const auto& row : tx.query(std::string("SELECT ") + kOfferColumns +
                                      " FROM commerce_offer WHERE show_id = $1 ORDER BY "
                                      "created_at, id",
                                  {show}))
    list.push_back(to_offer(row));
  return list;
}

std::optional<Terms> terms(Tx& tx, std::string_view festival, const OfferId& id) {
  const auto row = tx.first(
      "SELECT f.show_id, f.name, f.price, f.prices, f.per_person, s.state, s.pay_minutes, "
      "s.currency, s.bank_account, f.state, f.earlier FROM commerce_offer f JOIN commerce_show s "
      "ON s.id = f.show_id "
      "WHERE f.id = $1 AND f.festival = $2",
      {id, festival});
  if (!row) return std::nullopt;
  return Terms{id,
               row->id<ShowId>(0),
               translated(row->text(1)),
               row->integer(2),
               stored_prices(row->text(3)),
               row->integer(4),
               parse_show_state(row->text(5)),
               row->integer(6),
               row->text(7),
               row->text(8),
               parse_offer_state(row->text(9)),
               stored_earlier(row->text(10))};
}

std::int64_t hold_stock(Tx& tx, const OfferId& offer) {
  constexpr const char* kFree = "SELECT remaining FROM commerce_offer WHERE id = $1";
  const auto row = tx.first({kFree, std::string(kFree) + " FOR UPDATE"}, {offer});
  return row ? row->integer(0) : 0;
}

bool take_stock(Tx& tx, const OfferId& offer, std::int64_t quantity) {
  return tx.exec(
             "UPDATE commerce_offer SET remaining = remaining - $2 WHERE id = $1 AND remaining >= "
             "$2",
             {offer, quantity}) == 1;
}

bool take_stock_waiting(Tx& tx, const OfferId& offer, std::int64_t quantity) {
  return tx.exec(
             "UPDATE commerce_offer SET remaining = remaining - $2, waiting = waiting - 1 WHERE id "
             "= $1 AND remaining >= $2",
             {offer, quantity}) == 1;
}

void give_stock(Tx& tx, const OfferId& offer, std::int64_t quantity) {
  tx.exec("UPDATE commerce_offer SET remaining = remaining + $2 WHERE id = $1", {offer, quantity});
}

std::int64_t join_line(Tx& tx, const OfferId& offer) {
  return tx
      .first(
          "UPDATE commerce_offer SET waiting = waiting + 1, places = places + 1 WHERE id = $1 "
          "RETURNING places",
          {offer})
      ->integer(0);
}

void leave_line(Tx& tx, const OfferId& offer) {
  tx.exec("UPDATE commerce_offer SET waiting = waiting - 1 WHERE id = $1", {offer});
}

bool insert(Tx& tx, const Order& order, std::int64_t per_person) {
  return tx.exec(
             "INSERT INTO commerce_order (id, offer, show_id, person, quantity, taken, unit_price, "
             "amount, state, place, placed_at, pay_by, coupon, discount) SELECT $1, $2, $3, $4, "
             "CAST($5 AS BIGINT), CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT), $9, "
             "CAST($10 AS BIGINT), CAST($11 AS BIGINT), CAST($12 AS BIGINT), $13, CAST($14 AS "
             "BIGINT) WHERE (SELECT COALESCE(SUM(quantity), 0) FROM commerce_order WHERE person = "
             "$4 AND offer = $2 AND state IN ('reserved', 'waiting', 'paid')) + CAST($5 AS BIGINT) "
             "<= CAST($15 AS BIGINT) ON CONFLICT (id) DO NOTHING",
             {order.id, order.offer, order.show, order.person, order.quantity, order.taken,
              order.unit_price, order.amount, to_string(order.state), order.place, order.placed_at,
              order.pay_by, order.coupon, order.discount, per_person}) == 1;
}

std::set<OrderId> insert(Tx& tx, const std::vector<Order>& orders, std::int64_t per_person) {
  if (orders.empty()) return {};
  const auto& first = orders.front();
  std::set<OrderId> stand;
  for (const auto& row : tx.query({kInsertManySqlite, kInsertManyPostgres},
                                  {plain_orders_text(orders), first.offer, first.show,
                                   first.placed_at, first.pay_by, per_person}))
    stand.insert(row.id<OrderId>(0));
  return stand;
}

bool update(Tx& tx, const Order& order, OrderState from) {
  return tx.exec(
             "UPDATE commerce_order SET state = $2, taken = $3, pay_by = $4, paid_at = $5, "
             "delivered_at = $6, ended_at = $7 WHERE id = $1 AND state = $8",
             {order.id, to_string(order.state), order.taken, order.pay_by, order.paid_at,
              order.delivered_at, order.ended_at, to_string(from)}) == 1;
}

std::optional<Order> order(Tx& tx, const OrderId& id) {
  auto found = read(tx, "WHERE o.id = $1", {id});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<OrderView> orders_of(Tx& tx, std::string_view festival, const PersonId& person,
                                 long limit) {
  return read_views(tx, "WHERE o.person = $1 AND s.festival = $2 ORDER BY o.id DESC LIMIT $3",
                    {person, festival, std::int64_t{limit}});
}

std::vector<OrderView> orders_in(Tx& tx, const ShowId& show, std::string_view after, long limit) {
  return read_views(tx, "WHERE o.show_id = $1 AND o.id > $2 ORDER BY o.id LIMIT $3",
                    {show, after, std::int64_t{limit}});
}

std::optional<OrderView> view(Tx& tx, std::string_view festival, const OrderId& id) {
  auto found = read_views(tx, "WHERE o.id = $1 AND s.festival = $2", {id, festival});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Order> everything_of(Tx& tx, const PersonId& person) {
  return read(tx, "WHERE o.person = $1 ORDER BY o.id", {person});
}

std::vector<OrderView> find(Tx& tx, const ShowId& show, const OrderSearch& search, long limit) {
  static const std::map<std::string, std::string, std::less<>> kStatus = {
      {"waiting", "o.state = 'waiting'"},
      {"reserved", "o.state = 'reserved'"},
      {"paid", "o.state = 'paid' AND o.delivered_at IS NULL"},
      {"delivered", "o.state = 'paid' AND o.delivered_at IS NOT NULL"},
      {"ended", "o.state IN ('released', 'cancelled', 'withdrawn')"}};
  const auto status = kStatus.find(search.status);
  // Ids hold hexadecimal digits and hyphens: "~" is behind all of them.
  const auto before = search.before.empty() ? std::string("~") : search.before.text();
  return read_views(tx,
                    "WHERE o.show_id = $1 AND o.id < $2 AND o.id LIKE $3 AND " +
                        (status == kStatus.end() ? "1 = 1" : status->second) +
                        " ORDER BY o.id DESC LIMIT $4",
                    {show, before, "%" + search.code + "%", std::int64_t{limit}});
}

std::map<std::string, std::vector<OrderId>> by_codes(Tx& tx, const ShowId& show,
                                                     const std::vector<std::string>& codes) {
  std::map<std::string, std::vector<OrderId>> found;
  for (const auto& row : tx.query(
           {"SELECT id, substr(id, 29) FROM commerce_order WHERE show_id = $1 AND substr(id, 29) "
            "IN (SELECT value FROM json_each($2)) ORDER BY id",
            "SELECT id, substr(id, 29) FROM commerce_order WHERE show_id = $1 AND substr(id, 29) "
            "IN (SELECT json_array_elements_text(CAST($2 AS json))) ORDER BY id"},
           {show, codes_text(codes)}))
    found[row.text(1)].push_back(row.id<OrderId>(0));
  return found;
}

std::vector<Order> unproven(Tx& tx, long limit) {
  return read(tx, "WHERE o.proven = 0 ORDER BY o.id LIMIT $1", {std::int64_t{limit}});
}

std::vector<Order> overdue(Tx& tx, Time now, long limit) {
  return read(tx, "WHERE o.state = 'reserved' AND o.pay_by <= $1 ORDER BY o.pay_by, o.id LIMIT $2",
              {now, std::int64_t{limit}});
}

std::optional<Order> first_waiting(Tx& tx, const OfferId& offer, std::int64_t most) {
  auto found = read(tx,
                    "WHERE o.offer = $1 AND o.state = 'waiting' AND o.quantity <= $2 ORDER BY "
                    "o.place LIMIT 1",
                    {offer, most});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::int64_t remaining(Tx& tx, const OfferId& offer) {
  return tx.first("SELECT remaining FROM commerce_offer WHERE id = $1", {offer})->integer(0);
}

bool book(Tx& tx, const Order& order, std::string_view kind, std::string_view reference, Time at) {
  return tx.exec(
             "INSERT INTO commerce_payment (id, show_id, order_id, kind, reference, amount, at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
             {uuid_v7(at), order.show, order.id, kind, reference, order.amount, at}) == 1;
}

std::optional<Booking> booked(Tx& tx, const ShowId& show, std::string_view reference) {
  const auto row = tx.first(
      "SELECT order_id, amount FROM commerce_payment WHERE show_id = $1 AND kind = 'deposit' AND "
      "reference = $2",
      {show, reference});
  if (!row) return std::nullopt;
  return Booking{row->id<OrderId>(0), row->integer(1)};
}

}  // namespace madang::programmes::commerce::repository
