#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "programmes/commerce/proof/model.hpp"

namespace madang::programmes::commerce {

/// For the buyer and the seller. Errors: not_found "commerce.order_unknown"; conflict
/// "commerce.evidence_later" in the first seconds of an order.
[[nodiscard]] Result<EvidenceView> look_at_evidence(contract::Context& context,
                                                    std::string_view festival, const OrderId& id);

/// For the buyer. Errors: not_found "commerce.order_unknown" or "commerce.address_none"; conflict
/// "commerce.address_late" once it is delivered or has ended.
[[nodiscard]] Result<Address> delivery_address(contract::Context& context,
                                               std::string_view festival, const OrderId& id);
[[nodiscard]] Result<Address> set_delivery_address(contract::Context& context,
                                                   std::string_view festival, const OrderId& id,
                                                   const Address& address);

/// Of the caller's newest order in the show that says where it goes. Error: not_found
/// "commerce.address_none".
[[nodiscard]] Result<Address> last_address(contract::Context& context, std::string_view festival,
                                           const ShowId& show);

/// For who may know it: the caller asks. Nullopt when none is kept, or it does not open.
[[nodiscard]] std::optional<Address> kept_address(contract::Context& context, const OrderId& id);

// XLSX, for the seller. Error: forbidden "commerce.not_seller".

/// What is paid and not delivered, with its addresses. Who looks is to be written down, by
/// `note_courier_sheet`.
[[nodiscard]] Result<std::string> courier_sheet(contract::Context& context,
                                                std::string_view festival, const ShowId& show);
void note_courier_sheet(contract::Context& context, std::string_view festival, const ShowId& show);
/// Every order with money in and money back, and the sums.
[[nodiscard]] Result<std::string> settlement_sheet(contract::Context& context,
                                                   std::string_view festival, const ShowId& show);

/// Where the person's orders go, as JSON; what does not open is named without words.
[[nodiscard]] std::string tell_addresses(contract::Context& context, const PersonId& person);

/// Of an order that came to nothing before it went out.
void forget_address(contract::Context& context, const OrderId& id);
/// By the clock.
void destroy_old_addresses(contract::Context& context);

}  // namespace madang::programmes::commerce
