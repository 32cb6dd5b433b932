#pragma once

#include <string_view>

#include "contract/context.hpp"
#include "programmes/commerce/model.hpp"

namespace madang::programmes::commerce {

/// What an offer names is the seller's: its product and its pictures. Error: invalid
/// "commerce.product_unknown", "files.unknown" or "files.no_picture".
[[nodiscard]] Result<void> require_sellers_own(contract::Context& context, const Show& show,
                                               const Offer& offer);
/// For the seller, while the show is not closed. What was ordered keeps its terms, and who has the
/// sheet open keeps its price; new units go to who waits first. Errors: not_found
/// "commerce.offer_unknown"; forbidden "commerce.not_seller"; conflict "commerce.show_over",
/// "commerce.changed_meanwhile"; invalid "commerce.stock_below_sold" and the above.
[[nodiscard]] Result<Offer> change_offer(contract::Context& context, std::string_view festival,
                                         const OfferId& id, const OfferChange& change);

}  // namespace madang::programmes::commerce
