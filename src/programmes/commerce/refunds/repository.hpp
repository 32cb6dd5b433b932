#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "programmes/commerce/refunds/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::commerce::refund_repository {

/// Whether the order's money came by a card.
[[nodiscard]] bool came_by_card(store::Tx& tx, const OrderId& order);
void insert(store::Tx& tx, const Refund& refund);
[[nodiscard]] std::optional<Refund> refund(store::Tx& tx, const OrderId& order);
/// What is due first, the longest owed before the others; then the newest paid.
[[nodiscard]] std::vector<Refund> refunds(store::Tx& tx, const ShowId& show, long limit);
[[nodiscard]] std::vector<Refund> refunds_of(store::Tx& tx, const PersonId& person);
/// False when it is paid back already.
[[nodiscard]] bool set_account(store::Tx& tx, const OrderId& order, std::string_view sealed);
/// Destroys the account too. False when it was paid back before.
[[nodiscard]] bool set_paid(store::Tx& tx, const OrderId& order, Time at);
void forget_accounts(store::Tx& tx, const PersonId& person);

}  // namespace madang::programmes::commerce::refund_repository
