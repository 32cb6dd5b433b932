#include "core/overview/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "wire/json.hpp"

namespace madang::core::overview {

using wire::JsonArray;
using wire::JsonObject;

std::string now_json(std::string_view now_next, const Figures& figures) {
  auto object = wire::parse_json(now_next).value().as_object();
  object["figures"] = JsonObject{{"organisations", figures.organisations},
                                 {"sessions", figures.sessions},
                                 {"people", figures.people},
                                 {"messages", figures.messages}};
  return wire::to_text(object);
}

std::string dashboard_json(const std::vector<Figure>& figures, const std::vector<Waiting>& waiting,
                           std::string_view activity) {
  JsonArray counted;
  for (const auto& figure : figures)
    counted.push_back(JsonObject{{"key", figure.key}, {"value", figure.value}});
  JsonArray waits;
  for (const auto& each : waiting)
    waits.push_back(JsonObject{{"kind", each.kind}, {"count", each.count}, {"link", each.link}});
  return wire::to_text(
      JsonObject{{"figures", std::move(counted)},
                 {"waiting", std::move(waits)},
                 {"activity", wire::parse_json(activity).value().as_object().at("items")}});
}

}  // namespace madang::core::overview
