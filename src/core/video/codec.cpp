#include "core/video/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/video/rules.hpp"
#include "wire/json.hpp"

namespace madang::core::video {
namespace {

using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

constexpr std::size_t kMostData = 15'000;

JsonObject to_json(const Party& party) {
  JsonObject object{{"key", party.key},
                    {"name", wire::to_json(party.name)},
                    {"kind", to_string(party.role)},
                    {"language", party.language}};
  if (!party.organisation.empty()) object["organisation"] = party.organisation;
  return object;
}

JsonObject to_json(const Room& room, Time now) {
  JsonArray parties;
  for (const auto& party : room.parties) parties.push_back(to_json(party));
  JsonObject object{{"id", room.id.text()},
                    {"programme", room.programme},
                    {"subject", room.subject},
                    {"title", wire::to_json(room.title)},
                    {"starts_at", to_rfc3339(room.starts_at)},
                    {"ends_at", to_rfc3339(room.ends_at)},
                    {"opens_at", to_rfc3339(room.starts_at - kOpensBefore)},
                    {"state", rules::state_at(room, now)},
                    {"parties", std::move(parties)}};
  if (!room.link.empty()) object["link"] = room.link;
  return object;
}

JsonObject to_json(const Peer& peer) {
  JsonObject object{{"peer", peer.id.text()},
                    {"role", to_string(peer.role)},
                    {"name", peer.name},
                    {"joined_at", to_rfc3339(peer.joined_at)}};
  if (!peer.party.empty()) object["party"] = peer.party;
  return object;
}

JsonArray to_json(const std::vector<Peer>& roster) {
  JsonArray list;
  for (const auto& peer : roster) list.push_back(to_json(peer));
  return list;
}

JsonObject to_json(const Message& message) {
  JsonObject object{{"id", message.id},
                    {"seq", message.seq},
                    {"client_id", message.client_id},
                    {"author_name", message.author_name},
                    {"party", message.party},
                    {"text", message.words},
                    {"said_at", to_rfc3339(message.said_at)}};
  if (!message.file.empty())
    object["file"] = JsonObject{{"id", message.file},
                                {"name", message.file_name},
                                {"type", message.file_type},
                                {"size", message.file_bytes}};
  return object;
}

JsonArray to_json(const std::vector<Message>& messages) {
  JsonArray list;
  for (const auto& message : messages) list.push_back(to_json(message));
  return list;
}

JsonObject to_json(const Consent& consent) {
  JsonArray peers;
  for (const auto& peer : consent.peers) peers.emplace_back(peer.text());
  JsonObject object{{"name", consent.name},
                    {"party", consent.party},
                    {"peers", std::move(peers)},
                    {"asked_at", to_rfc3339(consent.asked_at)}};
  if (consent.agreed_at) object["agreed_at"] = to_rfc3339(*consent.agreed_at);
  if (consent.refused_at) object["refused_at"] = to_rfc3339(*consent.refused_at);
  if (consent.withdrawn_at) object["withdrawn_at"] = to_rfc3339(*consent.withdrawn_at);
  return object;
}

std::string_view said(const Consent& consent) {
  if (consent.withdrawn_at) return "withdrawn";
  if (consent.agreed_at) return "agreed";
  return consent.refused_at ? "refused" : "asked";
}

JsonObject to_json(const Recording& recording) {
  JsonArray consents;
  for (const auto& one : recording.consents) consents.push_back(to_json(one));
  JsonObject object{{"id", recording.id},
                    {"state", to_string(recording.state)},
                    {"name", recording.name},
                    {"peer", recording.peer.text()},
                    {"asked_at", to_rfc3339(recording.asked_at)},
                    {"consents", std::move(consents)}};
  if (recording.began_at) object["began_at"] = to_rfc3339(*recording.began_at);
  if (recording.ended_at) object["ended_at"] = to_rfc3339(*recording.ended_at);
  if (!recording.why.empty()) object["why"] = recording.why;
  if (!recording.film.empty()) object["film"] = recording.film;
  return object;
}

JsonArray to_json(const std::vector<Recording>& recordings) {
  JsonArray list;
  for (const auto& one : recordings) list.push_back(to_json(one));
  return list;
}

}  // namespace

Result<std::string> read_film(std::string_view body) {
  Reader reader(body);
  auto film = reader.text("file", {36, 36});
  MADANG_TRY_VOID(reader.finish());
  return film;
}

Result<RecordingAnswer> read_recording_answer(std::string_view body) {
  Reader reader(body);
  const auto answer = reader.choice("answer", {"yes", "no"});
  MADANG_TRY_VOID(reader.finish());
  return answer == "yes" ? RecordingAnswer::yes : RecordingAnswer::no;
}

Result<std::string> read_peer(std::string_view body) {
  Reader reader(body.empty() ? std::string_view("{}") : body);
  auto peer = reader.maybe_text("peer", {0, 36}).value_or("");
  MADANG_TRY_VOID(reader.finish());
  return peer;
}

Result<Signal> read_signal(std::string_view body) {
  Reader reader(body);
  Signal signal;
  signal.from = reader.text("from", {36, 36});
  signal.to = reader.text("to", {3, 36});
  signal.kind = reader.choice("kind", {"description", "candidates", "notice"});
  signal.data = reader.text("data", {1, kMostData});
  MADANG_TRY_VOID(reader.finish());
  return signal;
}

Result<std::string> read_link(std::string_view body) {
  Reader reader(body);
  auto link = reader.text("link", {0, 500});
  if (!link.empty() && (!link.starts_with("https://") || link.find(' ') != std::string::npos))
    reader.refuse("link", "url.malformed", "Begin the address with https://.");
  MADANG_TRY_VOID(reader.finish());
  return link;
}

Result<Saying> read_saying(std::string_view body) {
  Reader reader(body);
  Saying saying;
  saying.client_id = reader.text("client_id", {1, 64});
  saying.words = reader.maybe_text("text", {0, 1000}).value_or("");
  saying.file = reader.maybe_text("file", {0, 36}).value_or("");
  if (saying.words.empty() && saying.file.empty())
    reader.refuse("text", "required", "Write something, or choose a file.");
  MADANG_TRY_VOID(reader.finish());
  return saying;
}

std::string room_json(const Room& room, Time now) {
  return wire::to_text(to_json(room, now));
}

std::string view_json(const Room& room, const Me& me, bool relay, Time now) {
  auto object = to_json(room, now);
  JsonObject mine{{"role", to_string(me.role)}, {"name", me.name}};
  if (!me.party.empty()) mine["party"] = me.party;
  object["me"] = std::move(mine);
  object["relay"] = relay;
  return wire::to_text(object);
}

std::string peer_json(const Peer& peer) {
  return wire::to_text(to_json(peer));
}

std::string left_json(const Peer& peer) {
  return wire::to_text(JsonObject{{"peer", peer.id.text()}});
}

std::string joined_json(const Peer& mine, const std::vector<Peer>& roster, const Room& room,
                        Time now) {
  return wire::to_text(JsonObject{{"peer", mine.id.text()},
                                  {"roster", to_json(roster)},
                                  {"ends_at", to_rfc3339(room.ends_at)},
                                  {"server_time", to_rfc3339(now)}});
}

std::string signal_json(const Signal& signal) {
  return wire::to_text(JsonObject{
      {"from", signal.from}, {"to", signal.to}, {"kind", signal.kind}, {"data", signal.data}});
}

std::string message_json(const Message& message) {
  return wire::to_text(to_json(message));
}

std::string messages_json(const std::vector<Message>& messages) {
  return wire::to_text(JsonObject{{"items", to_json(messages)}});
}

std::string snapshot_json(const Room& room, const std::vector<Peer>& roster,
                          const std::vector<Message>& messages,
                          const std::optional<Recording>& recording, Time now) {
  JsonObject object{
      {"room", to_json(room, now)}, {"roster", to_json(roster)}, {"messages", to_json(messages)}};
  if (recording) object["recording"] = to_json(*recording);
  return wire::to_text(object);
}

std::string recording_json(const Recording& recording) {
  return wire::to_text(to_json(recording));
}

std::string recordings_json(const std::vector<Recording>& recordings, const PersonId& reader) {
  JsonArray items;
  for (const auto& recording : recordings) {
    auto object = to_json(recording);
    object.erase("film");
    for (const auto& one : recording.consents) {
      if (one.person != reader) continue;
      object["mine"] = recording.person == reader && one.stands() ? "asker" : said(one);
      if (one.stands() && !recording.film.empty()) object["film"] = recording.film;
    }
    items.push_back(std::move(object));
  }
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string desk_json(const Calls& calls, const contract::RelayHealth& relay) {
  return wire::to_text(JsonObject{{"rooms", calls.rooms},
                                  {"people", calls.people},
                                  {"relay", relay.state},
                                  {"relayed", relay.people}});
}

std::string relay_json(const contract::Relay& relay) {
  JsonArray servers;
  for (const auto& server : relay.servers) {
    JsonArray urls;
    for (const auto& url : server.urls) urls.emplace_back(url);
    JsonObject object{{"urls", std::move(urls)}};
    if (!server.username.empty()) {
      object["username"] = server.username;
      object["credential"] = server.credential;
    }
    servers.push_back(std::move(object));
  }
  return wire::to_text(JsonObject{{"ice_servers", std::move(servers)},
                                  {"relay", !relay.servers.empty()},
                                  {"expires_at", to_rfc3339(relay.expires_at)}});
}

std::string told_json(const std::vector<Peer>& peers, const std::vector<Message>& messages,
                      const std::vector<Recording>& recordings) {
  JsonArray visits;
  for (const auto& peer : peers)
    visits.push_back(JsonObject{{"room", peer.room.text()},
                                {"name", peer.name},
                                {"joined_at", to_rfc3339(peer.joined_at)},
                                {"last_seen_at", to_rfc3339(peer.seen_at)}});
  return wire::to_text(JsonObject{{"visits", std::move(visits)},
                                  {"messages", to_json(messages)},
                                  {"recordings", to_json(recordings)}});
}

}  // namespace madang::core::video
