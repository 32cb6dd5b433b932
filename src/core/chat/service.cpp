#include "core/chat/service.hpp"

#include "core/audit/service.hpp"
#include "core/chat/events.hpp"
#include "core/chat/repository.hpp"
#include "core/chat/rules.hpp"
#include "core/chat/words.hpp"
#include "core/festival/service.hpp"

namespace madang::core::chat {
namespace {

Error no_room() {
  return Error{Code::not_found, "chat.no_room", "There is no such room."};
}

std::optional<Sanction> active_sanction(contract::Context& context, const Room& room) {
  if (!context.caller.signed_in()) return std::nullopt;
  auto sanction = repository::find_sanction(context.tx, room.id, context.caller.person);
  if (!sanction || !rules::is_active(*sanction, context.now)) return std::nullopt;
  return sanction;
}

/// What talking depends on, asked only as far as it can matter.
rules::Floor floor_of(contract::Context& context, const Room& room, std::string_view text) {
  rules::Floor floor;
  floor.moderator = rules::may_moderate(context.caller, room);
  if (floor.moderator) return floor;
  auto& tx = context.tx;
  const auto& person = context.caller.person;
  floor.silenced = active_sanction(context, room);
  if (room.slow_seconds > 0) floor.last_said = repository::said_at(tx, room.id, person, 0);
  floor.burst_began = repository::said_at(tx, room.id, person, rules::kMessagesInBurst - 1);
  if (room.last_seq >= rules::kRoomPerSecond)
    floor.room_burst = repository::said_at(tx, room.id, room.last_seq - rules::kRoomPerSecond + 1);
  floor.banned_word = holds_banned_word(text, repository::normal_words(tx, room.festival));
  return floor;
}

void audit_room(contract::Context& context, const Room& room, std::string_view act) {
  audit::record(context,
                {room.festival, room.programme, std::string(act), "chat_room", room.slug, "{}"});
}

}  // namespace

Result<Room> require_room(contract::Context& context, std::string_view festival,
                          std::string_view slug) {
  MADANG_TRY_VOID(festival::require(context, festival));
  auto room = repository::find_room(context.tx, festival, slug);
  if (!room) return no_room();
  return *room;
}

Result<Room> enter_room(contract::Context& context, std::string_view festival,
                        std::string_view slug) {
  MADANG_TRY(auto room, require_room(context, festival, slug));
  const auto sanction = active_sanction(context, room);
  if (sanction && sanction->kind == SanctionKind::ban && !rules::may_moderate(context.caller, room))
    return Error{Code::forbidden, "chat.banned", "You may not take part in this room."};
  return room;
}

RoomView view_of(contract::Context& context, const Room& room) {
  RoomView view;
  view.room = room;
  view.pinned = repository::find_message(context.tx, room.pinned);
  view.silenced = active_sanction(context, room);
  view.may_moderate = rules::may_moderate(context.caller, room);
  view.may_talk = room.open && context.caller.signed_in() &&
                  (view.may_moderate || (!room.frozen && !view.silenced));
  if (context.site.followers) view.people = context.site.followers(topic_of(room));
  return view;
}

Result<std::vector<RoomView>> list_rooms(contract::Context& context, std::string_view festival) {
  MADANG_TRY_VOID(festival::require(context, festival));
  std::vector<RoomView> views;
  for (const auto& room : repository::rooms(context.tx, festival))
    views.push_back(view_of(context, room));
  return views;
}

Result<Message> say(contract::Context& context, const Room& room, const Saying& saying) {
  const auto& caller = context.caller;
  if (!saying.client_id.empty())
    if (auto sent = repository::find_sent(context.tx, room.id, caller.person, saying.client_id))
      return *sent;
  MADANG_TRY_VOID(rules::may_say(room, floor_of(context, room, saying.text), context.now));
  if (!saying.translations.empty() && !rules::may_moderate(caller, room))
    return Error{Code::forbidden, "chat.translations_moderators",
                 "Only who looks after the room may add lines in other languages."};
  Message message;
  message.id = MessageId::create(context.now);
  message.room = room.id;
  message.seq = repository::next_seq(context.tx, room.id);
  message.author = caller.person;
  message.author_name = caller.display_name;
  message.badge = rules::badge_of(caller, room);
  message.text = saying.text;
  message.said_at = context.now;
  message.client_id = saying.client_id;
  message.translations = saying.translations;
  repository::insert(context.tx, message);
  tell_said(context, room, message);
  return message;
}

Result<void> report(contract::Context& context, const Room& room, const MessageId& id,
                    const std::string& reason) {
  const auto message = repository::find_message(context.tx, id);
  if (!message || message->room != room.id)
    return Error{Code::not_found, "chat.no_message", "There is no such message in this room."};
  if (message->author == context.caller.person)
    return Error{Code::conflict, "chat.own_message", "One's own message cannot be reported."};
  const auto since = context.now - std::chrono::hours(1);
  if (repository::reports_since(context.tx, context.caller.person, since) >= rules::kReportsPerHour)
    return Error{Code::rate_limited, "chat.too_many_reports",
                 "The moderators have your reports. Try again in an hour."};
  Report made{ReportId::create(context.now), room.festival, room.id,    id, context.caller.person,
              context.caller.display_name,   reason,        context.now};
  if (repository::insert(context.tx, made))
    tell_report(context, {made, room, *message}, "report.created");
  return {};
}

Result<Room> create_room(contract::Context& context, std::string_view festival,
                         const RoomChange& wanted) {
  MADANG_TRY_VOID(festival::require(context, festival));
  if (!wanted.slug) return invalid_field("slug", "required", "Fill this in.");
  if (!wanted.title) return invalid_field("title/ko", "required", "Fill this in.");
  Room room;
  room.id = RoomId::create(context.now);
  room.festival = festival;
  room.slug = *wanted.slug;
  room.programme = wanted.programme.value_or("");
  room.created_at = context.now;
  MADANG_TRY(room, rules::changed(room, wanted, context.caller));
  if (!repository::insert(context.tx, room))
    return Error{Code::conflict, "chat.room_exists", "A room with this address exists."};
  audit_room(context, room, "chat.room_created");
  return room;
}

Result<Room> change_room(contract::Context& context, const Room& room, const RoomChange& change) {
  MADANG_TRY(auto next, rules::changed(room, change, context.caller));
  repository::save(context.tx, next);
  ++next.version;
  const bool froze = next.frozen != room.frozen;
  const bool slowed = next.slow_seconds != room.slow_seconds;
  if (froze) tell_room(context, next, "room.frozen");
  if (slowed) tell_room(context, next, "room.slow_mode");
  if (!froze && !slowed) tell_room(context, next, "room.changed");
  audit_room(context, next,
             froze    ? (next.frozen ? "chat.room_frozen" : "chat.room_unfrozen")
             : slowed ? "chat.slow_mode_set"
                      : "chat.room_changed");
  return next;
}

Upsert bring(contract::Context& context, std::string_view festival, const RoomSeed& seed) {
  auto room = repository::find_room(context.tx, festival, seed.slug);
  if (!room) {
    Room made;
    made.id = RoomId::create(context.now);
    made.festival = festival;
    made.slug = seed.slug;
    made.title = seed.title;
    made.programme = seed.programme;
    made.slow_seconds = seed.slow_seconds;
    made.organisation = seed.organisation;
    made.created_at = context.now;
    CHECK(repository::insert(context.tx, made));
    return Upsert::created;
  }
  if (room->title == seed.title && room->programme == seed.programme) return Upsert::unchanged;
  room->title = seed.title;
  room->programme = seed.programme;
  repository::save(context.tx, *room);
  return Upsert::changed;
}

}  // namespace madang::core::chat
