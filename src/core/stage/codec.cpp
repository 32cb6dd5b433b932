#include "core/stage/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/stage/rules.hpp"

namespace madang::core::stage {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

/// A rehearsal's media lies where only its pass leads.
std::string folder_of(const Broadcast& broadcast) {
  auto folder = "/stages/" + address_of(broadcast.place);
  if (!rules::is_public(broadcast)) folder += "~" + broadcast.pass;
  return folder;
}

void add_picture(JsonObject& object, const Broadcast& broadcast) {
  if (broadcast.width > 0) {
    object["width"] = broadcast.width;
    object["height"] = broadcast.height;
  }
  object["playlist"] = folder_of(broadcast) + "/live.m3u8";
  object["plain_playlist"] = folder_of(broadcast) + "/plain.m3u8";
}

JsonObject on_air(const Broadcast& broadcast) {
  JsonObject object{{"id", broadcast.id.text()}, {"title", wire::to_json(broadcast.title)}};
  if (!broadcast.session.empty()) object["session"] = broadcast.session;
  if (!broadcast.programme.empty()) object["programme"] = broadcast.programme;
  if (broadcast.live_at) object["live_at"] = to_rfc3339(*broadcast.live_at);
  add_picture(object, broadcast);
  return object;
}

JsonObject to_json(const Broadcast& broadcast) {
  JsonObject object{{"id", broadcast.id.text()},
                    {"title", wire::to_json(broadcast.title)},
                    {"state", rules::state_of(broadcast)},
                    {"signal", to_string(broadcast.signal)},
                    {"opened_at", to_rfc3339(broadcast.opened_at)},
                    {"pass", broadcast.pass}};
  if (!broadcast.session.empty()) object["session"] = broadcast.session;
  if (!broadcast.ingest.empty()) object["ingest"] = broadcast.ingest;
  if (broadcast.live_at) object["live_at"] = to_rfc3339(*broadcast.live_at);
  if (broadcast.ended_at) object["ended_at"] = to_rfc3339(*broadcast.ended_at);
  if (broadcast.replay != Replay::none) object["replay"] = to_string(broadcast.replay);
  add_picture(object, broadcast);
  return object;
}

JsonObject to_json(const View& view) {
  JsonObject object{{"key", view.place.stage},
                    {"address", address_of(view.place)},
                    {"name", wire::to_json(view.name)},
                    {"state", "off"},
                    {"viewers", view.viewers}};
  if (view.broadcast && view.broadcast->phase != Phase::ended) {
    object["state"] = rules::state_of(*view.broadcast);
    object["broadcast"] = on_air(*view.broadcast);
  }
  return object;
}

JsonObject to_json(const contract::StageHealth& health) {
  JsonArray troubles;
  for (const auto& each : health.troubles) troubles.emplace_back(each);
  return {{"receiving", health.receiving},
          {"kbps", health.kbps},
          {"fps", health.fps},
          {"key_interval_ms", health.key_interval_ms},
          {"delay_ms", health.delay_ms},
          {"dropped", health.dropped},
          {"troubles", std::move(troubles)}};
}

JsonObject to_json(const contract::Studio& media) {
  using State = contract::Studio::State;
  const auto* const state = media.state == State::running   ? "running"
                            : media.state == State::waiting ? "waiting"
                                                            : "missing";
  JsonObject object{{"state", state}};
  if (!media.srt.empty()) object["srt"] = media.srt;
  if (!media.rtmp.empty()) object["rtmp"] = media.rtmp;
  return object;
}

JsonObject to_json(const Key& key) {
  return {{"id", key.id.text()}, {"label", key.label}, {"created_at", to_rfc3339(key.created_at)}};
}

}  // namespace

Result<Wish> read_wish(std::string_view body) {
  Reader reader(body);
  Wish wish;
  wish.mode = parse_phase(reader.choice("mode", {"rehearsal", "live"}));
  wish.session = reader.maybe_text("session", {0, 80}).value_or("");
  if (reader.has("title")) wish.title = reader.translated("title", {1, 120});
  MADANG_TRY_VOID(reader.finish());
  return wish;
}

