#include "programmes/commerce/codec.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>

#include "programmes/commerce/rules.hpp"

namespace madang::programmes::commerce {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

constexpr std::size_t kMostSteps = 20;
constexpr std::size_t kMostThings = 20;
constexpr std::size_t kMostDeposits = 500;
constexpr std::size_t kMostDelivered = 200;

JsonObject to_json(const Show& show) {
  JsonObject object{{"id", show.id.text()},
                    {"organisation", show.organisation},
                    {"title", wire::to_json(show.title)},
                    {"state", to_string(show.state)},
                    {"starts_at", to_rfc3339(show.starts_at)},
                    {"ends_at", to_rfc3339(show.ends_at)},
                    {"pay_minutes", show.pay_minutes},
                    {"currency", show.currency},
                    {"seller", JsonObject{{"name", show.seller.name},
                                          {"registration", show.seller.registration},
                                          {"contact", show.seller.contact}}}};
  if (!show.stage.empty()) object["stage"] = show.stage;
  return object;
}

JsonArray to_json(const std::vector<BundledThing>& contents) {
  JsonArray items;
  for (const auto& one : contents)
    items.push_back(JsonObject{{"name", wire::to_json(one.name)}, {"count", one.count}});
  return items;
}

JsonObject to_json(const Offer& offer, Time now) {
  JsonArray prices;
  for (const auto& step : offer.prices)
    prices.push_back(JsonObject{{"from", to_rfc3339(step.from)}, {"price", step.price}});
  JsonObject object{{"id", offer.id.text()},
                    {"show", offer.show.text()},
                    {"name", wire::to_json(offer.name)},
                    {"price", offer.price},
                    {"price_now", rules::price_at(offer, now)},
                    {"prices", std::move(prices)},
                    {"stock", offer.stock},
                    {"remaining", offer.remaining},
                    {"per_person", offer.per_person},
                    {"waiting", offer.waiting},
                    {"state", to_string(offer.state)},
                    {"shipped", offer.shipped},
                    {"version", offer.version}};
  if (!offer.product.empty()) object["product"] = offer.product;
  if (!offer.contents.empty()) object["contents"] = to_json(offer.contents);
  if (!offer.description.empty()) object["description"] = wire::to_json(offer.description);
  if (!offer.pictures.empty())
    object["pictures"] = JsonArray(offer.pictures.begin(), offer.pictures.end());
  return object;
}

void add_time(JsonObject& object, std::string_view name, const std::optional<Time>& time) {
  if (time) object[name] = to_rfc3339(*time);
}

JsonObject to_json(const Order& order) {
  JsonObject object{{"id", order.id.text()},           {"offer", order.offer.text()},
                    {"show", order.show.text()},       {"quantity", order.quantity},
                    {"unit_price", order.unit_price},  {"amount", order.amount},
                    {"state", to_string(order.state)}, {"placed_at", to_rfc3339(order.placed_at)}};
  if (order.state == OrderState::waiting) object["place"] = order.place;
  if (!order.coupon.empty()) {
    object["coupon"] = order.coupon.text();
    object["discount"] = order.discount;
  }
  add_time(object, "pay_by", order.pay_by);
  add_time(object, "paid_at", order.paid_at);
  add_time(object, "delivered_at", order.delivered_at);
  add_time(object, "ended_at", order.ended_at);
  return object;
}

JsonObject to_json(const OrderView& view) {
  auto object = to_json(view.order);
  object["name"] = wire::to_json(view.name);
  object["currency"] = view.currency;
  if (view.addressed) object["addressed"] = *view.addressed;
  if (view.order.state == OrderState::reserved) {
    object["bank_account"] = view.bank_account;
    object["deposit_code"] = deposit_code(view.order.id);
  }
  return object;
}

/// As stored.
JsonArray steps_json(const std::vector<PriceStep>& prices) {
  JsonArray items;
  for (const auto& step : prices) items.push_back(JsonArray{step.from.micros, step.price});
  return items;
}

std::vector<PriceStep> steps_in(const JsonArray& items) {
  std::vector<PriceStep> prices;
  for (const auto& each : items)
    prices.push_back({{each.get_array().at(0).to_number<std::int64_t>()},
                      each.get_array().at(1).to_number<std::int64_t>()});
  return prices;
}

Translated stored_words(const wire::Json& value) {
  const auto words = wire::parse_translated(wire::to_text(value));
  return words ? *words : Translated{};
}

std::vector<BundledThing> contents_in(const JsonArray& items) {
  std::vector<BundledThing> contents;
  for (const auto& each : items)
    contents.push_back({stored_words(each.get_object().at("name")),
                        each.get_object().at("count").to_number<std::int64_t>()});
  return contents;
}

std::vector<PriceStep> read_prices(Reader& reader) {
  std::vector<PriceStep> prices;
  if (!reader.has("prices")) return prices;
  for (auto& each : reader.objects("prices", kMostSteps)) {
    PriceStep step;
    step.from = each.time("from");
    step.price = each.integer("price", 1, kDearest);
    static_cast<void>(each.finish());
    reader.absorb(each);
    prices.push_back(step);
  }
  std::stable_sort(prices.begin(), prices.end(),
                   [](const PriceStep& a, const PriceStep& b) { return a.from < b.from; });
  return prices;
}

std::vector<BundledThing> read_contents(Reader& reader) {
  std::vector<BundledThing> contents;
  if (!reader.has("contents")) return contents;
  for (auto& each : reader.objects("contents", kMostThings)) {
    contents.push_back({each.translated("name", {1, 120}), each.integer("count", 1, 1000)});
    static_cast<void>(each.finish());
    reader.absorb(each);
  }
  return contents;
}

Translated read_description(Reader& reader) {
  return reader.has("description") ? reader.translated("description", {0, 2000}) : Translated{};
}

std::vector<std::string> read_pictures(Reader& reader) {
  if (!reader.has("pictures")) return {};
  return reader.texts("pictures", kMostPictures, {1, 36});
}

}  // namespace

