#include "programmes/commerce/proof/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "wire/json.hpp"

namespace madang::programmes::commerce {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

JsonObject offer_facts(const Facts& facts) {
  JsonArray steps;
  for (const auto& step : facts.offer.prices)
    steps.push_back(JsonObject{{"from", to_rfc3339(step.from)}, {"price", step.price}});
  JsonArray contents;
  for (const auto& thing : facts.offer.contents)
    contents.push_back(JsonObject{{"name", wire::to_json(thing.name)}, {"count", thing.count}});
  return {{"id", facts.offer.id.text()},
          {"name", wire::to_json(facts.offer.name)},
          {"price", facts.offer.price},
          {"prices", std::move(steps)},
          {"contents", std::move(contents)}};
}

JsonObject order_facts(const Order& order, const std::string& currency) {
  return {{"id", order.id.text()},
          {"quantity", order.quantity},
          {"unit_price", order.unit_price},
          {"discount", order.discount},
          {"amount", order.amount},
          {"currency", currency},
          {"placed_at", to_rfc3339(order.placed_at)}};
}

JsonObject to_json(const Link& link) {
  return {{"number", link.number}, {"kind", link.kind},         {"at", to_rfc3339(link.at)},
          {"text", link.body},     {"previous", link.previous}, {"hash", link.hash}};
}

JsonObject to_json(const Address& address) {
  return {{"name", address.name},
          {"phone", address.phone},
          {"postcode", address.postcode},
          {"address", address.address},
          {"note", address.note}};
}

std::string text_of(const JsonObject& object, std::string_view key) {
  const auto* const found = object.if_contains(key);
  return found != nullptr && found->is_string() ? std::string(found->get_string()) : "";
}

}  // namespace

std::string facts_json(const Facts& facts) {
  JsonArray notices;
  for (const auto& notice : facts.notices)
    notices.push_back(JsonObject{{"id", notice.id},
                                 {"version", notice.version},
                                 {"title", wire::to_json(notice.title)},
                                 {"words", notice.words}});
  const auto& seller = facts.show.seller;
  JsonObject object{{"order", order_facts(facts.order, facts.show.currency)},
                    {"offer", offer_facts(facts)},
                    {"show", JsonObject{{"id", facts.show.id.text()},
                                        {"title", wire::to_json(facts.show.title)}}},
                    {"seller", JsonObject{{"organisation", facts.show.organisation},
                                          {"name", seller.name},
                                          {"registration", seller.registration},
                                          {"contact", seller.contact}}},
                    {"notices", std::move(notices)}};
  if (!facts.in_front.empty()) object["in_front"] = facts.in_front;
  if (facts.moment)
    object["broadcast"] =
        JsonObject{{"id", facts.moment->broadcast}, {"live_at", to_rfc3339(facts.moment->live_at)}};
  return wire::to_text(object);
}

std::string step_json(const Order& order, std::string_view kind, std::string_view reference,
                      Time at) {
  JsonObject object{{"order", order.id.text()},
                    {"kind", kind},
                    {"quantity", order.quantity},
                    {"amount", order.amount},
                    {"at", to_rfc3339(at)}};
  if (!reference.empty()) object["reference"] = reference;
  return wire::to_text(object);
}

std::string words_text(const Translated& title, const Translated& body) {
  return wire::to_text(wire::to_json(title)) + "\n" + wire::to_text(wire::to_json(body));
}

std::optional<Moment> moment_in(std::string_view body) {
  const auto value = wire::parse_json(body);
  if (!value || !value->is_object()) return std::nullopt;
  const auto* const found = value->get_object().if_contains("broadcast");
  if (found == nullptr || !found->is_object()) return std::nullopt;
  const auto live_at = parse_rfc3339(text_of(found->get_object(), "live_at"));
  if (!live_at) return std::nullopt;
  return Moment{text_of(found->get_object(), "id"), *live_at};
}

std::string evidence_json(const EvidenceView& view) {
  const auto& placed = view.links.front();
  const auto facts = wire::parse_json(placed.body);
  JsonArray steps;
  for (std::size_t at = 1; at < view.links.size(); ++at) steps.push_back(to_json(view.links[at]));
  auto object = to_json(placed);
  object["order"] = placed.order.text();
  object["facts"] = facts ? *facts : wire::Json(JsonObject{});
  object["steps"] = std::move(steps);
  object["sound"] = view.sound;
  if (!view.stage.empty()) object["stage"] = view.stage;
  if (view.clip)
    object["clip"] = JsonObject{{"playlist", view.clip->playlist}, {"seconds", view.clip->seconds}};
  return wire::to_text(object);
}

Result<Address> read_address(std::string_view body) {
  Reader reader(body);
  Address address;
  address.name = reader.text("name", {1, 80});
  address.phone = reader.text("phone", {5, 30});
  address.postcode = reader.text("postcode", {3, 12});
  address.address = reader.text("address", {5, 200});
  address.note = reader.maybe_text("note", {0, 120}).value_or("");
  MADANG_TRY_VOID(reader.finish());
  return address;
}

std::string address_json(const Address& address) {
  return wire::to_text(to_json(address));
}

std::optional<Address> stored_address(std::string_view text) {
  const auto value = wire::parse_json(text);
  if (!value || !value->is_object()) return std::nullopt;
  const auto& object = value->get_object();
  return Address{text_of(object, "name"), text_of(object, "phone"), text_of(object, "postcode"),
                 text_of(object, "address"), text_of(object, "note")};
}

std::string address_traces_json(const std::vector<AddressTrace>& traces) {
  JsonArray items;
  for (const auto& one : traces) {
    JsonObject object{{"order", one.order.text()}};
    if (one.address) object["address"] = to_json(*one.address);
    items.push_back(std::move(object));
  }
  return wire::to_text(items);
}

}  // namespace madang::programmes::commerce