Result<std::string> read_key_wish(std::string_view body) {
  Reader reader(body.empty() ? std::string_view("{}") : body);
  auto label = reader.maybe_text("label", {0, 60}).value_or("");
  MADANG_TRY_VOID(reader.finish());
  return label;
}

Result<std::string> read_host_wish(std::string_view body) {
  Reader reader(body);
  auto mail = reader.text("mail", {3, 254});
  MADANG_TRY_VOID(reader.finish());
  return mail;
}

std::string view_json(const View& view) {
  return wire::to_text(to_json(view));
}

std::string views_json(const std::vector<View>& views) {
  JsonArray items;
  for (const auto& view : views) items.push_back(to_json(view));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string broadcast_json(const Broadcast& broadcast) {
  return wire::to_text(to_json(broadcast));
}

std::string replays_json(const std::vector<Broadcast>& replays) {
  JsonArray items;
  for (const auto& each : replays) {
    const auto folder = "/stages/replays/" + each.id.text();
    JsonObject object{{"id", each.id.text()},
                      {"title", wire::to_json(each.title)},
                      {"started_at", to_rfc3339(each.live_at.value_or(each.opened_at))},
                      {"seconds", static_cast<double>(each.replay_ms) / 1000},
                      {"bytes", each.replay_bytes},
                      {"playlist", folder + "/index.m3u8"},
                      {"media", folder + "/media.mp4"}};
    if (!each.session.empty()) object["session"] = each.session;
    items.push_back(std::move(object));
  }
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string health_json(const contract::StageHealth& health) {
  return wire::to_text(to_json(health));
}

std::string studio_json(const StudioView& view) {
  JsonObject object{{"stage", to_json(view.stage)},
                    {"may_manage", view.may_manage},
                    {"media", to_json(view.media)}};
  if (view.stage.broadcast) {
    object["broadcast"] = to_json(*view.stage.broadcast);
    object["health"] = to_json(view.health);
  }
  return wire::to_text(object);
}

std::string keys_json(const std::vector<Key>& keys) {
  JsonArray items;
  for (const auto& key : keys) items.push_back(to_json(key));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string made_json(const Key& key, std::string_view secret, const contract::Studio& media) {
  auto object = to_json(key);
  const auto address = address_of(key.place);
  const auto stream = "publish/" + address + "/" + std::string(secret);
  const auto rtmp_key = address + "?key=" + std::string(secret);
  object["key"] = secret;
  object["srt_stream_id"] = stream;
  object["rtmp_stream_key"] = rtmp_key;
  if (!media.srt.empty()) object["srt"] = media.srt + "?mode=caller&streamid=" + stream;
  if (!media.rtmp.empty()) object["rtmp"] = media.rtmp + "/" + rtmp_key;
  return wire::to_text(object);
}

std::string hosts_json(const std::vector<Host>& hosts) {
  JsonArray items;
  for (const auto& host : hosts)
    items.push_back(JsonObject{{"person", host.person.text()},
                               {"name", host.name},
                               {"added_at", to_rfc3339(host.added_at)}});
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string removal_json(const Broadcast& replay) {
  return wire::to_text(JsonObject{{"media", replay.media}});
}

Result<std::string> read_removal(std::string_view payload) {
  Reader reader(payload);
  auto media = reader.text("media", {36, 36});
  if (!is_uuid(media)) reader.refuse("media", "input.refused", "It is no id.");
  MADANG_TRY_VOID(reader.finish());
  return media;
}

std::string told_json(const std::vector<Place>& hosted) {
  JsonArray items;
  for (const auto& place : hosted)
    items.push_back(JsonObject{{"festival", place.festival}, {"stage", place.stage}});
  return wire::to_text(JsonObject{{"hosts", std::move(items)}});
}

}  // namespace madang::core::stage