Result<Show> read_show(std::string_view body) {
  Reader reader(body);
  Show show;
  show.organisation = reader.text("organisation", {1, 80});
  show.stage = reader.maybe_text("stage", {0, 80}).value_or("");
  show.title = reader.translated("title", {1, 120});
  show.starts_at = reader.time("starts_at");
  show.ends_at = reader.time("ends_at");
  show.pay_minutes = reader.maybe_integer("pay_minutes", 1, 7 * 24 * 60).value_or(30);
  show.seller.name = reader.text("seller_name", {1, 120});
  show.seller.registration = reader.text("seller_registration", {1, 60});
  show.seller.contact = reader.text("seller_contact", {1, 200});
  show.seller.bank_account = reader.text("bank_account", {1, 120});
  if (show.ends_at <= show.starts_at)
    reader.refuse("ends_at", "commerce.ends_before_start", "A show ends after it starts.");
  MADANG_TRY_VOID(reader.finish());
  return show;
}

Result<ShowState> read_show_state(std::string_view body) {
  Reader reader(body);
  const auto state = reader.choice("state", {"planned", "open", "closed"});
  MADANG_TRY_VOID(reader.finish());
  return parse_show_state(state);
}

Result<Offer> read_offer(std::string_view body) {
  Reader reader(body);
  Offer offer;
  offer.name = reader.translated("name", {1, 120});
  offer.price = reader.integer("price", 1, kDearest);
  offer.stock = reader.integer("stock", 1, kMostUnits);
  offer.remaining = offer.stock;
  offer.per_person = reader.integer("per_person", 1, kMostUnits);
  offer.prices = read_prices(reader);
  offer.product = reader.maybe_text("product", {0, 80}).value_or("");
  offer.contents = read_contents(reader);
  offer.description = read_description(reader);
  offer.pictures = read_pictures(reader);
  offer.shipped = reader.maybe_flag("shipped").value_or(true);
  MADANG_TRY_VOID(reader.finish());
  return offer;
}

