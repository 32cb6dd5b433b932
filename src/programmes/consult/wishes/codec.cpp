#include "programmes/consult/wishes/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "wire/json.hpp"

namespace madang::programmes::consult {
namespace {

using wire::JsonArray;
using wire::JsonObject;

JsonArray to_array(const Texts& texts) {
  JsonArray list;
  for (const auto& each : texts) list.emplace_back(each);
  return list;
}

JsonObject to_json(const Offer& offer) {
  return {{"id", offer.id},
          {"name", wire::to_json(offer.name)},
          {"summary", wire::to_json(offer.summary)},
          {"hs_code", offer.hs_code},
          {"price", offer.price},
          {"minimum_order", offer.minimum_order}};
}

JsonObject to_json(const Suggestion& one) {
  JsonArray reasons;
  for (const auto& reason : one.fit.reasons)
    reasons.push_back(JsonObject{{"reason", reason.slug}, {"values", to_array(reason.values)}});
  JsonArray offers;
  for (const auto& offer : one.offers) offers.push_back(to_json(offer));
  const auto& other = one.other;
  JsonObject object{{"entry", other.id.text()},
                    {"organisation", other.slug},
                    {"name", wire::to_json(other.name)},
                    {"summary", wire::to_json(other.summary)},
                    {"country", other.country},
                    {"fields", to_array(other.fields)},
                    {"wanted", to_array(other.wanted)},
                    {"hs_codes", to_array(other.hs_codes)},
                    {"languages", to_array(other.languages)},
                    {"score", one.fit.score},
                    {"reasons", std::move(reasons)},
                    {"offers", std::move(offers)},
                    {"wants_you", one.wants_you}};
  if (one.choice) object["choice"] = to_string(*one.choice);
  return object;
}

}  // namespace

Result<std::optional<Choice>> read_choice(std::string_view body) {
  wire::Reader reader(body);
  const auto choice = reader.choice("choice", {"must", "want", "fine", "no", "none"});
  MADANG_TRY_VOID(reader.finish());
  return parse_choice(choice);
}

std::string suggestions_json(const Suggestions& found) {
  JsonArray items;
  for (const auto& each : found.items) items.push_back(to_json(each));
  JsonObject object{{"side", to_string(found.own.side)},
                    {"state", to_string(found.own.state)},
                    {"items", std::move(items)}};
  if (found.close_at) object["close_at"] = to_rfc3339(*found.close_at);
  return wire::to_text(object);
}

std::string wished_pairs_json(const std::vector<WishedPair>& pairs) {
  JsonArray items;
  for (const auto& pair : pairs) {
    JsonObject object{{"buyer", pair.buyer.text()}, {"company", pair.company.text()}};
    if (pair.by_buyer) object["by_buyer"] = to_string(*pair.by_buyer);
    if (pair.by_company) object["by_company"] = to_string(*pair.by_company);
    items.push_back(std::move(object));
  }
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

}  // namespace madang::programmes::consult
