#pragma once

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "programmes/commerce/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::commerce::repository {

void insert(store::Tx& tx, const Show& show);
void set_state(store::Tx& tx, const ShowId& id, ShowState state);
[[nodiscard]] std::optional<Show> show(store::Tx& tx, std::string_view festival, const ShowId& id);
[[nodiscard]] std::optional<Show> show(store::Tx& tx, const ShowId& id);
[[nodiscard]] std::vector<Show> shows(store::Tx& tx, std::string_view festival);

void insert(store::Tx& tx, const Offer& offer);
/// The caller holds the row. Its version rises by one.
void save(store::Tx& tx, const Offer& offer);
[[nodiscard]] std::optional<Offer> offer(store::Tx& tx, std::string_view festival,
                                         const OfferId& id);
[[nodiscard]] std::vector<Offer> offers(store::Tx& tx, const ShowId& show);
[[nodiscard]] std::optional<Terms> terms(store::Tx& tx, std::string_view festival,
                                         const OfferId& id);

/// The units that are free now. Holds the offer's row from here on.
[[nodiscard]] std::int64_t hold_stock(store::Tx& tx, const OfferId& offer);
/// False when so many are not left. Who waits then waits for more than are left.
[[nodiscard]] bool take_stock(store::Tx& tx, const OfferId& offer, std::int64_t quantity);
/// For one who waited; false when so many are not left.
[[nodiscard]] bool take_stock_waiting(store::Tx& tx, const OfferId& offer, std::int64_t quantity);
/// Units come back.
void give_stock(store::Tx& tx, const OfferId& offer, std::int64_t quantity);
/// One more waits; the place in the line.
[[nodiscard]] std::int64_t join_line(store::Tx& tx, const OfferId& offer);
void leave_line(store::Tx& tx, const OfferId& offer);

/// False when an order of this id stands, or the person would have and wait for more than
/// `per_person` units of the offer. Exact while the offer's row is held: take the units or the
/// place in the line first.
[[nodiscard]] bool insert(store::Tx& tx, const Order& order, std::int64_t per_person);
/// Reserved orders of one offer and moment, without coupons, each of another person, in one
/// statement. Those that stand now; the others are left out for the reasons above.
[[nodiscard]] std::set<OrderId> insert(store::Tx& tx, const std::vector<Order>& orders,
                                       std::int64_t per_person);
/// Writes the state, what it holds and its times. False when it no longer is in state `from`.
[[nodiscard]] bool update(store::Tx& tx, const Order& order, OrderState from);
[[nodiscard]] std::optional<Order> order(store::Tx& tx, const OrderId& id);
[[nodiscard]] std::vector<OrderView> orders_of(store::Tx& tx, std::string_view festival,
                                               const PersonId& person, long limit);
[[nodiscard]] std::vector<OrderView> orders_in(store::Tx& tx, const ShowId& show,
                                               std::string_view after, long limit);
[[nodiscard]] std::optional<OrderView> view(store::Tx& tx, std::string_view festival,
                                            const OrderId& id);
[[nodiscard]] std::vector<Order> everything_of(store::Tx& tx, const PersonId& person);
/// The newest first.
[[nodiscard]] std::vector<OrderView> find(store::Tx& tx, const ShowId& show,
                                          const OrderSearch& search, long limit);
/// Orders of the show by the end of their ids, as rules::folded_code gives it.
[[nodiscard]] std::map<std::string, std::vector<OrderId>> by_codes(
    store::Tx& tx, const ShowId& show, const std::vector<std::string>& codes);
/// Whose placing is not in the chain yet, in the order of their sheets.
[[nodiscard]] std::vector<Order> unproven(store::Tx& tx, long limit);
[[nodiscard]] std::vector<Order> overdue(store::Tx& tx, Time now, long limit);
/// The first who waits for at most so many units.
[[nodiscard]] std::optional<Order> first_waiting(store::Tx& tx, const OfferId& offer,
                                                 std::int64_t most);
[[nodiscard]] std::int64_t remaining(store::Tx& tx, const OfferId& offer);

/// False when this line of the bank, or this order's money, is booked already.
[[nodiscard]] bool book(store::Tx& tx, const Order& order, std::string_view kind,
                        std::string_view reference, Time at);
/// The deposit under this reference.
[[nodiscard]] std::optional<Booking> booked(store::Tx& tx, const ShowId& show,
                                            std::string_view reference);

}  // namespace madang::programmes::commerce::repository
