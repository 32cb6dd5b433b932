#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programmes/commerce/proof/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::commerce::proof_repository {

/// Without evidence, in the order of their sheets.
[[nodiscard]] std::vector<OrderId> unproven(store::Tx& tx, long limit);
[[nodiscard]] std::optional<Evidence> evidence(store::Tx& tx, const OrderId& order);
[[nodiscard]] std::optional<Evidence> numbered(store::Tx& tx, const ShowId& show,
                                               std::int64_t number);
[[nodiscard]] std::optional<Evidence> last(store::Tx& tx, const ShowId& show);
void insert(store::Tx& tx, const Evidence& evidence);

/// In order of time.
[[nodiscard]] std::vector<Payment> payments(store::Tx& tx, const ShowId& show);

/// Replaces what was there.
void save_address(store::Tx& tx, const OrderId& order, std::string_view sealed, Time at);
/// Sealed.
[[nodiscard]] std::optional<std::string> address(store::Tx& tx, const OrderId& order);
/// Of orders that came to nothing, or were delivered before `delivered`. How many went.
std::int64_t destroy_addresses(store::Tx& tx, Time delivered);
struct Sealed {
  OrderId order;
  std::string text;
};
/// Of all orders of the person.
[[nodiscard]] std::vector<Sealed> addresses_of(store::Tx& tx, const PersonId& person);
void forget_addresses(store::Tx& tx, const PersonId& person);

}  // namespace madang::programmes::commerce::proof_repository
