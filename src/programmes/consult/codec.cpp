#include "programmes/consult/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "wire/json.hpp"

namespace madang::programmes::consult {

using wire::JsonArray;
using wire::JsonObject;

std::string traces_json(const repository::Traces& traces, std::string_view diaries) {
  JsonArray interpreter;
  for (const auto& each : traces.interpreter)
    interpreter.push_back(
        JsonObject{{"festival", each.festival}, {"name", each.name}, {"mail", each.mail}});
  JsonArray wishes;
  for (const auto& each : traces.wishes)
    wishes.push_back(
        JsonObject{{"buyer", each.buyer}, {"company", each.company}, {"wish", each.wish}});
  JsonArray requests;
  for (const auto& each : traces.requests)
    requests.push_back(JsonObject{{"meeting", each.meeting},
                                  {"words", each.words},
                                  {"created_at", to_rfc3339(each.created_at)}});
  return wire::to_text(JsonObject{{"interpreter", interpreter},
                                  {"wishes", wishes},
                                  {"other_times_asked_for", requests},
                                  {"diaries", *wire::parse_json(diaries)}});
}

}  // namespace madang::programmes::consult