Result<OfferChange> read_offer_change(std::string_view body) {
  Reader reader(body);
  OfferChange change;
  change.version = reader.integer("version", 1, INT64_MAX);
  if (reader.has("name")) change.name = reader.translated("name", {1, 120});
  if (reader.has("description")) change.description = read_description(reader);
  if (reader.has("pictures")) change.pictures = read_pictures(reader);
  change.price = reader.maybe_integer("price", 1, kDearest);
  if (reader.has("prices")) change.prices = read_prices(reader);
  change.stock = reader.maybe_integer("stock", 0, kMostUnits);
  change.per_person = reader.maybe_integer("per_person", 1, kMostUnits);
  change.product = reader.maybe_text("product", {0, 80});
  if (reader.has("contents")) change.contents = read_contents(reader);
  change.shipped = reader.maybe_flag("shipped");
  std::string state;
  if (reader.has("state")) state = reader.choice("state", {"selling", "stopped", "hidden"});
  MADANG_TRY_VOID(reader.finish());
  if (!state.empty()) change.state = parse_offer_state(state);
  return change;
}

Result<OrderWish> read_order(std::string_view body) {
  Reader reader(body);
  OrderWish wish;
  wish.token = reader.text("token", {1, 300});
  wish.quantity = reader.integer("quantity", 1, kMostUnits);
  wish.wait = reader.maybe_flag("wait").value_or(false);
  wish.coupon = CouponId(reader.maybe_text("coupon", {0, 36}).value_or(""));
  MADANG_TRY_VOID(reader.finish());
  return wish;
}

Result<std::vector<Deposit>> read_deposits(std::string_view body) {
  Reader reader(body);
  std::vector<Deposit> deposits;
  for (auto& each : reader.objects("items", kMostDeposits)) {
    Deposit deposit;
    deposit.reference = each.text("reference", {1, 80});
    deposit.code = each.text("code", {1, 80});
    deposit.amount = each.integer("amount", 1, kDearest * kMostUnits);
    static_cast<void>(each.finish());
    reader.absorb(each);
    deposits.push_back(std::move(deposit));
  }
  MADANG_TRY_VOID(reader.finish());
  return deposits;
}

std::string show_json(const Show& show, const std::vector<Offer>& offers, Time now) {
  auto object = to_json(show);
  JsonArray items;
  for (const auto& offer : offers) items.push_back(to_json(offer, now));
  object["offers"] = std::move(items);
  return wire::to_text(object);
}

