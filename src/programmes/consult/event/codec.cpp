#include "programmes/consult/event/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/check.hpp"
#include "wire/json.hpp"

namespace madang::programmes::consult {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

JsonArray to_json(const std::vector<Window>& windows) {
  JsonArray list;
  for (const auto& window : windows)
    list.push_back(
        JsonObject{{"day", window.day}, {"starts", window.starts}, {"ends", window.ends}});
  return list;
}

/// "" takes the deadline away.
std::optional<std::optional<Time>> read_deadline(Reader& reader, std::string_view field) {
  const auto text = reader.maybe_text(field, {0, 40});
  if (!text) return std::nullopt;
  if (text->empty()) return std::optional<Time>();
  const auto time = parse_rfc3339(*text);
  if (!time) {
    reader.refuse(field, time.error().reason, time.error().detail);
    return std::nullopt;
  }
  return *time;
}

}  // namespace

std::string windows_text(const std::vector<Window>& windows) {
  return wire::to_text(to_json(windows));
}

std::vector<Window> windows_from(std::string_view json) {
  const auto value = wire::parse_json(json);
  CHECK(value.has_value());
  std::vector<Window> windows;
  for (const auto& each : value->as_array()) {
    const auto& object = each.as_object();
    const auto text = [&](std::string_view key) { return std::string(object.at(key).as_string()); };
    windows.push_back({text("day"), text("starts"), text("ends")});
  }
  return windows;
}

std::string starts_text(const std::optional<std::vector<Time>>& starts) {
  if (!starts) return {};
  JsonArray list;
  for (const auto time : *starts) list.emplace_back(time.micros);
  return wire::to_text(list);
}

std::optional<std::vector<Time>> starts_from(std::string_view json) {
  if (json.empty()) return std::nullopt;
  const auto value = wire::parse_json(json);
  CHECK(value.has_value());
  std::vector<Time> starts;
  for (const auto& each : value->as_array()) starts.push_back({each.as_int64()});
  return starts;
}

Result<EventChange> read_event_change(std::string_view body) {
  Reader reader(body);
  EventChange change;
  change.version = reader.maybe_integer("version", 0, INT64_MAX);
  change.slot_minutes = reader.maybe_integer("slot_minutes", 10, 240);
  if (reader.has("windows")) {
    change.windows.emplace();
    for (auto& each : reader.objects("windows", 60)) {
      change.windows->push_back(
          {each.text("day", {10, 10}), each.text("starts", {5, 5}), each.text("ends", {5, 5})});
      reader.absorb(each);
    }
  }
  change.rooms = reader.maybe_integer("rooms", 0, 1000);
  change.buyer_cap = reader.maybe_integer("buyer_cap", 0, 400);
  change.buyer_cap_day = reader.maybe_integer("buyer_cap_day", 0, 100);
  change.company_cap = reader.maybe_integer("company_cap", 0, 400);
  change.company_cap_day = reader.maybe_integer("company_cap_day", 0, 100);
  change.promised = reader.maybe_integer("promised", 0, 100);
  change.rest_slots = reader.maybe_integer("rest_slots", 0, 10);
  change.no_show_minutes = reader.maybe_integer("no_show_minutes", 1, 60);
  change.applications_close_at = read_deadline(reader, "applications_close_at");
  change.wishes_close_at = read_deadline(reader, "wishes_close_at");
  MADANG_TRY_VOID(reader.finish());
  return change;
}

std::string event_json(const Event& event, const std::vector<Slot>& slots) {
  JsonArray grid;
  for (const auto& slot : slots)
    grid.push_back(JsonObject{{"starts_at", to_rfc3339(slot.starts_at)},
                              {"ends_at", to_rfc3339(slot.ends_at)},
                              {"day", slot.day},
                              {"block", slot.block}});
  JsonObject object{{"slot_minutes", event.slot_minutes},
                    {"windows", to_json(event.windows)},
                    {"slots", std::move(grid)},
                    {"time_zone", event.time_zone},
                    {"rooms", event.rooms},
                    {"buyer_cap", event.buyer_cap},
                    {"buyer_cap_day", event.buyer_cap_day},
                    {"company_cap", event.company_cap},
                    {"company_cap_day", event.company_cap_day},
                    {"promised", event.promised},
                    {"rest_slots", event.rest_slots},
                    {"no_show_minutes", event.no_show_minutes},
                    {"version", event.version}};
  const auto put = [&](std::string_view key, const std::optional<Time>& time) {
    if (time) object[key] = to_rfc3339(*time);
  };
  put("applications_close_at", event.applications_close_at);
  put("wishes_close_at", event.wishes_close_at);
  put("frozen_at", event.frozen_at);
  return wire::to_text(object);
}

}  // namespace madang::programmes::consult
