#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "programmes/commerce/payments/model.hpp"
#include "store/tx.hpp"

namespace madang::programmes::commerce::repository {

void insert(store::Tx& tx, const CardPayment& payment);
void update(store::Tx& tx, const CardPayment& payment);
[[nodiscard]] std::optional<CardPayment> card_payment(store::Tx& tx, const CardPaymentId& id);
[[nodiscard]] std::optional<CardPayment> card_by_key(store::Tx& tx, std::string_view payment_key);
/// By time.
[[nodiscard]] std::vector<CardPayment> cards_of_order(store::Tx& tx, const OrderId& order);
/// The newest first.
[[nodiscard]] std::vector<CardPayment> cards_of(store::Tx& tx, std::string_view festival,
                                                const PersonId& person, long limit);
[[nodiscard]] std::vector<CardPayment> all_cards_of(store::Tx& tx, const PersonId& person);
[[nodiscard]] std::vector<CardTask> due_cards(store::Tx& tx, Time now, long limit);
/// The gateway knows more of this payment: it is looked up at `at` or earlier.
void hint(store::Tx& tx, std::string_view payment_key, Time at);

}  // namespace madang::programmes::commerce::repository