std::string shows_json(const std::vector<Show>& shows) {
  JsonArray items;
  for (const auto& show : shows) items.push_back(to_json(show));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string offer_json(const Offer& offer, Time now) {
  return wire::to_text(to_json(offer, now));
}

std::string checkout_json(const Checkout& checkout, Time now) {
  return wire::to_text(JsonObject{{"token", checkout.token},
                                  {"unit_price", checkout.unit_price},
                                  {"currency", checkout.currency},
                                  {"expires_at", to_rfc3339(checkout.expires_at)},
                                  {"offer", to_json(checkout.offer, now)}});
}

std::string order_json(const OrderView& view) {
  return wire::to_text(to_json(view));
}

std::string orders_json(const std::vector<OrderView>& views) {
  JsonArray items;
  for (const auto& view : views) items.push_back(to_json(view));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string order_page_json(const OrderPage& page) {
  JsonArray items;
  for (const auto& view : page.items) items.push_back(to_json(view));
  JsonObject object{{"items", std::move(items)}};
  if (!page.next.empty()) object["next"] = page.next.text();
  return wire::to_text(object);
}

Result<std::vector<OrderId>> read_deliveries(std::string_view body) {
  Reader reader(body);
  std::vector<OrderId> orders;
  for (auto& id : reader.texts("orders", kMostDelivered, {1, 36}))
    orders.emplace_back(std::move(id));
  MADANG_TRY_VOID(reader.finish());
  return orders;
}

std::string deliveries_json(const std::vector<DeliveryAnswer>& answers) {
  JsonArray items;
  for (const auto& answer : answers)
    items.push_back(JsonObject{{"order", answer.order.text()}, {"outcome", answer.outcome}});
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string codes_text(const std::vector<std::string>& codes) {
  JsonArray items;
  for (const auto& code : codes) items.emplace_back(code);
  return wire::to_text(items);
}

std::string deposits_json(const std::vector<DepositAnswer>& answers) {
  JsonArray items;
  for (const auto& answer : answers) {
    JsonObject item{{"reference", answer.deposit.reference}, {"outcome", answer.outcome}};
    if (!answer.order.empty()) item["order"] = answer.order.text();
    items.push_back(std::move(item));
  }
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string told_json(const std::vector<Order>& orders) {
  JsonArray items;
  for (const auto& order : orders) items.push_back(to_json(order));
  return wire::to_text(JsonObject{{"orders", std::move(items)}});
}

std::string changed_json(const Order& order) {
  return wire::to_text(JsonObject{{"order", order.id.text()}, {"state", to_string(order.state)}});
}

std::string plain_orders_text(const std::vector<Order>& orders) {
  boost::json::monotonic_resource memory;
  wire::JsonArray rows(&memory);
  for (const auto& order : orders)
    rows.push_back({order.id.text(), order.person.text(), order.quantity, order.unit_price});
  return wire::to_text(rows);
}

std::string prices_text(const std::vector<PriceStep>& prices) {
  return wire::to_text(steps_json(prices));
}

std::vector<PriceStep> stored_prices(std::string_view text) {
  if (text == "[]") return {};
  const auto value = wire::parse_json(text);
  return value ? steps_in(value->get_array()) : std::vector<PriceStep>{};
}

std::string earlier_text(const std::vector<EarlierOffer>& earlier) {
  JsonArray items;
  for (const auto& one : earlier)
    items.push_back(JsonArray{one.until.micros, one.price, steps_json(one.prices),
                              wire::to_json(one.name), to_json(one.contents)});
  return wire::to_text(items);
}

std::vector<EarlierOffer> stored_earlier(std::string_view text) {
  std::vector<EarlierOffer> earlier;
  if (text == "[]") return earlier;
  const auto value = wire::parse_json(text);
  if (!value) return earlier;
  for (const auto& each : value->get_array()) {
    const auto& one = each.get_array();
    earlier.push_back({{one.at(0).to_number<std::int64_t>()},
                       one.at(1).to_number<std::int64_t>(),
                       steps_in(one.at(2).get_array()),
                       stored_words(one.at(3)),
                       contents_in(one.at(4).get_array())});
  }
  return earlier;
}

std::string pictures_text(const std::vector<std::string>& pictures) {
  return wire::to_text(JsonArray(pictures.begin(), pictures.end()));
}

std::vector<std::string> stored_pictures(std::string_view text) {
  std::vector<std::string> pictures;
  if (text == "[]") return pictures;
  const auto value = wire::parse_json(text);
  if (!value) return pictures;
  for (const auto& each : value->get_array()) pictures.emplace_back(each.get_string());
  return pictures;
}

std::string contents_text(const std::vector<BundledThing>& contents) {
  return wire::to_text(to_json(contents));
}

std::vector<BundledThing> stored_contents(std::string_view text) {
  if (text == "[]") return {};
  const auto value = wire::parse_json(text);
  return value ? contents_in(value->get_array()) : std::vector<BundledThing>{};
}

}  // namespace madang::programmes::commerce
