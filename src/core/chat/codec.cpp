#include "core/chat/codec.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "core/chat/events.hpp"

namespace madang::core::chat {
namespace {

using wire::Json;
using wire::JsonArray;
using wire::JsonObject;
using wire::Reader;

constexpr std::size_t kMostWords = 1000;
constexpr std::size_t kMostAnswers = 50;

JsonObject to_object(const Message& message, Shown shown) {
  JsonObject author{{"id", message.author.text()}, {"name", message.author_name}};
  if (!message.badge.empty()) author["badge"] = message.badge;
  const bool told = !message.hidden || shown == Shown::to_moderators;
  JsonObject object{{"id", message.id.text()},
                    {"seq", message.seq},
                    {"author", std::move(author)},
                    {"text", told ? message.text : std::string()},
                    {"said_at", to_rfc3339(message.said_at)},
                    {"hidden", message.hidden}};
  if (!message.client_id.empty()) object["client_id"] = message.client_id;
  if (told && !message.translations.empty())
    object["translations"] = wire::to_json(message.translations);
  return object;
}

JsonObject to_object(const Sanction& sanction) {
  JsonObject object{{"person", sanction.person.text()},
                    {"name", sanction.name},
                    {"kind", sanction.kind == SanctionKind::ban ? "ban" : "mute"},
                    {"at", to_rfc3339(sanction.at)}};
  if (sanction.until) object["until"] = to_rfc3339(*sanction.until);
  if (!sanction.reason.empty()) object["reason"] = sanction.reason;
  return object;
}

JsonObject to_object(const Room& room, const std::optional<Message>& pinned) {
  JsonObject object{{"slug", room.slug},
                    {"topic", topic_of(room)},
                    {"title", wire::to_json(room.title)},
                    {"state", room.open ? "open" : "closed"},
                    {"slow_seconds", room.slow_seconds},
                    {"frozen", room.frozen},
                    {"version", room.version}};
  if (!room.programme.empty()) object["programme"] = room.programme;
  object["pinned"] = pinned && !pinned->hidden ? Json(to_object(*pinned, Shown::to_all)) : Json();
  return object;
}

JsonObject to_object(const RoomView& view) {
  auto object = to_object(view.room, view.pinned);
  object["people"] = view.people;
  object["may_moderate"] = view.may_moderate;
  object["may_talk"] = view.may_talk;
  object["silenced"] = view.silenced ? Json(to_object(*view.silenced)) : Json();
  return object;
}

JsonObject to_object(const ReportView& view) {
  const auto& report = view.report;
  JsonObject object{{"id", report.id.text()},
                    {"room", view.room.slug},
                    {"message", to_object(view.message, Shown::to_moderators)},
                    {"reason", report.reason},
                    {"reporter", report.reporter_name},
                    {"at", to_rfc3339(report.at)},
                    {"state", report.state}};
  if (!report.resolved_by.empty()) object["resolved_by"] = report.resolved_by;
  if (report.resolved_at) object["resolved_at"] = to_rfc3339(*report.resolved_at);
  if (!report.note.empty()) object["note"] = report.note;
  return object;
}

JsonArray list_of(const std::vector<Message>& messages, Shown shown) {
  JsonArray list;
  for (const auto& message : messages) list.push_back(to_object(message, shown));
  return list;
}

template <class T>
std::string items_json(const std::vector<T>& values) {
  JsonArray items;
  for (const auto& value : values) items.push_back(to_object(value));
  return wire::to_text(JsonObject{{"items", std::move(items)}});
}

}  // namespace

std::string room_json(const RoomView& view) {
  return wire::to_text(to_object(view));
}
std::string rooms_json(const std::vector<RoomView>& views) {
  return items_json(views);
}
std::string room_state_json(const Room& room, const std::optional<Message>& pinned) {
  return wire::to_text(to_object(room, pinned));
}
std::string message_json(const Message& message, Shown shown) {
  return wire::to_text(to_object(message, shown));
}
std::string place_json(const Message& message) {
  return wire::to_text(JsonObject{{"id", message.id.text()}, {"seq", message.seq}});
}

std::string messages_json(const std::vector<Message>& messages, Shown shown, More more) {
  return wire::to_text(
      JsonObject{{"items", list_of(messages, shown)}, {"more", more == More::yes}});
}

std::string snapshot_json(const Room& room, const std::optional<Message>& pinned,
                          const std::vector<Message>& messages) {
  return wire::to_text(JsonObject{{"room", to_object(room, pinned)},
                                  {"messages", list_of(messages, Shown::to_all)}});
}

std::string sanction_json(const Sanction& sanction) {
  return wire::to_text(to_object(sanction));
}
std::string sanctions_json(const std::vector<Sanction>& sanctions) {
  return items_json(sanctions);
}

std::string silenced_json(const Room& room, const std::optional<Sanction>& sanction) {
  return wire::to_text(JsonObject{{"festival", room.festival},
                                  {"room", room.slug},
                                  {"silenced", sanction ? Json(to_object(*sanction)) : Json()}});
}

std::string person_json(const PersonId& person) {
  return wire::to_text(JsonObject{{"person", person.text()}});
}
std::string report_json(const ReportView& view) {
  return wire::to_text(to_object(view));
}

std::string reports_json(const ReportPage& page) {
  JsonArray items;
  for (const auto& view : page.items) items.push_back(to_object(view));
  JsonObject object{{"items", std::move(items)}, {"open", page.open}};
  if (!page.next.empty()) object["next"] = page.next;
  return wire::to_text(object);
}

std::string words_json(std::string_view words) {
  return wire::to_text(JsonObject{{"words", wire::parse_json(words).value()}});
}
std::string answers_json(std::string_view items) {
  return wire::to_text(JsonObject{{"items", wire::parse_json(items).value()}});
}

std::string told_json(const std::vector<Message>& messages, const std::vector<Report>& reports,
                      const std::vector<Sanction>& sanctions) {
  JsonArray list;
  for (const auto& message : messages)
    list.push_back(JsonObject{{"said_at", to_rfc3339(message.said_at)},
                              {"text", message.text},
                              {"translations", wire::to_json(message.translations)}});
  JsonArray reported;
  for (const auto& report : reports)
    reported.push_back(JsonObject{
        {"at", to_rfc3339(report.at)}, {"reason", report.reason}, {"state", report.state}});
  JsonArray silenced;
  for (const auto& sanction : sanctions) {
    JsonObject one{{"at", to_rfc3339(sanction.at)}, {"reason", sanction.reason}};
    if (sanction.until) one["until"] = to_rfc3339(*sanction.until);
    silenced.push_back(std::move(one));
  }
  return wire::to_text(JsonObject{{"messages", std::move(list)},
                                  {"reports", std::move(reported)},
                                  {"sanctions", std::move(silenced)}});
}

Result<RoomChange> read_room_change(std::string_view body) {
  Reader reader(body);
  RoomChange change;
  change.slug = reader.maybe_text("slug", {1, 60});
  if (reader.has("title")) change.title = reader.translated("title", {1, 120});
  if (reader.has("programme"))
    change.programme = reader.choice("programme", {"consult", "competition", "jobfair", "demoday",
                                                   "commerce", "screening", "exhibition"});
  if (reader.has("state")) change.open = reader.choice("state", {"open", "closed"}) == "open";
  change.slow_seconds = reader.maybe_integer("slow_seconds", 0, 3600);
  change.frozen = reader.maybe_flag("frozen");
  MADANG_TRY_VOID(reader.finish());
  return change;
}

Result<Saying> read_saying(std::string_view body) {
  Reader reader(body);
  Saying saying;
  saying.text = reader.text("text", {1, 500});
  saying.client_id = reader.maybe_text("client_id", {0, 64}).value_or("");
  saying.translations = reader.translated("translations", {0, 500});
  MADANG_TRY_VOID(reader.finish());
  return saying;
}

Result<std::string> read_reason(std::string_view body) {
  if (body.empty()) return std::string();
  Reader reader(body);
  auto reason = reader.maybe_text("reason", {0, 300}).value_or("");
  MADANG_TRY_VOID(reader.finish());
  return reason;
}

Result<MessageId> read_pin(std::string_view body) {
  Reader reader(body);
  MessageId message(reader.text("message", {1, 40}));
  MADANG_TRY_VOID(reader.finish());
  return message;
}

Result<SanctionOrder> read_sanction(std::string_view body) {
  Reader reader(body);
  SanctionOrder order;
  order.kind =
      reader.choice("kind", {"mute", "ban"}) == "ban" ? SanctionKind::ban : SanctionKind::mute;
  order.minutes = reader.maybe_integer("minutes", 1, 10080);
  order.reason = reader.maybe_text("reason", {0, 300}).value_or("");
  MADANG_TRY_VOID(reader.finish());
  return order;
}

Result<Resolution> read_resolution(std::string_view body) {
  Reader reader(body);
  Resolution resolution{reader.choice("state", {"upheld", "dismissed"}),
                        reader.maybe_text("note", {0, 300}).value_or("")};
  MADANG_TRY_VOID(reader.finish());
  return resolution;
}

Result<std::vector<std::string>> read_words(std::string_view body) {
  Reader reader(body);
  if (!reader.has("words")) reader.refuse("words", "required", "Fill this in.");
  auto words = reader.texts("words", kMostWords, {1, 60});
  MADANG_TRY_VOID(reader.finish());
  return words;
}

std::string words_text(const std::vector<std::string>& words) {
  JsonArray list;
  for (const auto& word : words) list.emplace_back(word);
  return wire::to_text(list);
}

Result<std::string> read_answers(std::string_view body) {
  Reader reader(body);
  if (!reader.has("items")) reader.refuse("items", "required", "Fill this in.");
  JsonArray items;
  for (auto& each : reader.objects("items", kMostAnswers)) {
    auto title = each.text("title", {1, 60});
    auto text = each.text("text", {1, 500});
    JsonObject item{{"title", std::move(title)}, {"text", std::move(text)}};
    const auto translations = each.translated("translations", {0, 500});
    if (!translations.empty()) item["translations"] = wire::to_json(translations);
    items.push_back(std::move(item));
    reader.absorb(each);
  }
  MADANG_TRY_VOID(reader.finish());
  return wire::to_text(items);
}

}  // namespace madang::core::chat
