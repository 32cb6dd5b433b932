#include "core/festival/codec.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/zone.hpp"
#include "core/festival/rules.hpp"

namespace madang::core::festival {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

Json to_json(const Fact& fact) {
  JsonObject object{{"label", wire::to_json(fact.label)}, {"value", wire::to_json(fact.value)}};
  if (!fact.source.empty()) object["source"] = wire::to_json(fact.source);
  return object;
}

Json to_json(const Prize& prize) {
  return JsonObject{{"name", wire::to_json(prize.name)},
                    {"amount", prize.amount},
                    {"currency", prize.currency},
                    {"count", prize.count}};
}

Json to_json(const Host& host) {
  JsonObject object{{"key", host.key}, {"name", wire::to_json(host.name)}};
  if (!host.role.empty()) object["role"] = wire::to_json(host.role);
  if (!host.mail.empty()) object["mail"] = host.mail;
  if (!host.phone.empty()) object["phone"] = host.phone;
  if (!host.url.empty()) object["url"] = host.url;
  return object;
}

template <class T>
JsonArray list_of(const std::vector<T>& values) {
  JsonArray list;
  for (const auto& value : values) {
    if constexpr (std::is_same_v<T, Translated>) {
      list.push_back(wire::to_json(value));
    } else {
      list.push_back(to_json(value));
    }
  }
  return list;
}

Translated translated_of(const Json& value) {
  Translated text;
  if (!value.is_object()) return text;
  for (const auto& [key, each] : value.get_object())
    if (each.is_string()) text.emplace(std::string(key), std::string(each.get_string()));
  return text;
}

Translated translated_at(const JsonObject& object, std::string_view key) {
  const auto* const value = object.if_contains({key.data(), key.size()});
  return value == nullptr ? Translated{} : translated_of(*value);
}

/// Our own stored JSON: what cannot be read was never written.
JsonArray stored_array(std::string_view text) {
  auto value = wire::parse_json(text);
  CHECK(value.has_value() && value->is_array());
  return std::move(value->get_array());
}

Json to_json(const Programme& programme, std::int64_t position, const Host& host, Time now,
             const std::string& zone) {
  JsonObject object{{"key", programme.key},
                    {"name", wire::to_json(programme.name)},
                    {"summary", wire::to_json(programme.summary)},
                    {"audience", wire::to_json(programme.audience)},
                    {"description", wire::to_json(programme.description)},
                    {"steps", list_of(programme.steps)},
                    {"starts_on", programme.starts_on},
                    {"ends_on", programme.ends_on},
                    {"state", std::string(to_string(state_of(programme, now, zone)))},
                    {"host", to_json(host)},
                    {"facts", list_of(programme.facts)},
                    {"prizes", list_of(programme.prizes)},
                    {"position", position}};
  if (programme.apply_until) object["apply_until"] = to_rfc3339(*programme.apply_until);
  return object;
}

JsonObject brief(const Festival& festival) {
  return {{"slug", festival.slug},       {"name", wire::to_json(festival.name)},
          {"edition", festival.edition}, {"starts_on", festival.starts_on},
          {"ends_on", festival.ends_on}, {"time_zone", festival.time_zone},
          {"state", festival.state},     {"current", festival.current}};
}

std::optional<std::string> read_day(Reader& reader, std::string_view field) {
  auto day = reader.maybe_text(field, {1, 10});
  if (day && !is_day(*day))
    reader.refuse(field, "day.malformed", "Write the day as YYYY-MM-DD, for example 2021-10-06.");
  return day;
}

std::optional<Translated> read_texts(Reader& reader, std::string_view field, std::size_t most) {
  if (!reader.has(field)) return std::nullopt;
  return reader.translated(field, {1, most});
}

}  // namespace

std::string facts_text(const std::vector<Fact>& facts) {
  return wire::to_text(list_of(facts));
}
std::string prizes_text(const std::vector<Prize>& prizes) {
  return wire::to_text(list_of(prizes));
}
std::string steps_text(const std::vector<Translated>& steps) {
  return wire::to_text(list_of(steps));
}

