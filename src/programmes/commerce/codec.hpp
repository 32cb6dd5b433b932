#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "programmes/commerce/model.hpp"

namespace madang::programmes::commerce {

/// Without id, festival and state.
[[nodiscard]] Result<Show> read_show(std::string_view body);
[[nodiscard]] Result<ShowState> read_show_state(std::string_view body);
/// Without id, festival and show.
[[nodiscard]] Result<Offer> read_offer(std::string_view body);
[[nodiscard]] Result<OfferChange> read_offer_change(std::string_view body);
[[nodiscard]] Result<OrderWish> read_order(std::string_view body);
[[nodiscard]] Result<std::vector<Deposit>> read_deposits(std::string_view body);

[[nodiscard]] std::string show_json(const Show& show, const std::vector<Offer>& offers, Time now);
[[nodiscard]] std::string shows_json(const std::vector<Show>& shows);
[[nodiscard]] std::string offer_json(const Offer& offer, Time now);
[[nodiscard]] std::string checkout_json(const Checkout& checkout, Time now);
[[nodiscard]] std::string order_json(const OrderView& view);
[[nodiscard]] std::string orders_json(const std::vector<OrderView>& views);
[[nodiscard]] std::string codes_text(const std::vector<std::string>& codes);
[[nodiscard]] Result<std::vector<OrderId>> read_deliveries(std::string_view body);
[[nodiscard]] std::string deliveries_json(const std::vector<DeliveryAnswer>& answers);
[[nodiscard]] std::string order_page_json(const OrderPage& page);
[[nodiscard]] std::string deposits_json(const std::vector<DepositAnswer>& answers);
[[nodiscard]] std::string told_json(const std::vector<Order>& orders);
[[nodiscard]] std::string changed_json(const Order& order);

/// As stored.
/// For one statement: rows of id, person, quantity and unit price.
[[nodiscard]] std::string plain_orders_text(const std::vector<Order>& orders);
[[nodiscard]] std::string prices_text(const std::vector<PriceStep>& prices);
[[nodiscard]] std::vector<PriceStep> stored_prices(std::string_view text);
[[nodiscard]] std::string earlier_text(const std::vector<EarlierOffer>& earlier);
[[nodiscard]] std::vector<EarlierOffer> stored_earlier(std::string_view text);
[[nodiscard]] std::string pictures_text(const std::vector<std::string>& pictures);
[[nodiscard]] std::vector<std::string> stored_pictures(std::string_view text);
[[nodiscard]] std::string contents_text(const std::vector<BundledThing>& contents);
[[nodiscard]] std::vector<BundledThing> stored_contents(std::string_view text);

}  // namespace madang::programmes::commerce
