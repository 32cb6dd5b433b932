#include "core/schedule/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/schedule/rules.hpp"
#include "core/slug.hpp"

namespace madang::core::schedule {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

JsonArray to_json(const std::vector<Speaker>& speakers) {
  JsonArray list;
  for (const auto& speaker : speakers) {
    JsonObject object{{"name", speaker.name}};
    if (!speaker.affiliation.empty()) object["affiliation"] = wire::to_json(speaker.affiliation);
    list.push_back(std::move(object));
  }
  return list;
}

JsonObject to_json(const Session& session, Time now) {
  JsonObject object{{"id", session.id.text()},
                    {"key", session.key},
                    {"programme", session.programme},
                    {"title", wire::to_json(session.title)},
                    {"abstract", wire::to_json(session.abstract)},
                    {"starts_at", to_rfc3339(session.starts_at)},
                    {"ends_at", to_rfc3339(session.ends_at)},
                    {"language", session.language},
                    {"stage", wire::to_json(session.stage.name)},
                    {"stage_key", session.stage.key},
                    {"state", to_string(rules::state_at(session, now))},
                    {"speakers", to_json(session.speakers)},
                    {"version", session.version}};
  if (!session.kind.empty()) object["kind"] = session.kind;
  if (!session.room.empty()) object["room"] = session.room;
  if (!session.audience.empty()) object["audience"] = wire::to_json(session.audience);
  return object;
}

JsonArray to_json(const std::vector<Session>& sessions, Time now) {
  JsonArray list;
  for (const auto& session : sessions) list.push_back(to_json(session, now));
  return list;
}

std::optional<Translated> maybe_translated(Reader& reader, std::string_view field,
                                           wire::TextLimits limits) {
  if (!reader.has(field)) return std::nullopt;
  return reader.translated(field, limits);
}

std::optional<std::string> maybe_slug(Reader& reader, std::string_view field) {
  auto text = reader.maybe_text(field, {1, 80});
  if (text && !text->empty() && !is_slug(*text))
    reader.refuse(field, "not_a_slug", "Use a-z, 0-9 and '-', beginning with a letter or digit.");
  return text;
}

std::vector<Speaker> read_speakers(Reader& reader) {
  std::vector<Speaker> speakers;
  for (auto& each : reader.objects("speakers", 20)) {
    Speaker speaker{each.text("name", {1, 80})};
    speaker.affiliation = each.translated("affiliation", {0, 120});
    speakers.push_back(std::move(speaker));
    reader.absorb(each);
  }
  return speakers;
}

}  // namespace

Result<Change> read_change(std::string_view body) {
  Reader reader(body);
  Change change;
  change.version = reader.maybe_integer("version", 1, INT64_MAX);
  change.key = maybe_slug(reader, "key");
  change.title = maybe_translated(reader, "title", {1, 200});
  change.abstract = maybe_translated(reader, "abstract", {0, 2000});
  change.audience = maybe_translated(reader, "audience", {0, 200});
  change.starts_at = reader.maybe_time("starts_at");
  change.ends_at = reader.maybe_time("ends_at");
  if (reader.has("language"))
    change.language =
        reader.choice("language", {std::begin(wire::kLanguages), std::end(wire::kLanguages)});
  change.stage_key = maybe_slug(reader, "stage_key");
  change.stage_name = maybe_translated(reader, "stage", {1, 80});
  change.kind = reader.maybe_text("kind", {0, 40});
  if (reader.has("state"))
    change.cancelled = reader.choice("state", {"scheduled", "cancelled"}) == "cancelled";
  if (reader.has("speakers")) change.speakers = read_speakers(reader);
  change.room = maybe_slug(reader, "room");
  MADANG_TRY_VOID(reader.finish());
  return change;
}

std::string session_json(const Session& session, Time now) {
  return wire::to_text(to_json(session, now));
}

std::string saved_json(const Saved& saved, Time now) {
  auto object = to_json(saved.session, now);
  JsonArray warnings;
  for (const auto& warning : saved.warnings) warnings.emplace_back(warning);
  object["warnings"] = std::move(warnings);
  return wire::to_text(object);
}

std::string day_json(const Day& day, Time now) {
  JsonArray days;
  for (const auto& each : day.days) days.emplace_back(each);
  JsonArray stages;
  for (const auto& stage : day.stages)
    stages.push_back(JsonObject{{"key", stage.key}, {"name", wire::to_json(stage.name)}});
  return wire::to_text(
      JsonObject{{"items", to_json(day.sessions, now)}, {"days", days}, {"stages", stages}});
}

std::string timetable_json(const Timetable& timetable, Time now) {
  JsonArray overlaps;
  for (const auto& [one, other] : timetable.overlaps)
    overlaps.push_back(JsonArray{one.text(), other.text()});
  JsonObject object{{"items", to_json(timetable.sessions, now)}, {"overlaps", overlaps}};
  if (!timetable.feed_url.empty()) object["feed_url"] = timetable.feed_url;
  return wire::to_text(object);
}

std::string feed_json(std::string_view feed_url) {
  return wire::to_text(JsonObject{{"feed_url", feed_url}});
}

std::string now_json(const NowNext& found, Time now) {
  return wire::to_text(JsonObject{{"now", to_rfc3339(now)},
                                  {"on_now", to_json(found.on_now, now)},
                                  {"next", to_json(found.next, now)}});
}

std::string added_json(const std::vector<std::pair<std::string, std::string>>& festival_and_key) {
  JsonArray list;
  for (const auto& [festival, key] : festival_and_key)
    list.push_back(JsonObject{{"festival", festival}, {"session", key}});
  return wire::to_text(JsonObject{{"timetable", list}});
}

std::string speakers_text(const std::vector<Speaker>& speakers) {
  return wire::to_text(to_json(speakers));
}

std::vector<Speaker> parse_speakers(std::string_view json) {
  std::vector<Speaker> speakers;
  const auto value = wire::parse_json(json).value();
  for (const auto& each : value.as_array()) {
    Reader reader(each.as_object());
    Speaker speaker{reader.text("name", {0, 200})};
    speaker.affiliation = reader.translated("affiliation", {0, 400});
    speakers.push_back(std::move(speaker));
  }
  return speakers;
}

std::string canonical_text(const Session& session) {
  return wire::to_text(JsonArray{session.key, session.programme, session.kind, session.stage.key,
                                 session.room, session.language, wire::to_json(session.title),
                                 wire::to_json(session.abstract), wire::to_json(session.audience),
                                 to_json(session.speakers), session.starts_at.micros,
                                 session.ends_at.micros, session.cancelled});
}

}  // namespace madang::core::schedule
