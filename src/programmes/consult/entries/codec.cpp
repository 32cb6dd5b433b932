#include "programmes/consult/entries/codec.hpp"

#include <map>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "wire/json.hpp"

namespace madang::programmes::consult {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

JsonArray to_array(const Texts& texts) {
  JsonArray list;
  for (const auto& each : texts) list.emplace_back(each);
  return list;
}

void put(JsonObject& object, std::string_view key, const std::optional<Time>& time) {
  if (time) object[key] = to_rfc3339(*time);
}

void put_available(JsonObject& object, const std::optional<std::vector<Time>>& available) {
  object["always"] = !available.has_value();
  JsonArray list;
  if (available)
    for (const auto start : *available) list.emplace_back(to_rfc3339(start));
  object["available"] = std::move(list);
}

/// `always: true` is every slot, else the starts listed.
std::optional<std::optional<std::vector<Time>>> read_available(Reader& reader) {
  const auto always = reader.maybe_flag("always");
  if (!reader.has("available")) {
    if (always != true) return std::nullopt;
    return std::optional<std::vector<Time>>();
  }
  std::vector<Time> starts;
  const auto texts = reader.texts("available", 400, {1, 40});
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto start = parse_rfc3339(texts[i]);
    if (start)
      starts.push_back(*start);
    else
      reader.refuse("available/" + std::to_string(i), "time.malformed", "Give a time.");
  }
  if (always == true) return std::optional<std::vector<Time>>();
  return std::optional<std::vector<Time>>(std::move(starts));
}

std::optional<Texts> maybe_texts(Reader& reader, std::string_view field, std::size_t most,
                                 wire::TextLimits each) {
  if (!reader.has(field)) return std::nullopt;
  return reader.texts(field, most, each);
}

JsonObject to_json(const Entry& entry) {
  JsonObject object{{"id", entry.id.text()},
                    {"organisation", entry.slug},
                    {"name", wire::to_json(entry.name)},
                    {"summary", wire::to_json(entry.summary)},
                    {"country", entry.country},
                    {"fields", to_array(entry.fields)},
                    {"side", to_string(entry.side)},
                    {"state", to_string(entry.state)},
                    {"representatives", entry.representatives},
                    {"cap", entry.cap},
                    {"cap_day", entry.cap_day},
                    {"promised", entry.promised},
                    {"languages", to_array(entry.languages)},
                    {"wanted", to_array(entry.wanted)},
                    {"hs_codes", to_array(entry.hs_codes)},
                    {"budget_usd", entry.budget_usd},
                    {"note", entry.note},
                    {"time_zone", entry.time_zone},
                    {"sample", entry.sample},
                    {"version", entry.version}};
  put_available(object, entry.available);
  put(object, "submitted_at", entry.submitted_at);
  put(object, "decided_at", entry.decided_at);
  return object;
}

JsonObject to_json(const Interpreter& one) {
  JsonObject object{{"id", one.id.text()},
                    {"name", one.name},
                    {"mail", one.mail},
                    {"has_account", !one.person.empty()},
                    {"languages", to_array(one.languages)},
                    {"cap_day", one.cap_day},
                    {"retired", one.retired},
                    {"version", one.version}};
  put_available(object, one.available);
  return object;
}

}  // namespace

Result<EntryChange> read_entry_change(std::string_view body, Desk desk) {
  Reader reader(body);
  EntryChange change;
  change.version = reader.integer("version", 0, INT64_MAX);
  change.representatives = reader.maybe_integer("representatives", 1, 20);
  change.languages = maybe_texts(reader, "languages", 10, {1, 8});
  change.wanted = maybe_texts(reader, "wanted", 40, {1, 80});
  change.hs_codes = maybe_texts(reader, "hs_codes", 40, {1, 12});
  change.budget_usd = reader.maybe_integer("budget_usd", 0, 10'000'000'000);
  change.note = reader.maybe_text("note", {0, 1000});
  change.time_zone = reader.maybe_text("time_zone", {0, 60});
  change.available = read_available(reader);
  if (desk == Desk::manager) {
    change.cap = reader.maybe_integer("cap", 0, 400);
    change.cap_day = reader.maybe_integer("cap_day", 0, 100);
    change.promised = reader.maybe_integer("promised", 0, 100);
  }
  MADANG_TRY_VOID(reader.finish());
  return change;
}

Result<std::vector<Decision>> read_decisions(std::string_view body) {
  Reader reader(body);
  std::vector<Decision> decisions;
  for (auto& each : reader.objects("items", 500)) {
    const auto id = each.text("id", {36, 36});
    const auto state = each.choice("state", {"submitted", "selected", "stand_by", "declined"});
    decisions.push_back({EntryId(id), parse_entry_state(state).value_or(EntryState::submitted)});
    reader.absorb(each);
  }
  MADANG_TRY_VOID(reader.finish());
  return decisions;
}

Result<InterpreterChange> read_interpreter_change(std::string_view body) {
  Reader reader(body);
  InterpreterChange change;
  change.version = reader.maybe_integer("version", 0, INT64_MAX).value_or(0);
  change.name = reader.maybe_text("name", {1, 80});
  change.mail = reader.maybe_text("mail", {0, 200});
  change.languages = maybe_texts(reader, "languages", 10, {1, 8});
  change.available = read_available(reader);
  change.cap_day = reader.maybe_integer("cap_day", 0, 100);
  change.retired = reader.maybe_flag("retired");
  MADANG_TRY_VOID(reader.finish());
  return change;
}

std::string entry_json(const Entry& entry) {
  return wire::to_text(to_json(entry));
}

std::string entries_json(const std::vector<Entry>& entries) {
  JsonArray items;
  std::map<std::string, std::map<std::string, std::int64_t>> counts{{"buyer", {}}, {"company", {}}};
  for (const auto& entry : entries) {
    items.push_back(to_json(entry));
    ++counts[std::string(to_string(entry.side))][std::string(to_string(entry.state))];
  }
  JsonObject counted;
  for (const auto& [side, states] : counts) {
    JsonObject object;
    for (const auto& [state, count] : states) object[state] = count;
    counted[side] = std::move(object);
  }
  return wire::to_text(JsonObject{{"items", std::move(items)}, {"counts", std::move(counted)}});
}

std::string mine_json(const std::vector<Mine>& mine) {
  JsonArray items;
  for (const auto& each : mine) {
    JsonObject object{{"organisation", each.slug},
                      {"name", wire::to_json(each.name)},
                      {"side", to_string(each.side)}};
    if (each.entry) {
      object["entry"] = each.entry->id.text();
      object["state"] = to_string(each.entry->state);
    }
    items.push_back(std::move(object));
  }
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string taken_in_json(const TakenIn& taken) {
  return wire::to_text(JsonObject{{"buyers", taken.buyers},
                                  {"companies", taken.companies},
                                  {"interpreters", taken.interpreters},
                                  {"there", taken.there}});
}

std::string interpreter_json(const Interpreter& interpreter) {
  return wire::to_text(to_json(interpreter));
}

std::string interpreters_json(const std::vector<Interpreter>& interpreters) {
  JsonArray items;
  for (const auto& each : interpreters) items.push_back(to_json(each));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

}  // namespace madang::programmes::consult
