#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programmes/commerce/proof/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::commerce::proof_repository {

/// In the order of the chain.
[[nodiscard]] std::vector<Link> links(store::Tx& tx, const OrderId& order);
[[nodiscard]] std::optional<Link> numbered(store::Tx& tx, const ShowId& show, std::int64_t number);
/// The chain's end; it is the caller's to go on from until the transaction ends.
[[nodiscard]] std::optional<Link> hold_last(store::Tx& tx, const ShowId& show);
void insert(store::Tx& tx, const Link& link);
/// Whether the placing of an order stands in the chain.
[[nodiscard]] bool is_proven(store::Tx& tx, const OrderId& order);
void set_proven(store::Tx& tx, const OrderId& order);

/// In order of time.
[[nodiscard]] std::vector<Payment> payments(store::Tx& tx, const ShowId& show);

/// Replaces what was there.
void save_address(store::Tx& tx, const OrderId& order, std::string_view sealed, Time at,
                  Time destroy_by);
/// The newest order of the person in the show that has an address.
[[nodiscard]] std::optional<OrderId> last_addressed(store::Tx& tx, const ShowId& show,
                                                    const PersonId& person);
/// Sealed.
[[nodiscard]] std::optional<std::string> address(store::Tx& tx, const OrderId& order);
void forget_address(store::Tx& tx, const OrderId& order);
/// Of orders that came to nothing, or were delivered before `delivered`, and those whose last day
/// has come. How many went.
std::int64_t destroy_addresses(store::Tx& tx, Time delivered, Time now);
struct Sealed {
  OrderId order;
  std::string text;
};
/// Of all orders of the person.
[[nodiscard]] std::vector<Sealed> addresses_of(store::Tx& tx, const PersonId& person);
void forget_addresses(store::Tx& tx, const PersonId& person);

}  // namespace madang::programmes::commerce::proof_repository
