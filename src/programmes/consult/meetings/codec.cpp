#include "programmes/consult/meetings/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "wire/json.hpp"

namespace madang::programmes::consult {
namespace {

using wire::JsonArray;
using wire::JsonObject;

JsonObject to_json(const Party& party) {
  JsonArray languages;
  for (const auto& language : party.languages) languages.emplace_back(language);
  return {{"entry", party.entry.text()},       {"slug", party.slug},
          {"name", wire::to_json(party.name)}, {"country", party.country},
          {"time_zone", party.time_zone},      {"languages", std::move(languages)}};
}

JsonObject to_json(const TimeRequest& request) {
  JsonArray starts;
  for (const auto time : request.starts) starts.emplace_back(to_rfc3339(time));
  return {{"id", request.id.text()},
          {"side", to_string(request.side)},
          {"starts", std::move(starts)},
          {"words", request.words},
          {"created_at", to_rfc3339(request.created_at)}};
}

JsonObject to_json(const MeetingView& view, const MeetingReader& reader) {
  const auto& meeting = view.meeting;
  JsonObject object{{"id", meeting.id.text()},
                    {"role", reader.role},
                    {"buyer", to_json(view.buyer)},
                    {"company", to_json(view.company)},
                    {"starts_at", to_rfc3339(meeting.starts_at)},
                    {"ends_at", to_rfc3339(meeting.ends_at)},
                    {"state", to_string(meeting.state)},
                    {"source", to_string(meeting.source)},
                    {"buyer_answer", to_string(meeting.buyer_answer)},
                    {"company_answer", to_string(meeting.company_answer)},
                    {"version", meeting.version}};
  if (!meeting.cause.empty()) object["cause"] = meeting.cause;
  if (!meeting.interpreter.empty())
    object["interpreter"] =
        JsonObject{{"id", meeting.interpreter.text()}, {"name", view.interpreter_name}};
  if (!meeting.video_room.empty()) object["video_room"] = meeting.video_room;
  // What one side asks for is between it and the organisers.
  if (view.request && (reader.role == "manager" || reader.role == to_string(view.request->side)))
    object["request"] = to_json(*view.request);
  return object;
}

JsonObject to_json(const core::video::Presence& one) {
  JsonObject object{{"inside", one.inside}};
  if (one.first_came_at) object["first_came_at"] = to_rfc3339(*one.first_came_at);
  if (one.last_seen_at) object["last_seen_at"] = to_rfc3339(*one.last_seen_at);
  return object;
}

}  // namespace

Result<Answer> read_answer(std::string_view body) {
  wire::Reader reader(body);
  const auto answer = parse_answer(reader.choice("answer", {"none", "accepted", "declined"}));
  MADANG_TRY_VOID(reader.finish());
  return *answer;
}

Result<TimeRequest> read_time_request(std::string_view body) {
  wire::Reader reader(body);
  TimeRequest request;
  for (const auto& text : reader.texts("starts", 10, {1, 40})) {
    const auto time = parse_rfc3339(text);
    if (!time)
      reader.refuse("starts", "time.malformed", "Send times in RFC 3339.");
    else
      request.starts.push_back(*time);
  }
  request.words = reader.maybe_text("words", {0, 500}).value_or("");
  if (request.starts.empty() && request.words.empty())
    reader.refuse("starts", "required", "Choose at least one time, or say in words when.");
  MADANG_TRY_VOID(reader.finish());
  return request;
}

Result<MeetingChange> read_meeting_change(std::string_view body) {
  wire::Reader reader(body);
  MeetingChange change;
  change.version = reader.integer("version", 1, INT64_MAX);
  change.starts_at = reader.maybe_time("starts_at");
  if (const auto text = reader.maybe_text("interpreter", {0, 36}))
    change.interpreter = InterpreterId(*text);
  if (reader.has("state"))
    change.state =
        parse_meeting_state(reader.choice("state", {"planned", "held", "missed", "cancelled"}));
  if (reader.has("cause"))
    change.cause =
        reader.choice("cause", {"by_manager", "buyer_absent", "company_absent", "both_absent"});
  MADANG_TRY_VOID(reader.finish());
  return change;
}

std::string meeting_json(const MeetingView& view, const MeetingReader& reader) {
  return wire::to_text(to_json(view, reader));
}

std::string meetings_json(const std::vector<std::pair<MeetingView, MeetingReader>>& views,
                          std::string_view feed_url) {
  JsonArray items;
  for (const auto& [view, reader] : views) items.push_back(to_json(view, reader));
  JsonObject object{{"items", std::move(items)}};
  if (!feed_url.empty()) object["feed_url"] = feed_url;
  return wire::to_text(object);
}

Result<BackFill> read_back_fill(std::string_view body) {
  wire::Reader reader(body);
  BackFill order;
  order.version = reader.integer("version", 1, INT64_MAX);
  order.absent =
      reader.choice("absent", {"buyer", "company"}) == "buyer" ? Side::buyer : Side::company;
  order.entry = EntryId(reader.text("entry", {36, 36}));
  MADANG_TRY_VOID(reader.finish());
  return order;
}

std::string live_board_json(const LiveBoard& board, Time now) {
  JsonArray running;
  for (const auto& one : board.now) {
    auto object = to_json(one.view, {"manager"});
    object["alarm"] = to_string(one.alarm);
    object["there"] = JsonObject{{"buyer", to_json(one.there.buyer)},
                                 {"company", to_json(one.there.company)},
                                 {"interpreter", to_json(one.there.interpreter)}};
    running.push_back(std::move(object));
  }
  JsonArray next;
  for (const auto& view : board.next) next.push_back(to_json(view, {"manager"}));
  JsonArray free;
  for (const auto& one : board.free) {
    JsonArray languages;
    for (const auto& language : one.languages) languages.emplace_back(language);
    free.push_back(
        JsonObject{{"id", one.id.text()}, {"name", one.name}, {"languages", std::move(languages)}});
  }
  return wire::to_text(JsonObject{{"at", to_rfc3339(now)},
                                  {"now", std::move(running)},
                                  {"next", std::move(next)},
                                  {"free_interpreters", std::move(free)},
                                  {"requests", board.requests},
                                  {"declined", board.declined}});
}

std::string stand_ins_json(const std::vector<StandIn>& list) {
  JsonArray items;
  for (const auto& one : list) {
    JsonObject object{{"entry", one.entry.id.text()},
                      {"slug", one.entry.slug},
                      {"name", wire::to_json(one.entry.name)},
                      {"country", one.entry.country},
                      {"state", to_string(one.entry.state)},
                      {"weight", one.weight},
                      {"meetings", one.meetings},
                      {"interpreted", !one.interpreter.empty()}};
    items.push_back(std::move(object));
  }
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

std::string published_json(const Published& published) {
  return wire::to_text(JsonObject{{"created", published.created},
                                  {"moved", published.moved},
                                  {"cancelled", published.cancelled},
                                  {"unchanged", published.unchanged}});
}

std::string consult_feed_json(std::string_view feed_url) {
  return wire::to_text(JsonObject{{"feed_url", feed_url}});
}

}  // namespace madang::programmes::consult