std::vector<Fact> parse_facts(std::string_view text) {
  std::vector<Fact> facts;
  for (const auto& each : stored_array(text)) {
    const auto& object = each.as_object();
    facts.push_back({translated_at(object, "label"), translated_at(object, "value"),
                     translated_at(object, "source")});
  }
  return facts;
}

std::vector<Prize> parse_prizes(std::string_view text) {
  std::vector<Prize> prizes;
  for (const auto& each : stored_array(text)) {
    const auto& object = each.as_object();
    prizes.push_back({translated_at(object, "name"), object.at("amount").as_int64(),
                      std::string(object.at("currency").as_string()),
                      object.at("count").as_int64()});
  }
  return prizes;
}

std::vector<Translated> parse_steps(std::string_view text) {
  std::vector<Translated> steps;
  for (const auto& each : stored_array(text)) steps.push_back(translated_of(each));
  return steps;
}

std::string list_json(const std::vector<Festival>& festivals) {
  JsonArray items;
  for (const auto& festival : festivals) items.push_back(brief(festival));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string festival_json(const Festival& festival, const std::vector<Host>& hosts,
                          const std::vector<Programme>& programmes, Time now) {
  auto object = brief(festival);
  object["tagline"] = wire::to_json(festival.tagline);
  object["description"] = wire::to_json(festival.description);
  if (!festival.on_site_rule.empty()) object["on_site_rule"] = wire::to_json(festival.on_site_rule);
  object["sample"] = festival.sample;
  object["hosts"] = list_of(hosts);
  object["figures"] = list_of(festival.figures);
  object["version"] = festival.version;
  JsonArray list;
  for (const auto& programme : programmes) {
    const auto host = std::find_if(hosts.begin(), hosts.end(),
                                   [&](const Host& each) { return each.key == programme.host; });
    CHECK(host != hosts.end());
    list.push_back(
        to_json(programme, static_cast<std::int64_t>(list.size()), *host, now, festival.time_zone));
  }
  object["programmes"] = std::move(list);
  return wire::to_text(object);
}

std::string programme_json(const Programme& programme, std::int64_t position, const Host& host,
                           Time now, const std::string& zone) {
  return wire::to_text(to_json(programme, position, host, now, zone));
}

Result<FestivalChange> read_festival_change(std::string_view body) {
  Reader reader(body);
  FestivalChange change;
  change.version = reader.integer("version", 1, 1'000'000'000);
  change.name = read_texts(reader, "name", 120);
  change.tagline = read_texts(reader, "tagline", 200);
  change.description = read_texts(reader, "description", 5000);
  change.on_site_rule = read_texts(reader, "on_site_rule", 2000);
  change.starts_on = read_day(reader, "starts_on");
  change.ends_on = read_day(reader, "ends_on");
  if (reader.has("state")) change.state = reader.choice("state", {"draft", "open", "archived"});
  change.current = reader.maybe_flag("current");
  MADANG_TRY_VOID(reader.finish());
  return change;
}

Result<ProgrammeChange> read_programme_change(std::string_view body) {
  Reader reader(body);
  ProgrammeChange change;
  change.name = read_texts(reader, "name", 120);
  change.summary = read_texts(reader, "summary", 300);
  change.audience = read_texts(reader, "audience", 300);
  change.description = read_texts(reader, "description", 5000);
  if (reader.has("steps")) {
    std::vector<Translated> steps;
    for (auto& step : reader.objects("steps", 6)) {
      Translated text;
      for (const auto language : wire::kLanguages)
        if (auto one = step.maybe_text(language, {language == "ko" ? 1U : 0U, 300}))
          text.emplace(language, std::move(*one));
      if (!text.contains("ko")) step.refuse("ko", "required", "Fill this in.");
      reader.absorb(step);
      steps.push_back(std::move(text));
    }
    change.steps = std::move(steps);
  }
  change.starts_on = read_day(reader, "starts_on");
  change.ends_on = read_day(reader, "ends_on");
  change.apply_until = reader.maybe_time("apply_until");
  MADANG_TRY_VOID(reader.finish());
  return change;
}

}  // namespace madang::core::festival
