#include "core/video/service.hpp"

#include <algorithm>

#include "core/audit/service.hpp"
#include "core/files/repository.hpp"
#include "core/video/events.hpp"
#include "core/video/recording.hpp"
#include "core/video/repository.hpp"

namespace madang::core::video {
namespace {

using contract::Context;

void let_go(Context& context, const Room& room, Peer peer, Time at) {
  peer.left_at = at;
  repository::save_peer(context.tx, peer);
  say_left(context, room, peer);
  people_changed(context, room);
}

void send_all_away(Context& context, const Room& room) {
  for (const auto& peer : repository::peers(context.tx, room.id))
    if (!peer.left_at) let_go(context, room, peer, context.now);
}

}  // namespace

std::vector<Peer> inside(Context& context, const RoomId& room) {
  auto list = repository::peers(context.tx, room);
  std::erase_if(list, [&](const Peer& peer) { return !rules::is_inside(peer, context.now); });
  return list;
}

/// A peer of this caller in this room that has not left.
Result<Peer> own_peer(Context& context, const Room& room, std::string_view id) {
  auto peer = repository::find_peer(context.tx, PeerId(std::string(id)));
  if (!peer || peer->room != room.id || peer->person != context.caller.person || peer->left_at)
    return Error{Code::not_found, "video.not_inside", "You are not in the room. Join it again."};
  return *peer;
}

void keep(Context& context, const Room& room) {
  const auto before = repository::find(context.tx, room.id);
  repository::save(context.tx, room, context.now);
  if (before) say_room(context, room, "room.changed");
}

void cancel(Context& context, const RoomId& id) {
  auto room = repository::find(context.tx, id);
  if (!room || room->cancelled) return;
  room->cancelled = true;
  repository::save(context.tx, *room, context.now);
  end_recording(context, *room, "over");
  send_all_away(context, *room);
  say_room(context, *room, "room.ended");
}

std::vector<Presence> presence(store::Tx& tx, const RoomId& id, Time now) {
  const auto room = repository::find(tx, id);
  if (!room) return {};
  std::vector<Presence> list;
  const auto peers = repository::peers(tx, id);
  for (const auto& party : room->parties) {
    Presence one;
    one.party = party.key;
    for (const auto& peer : peers) {
      if (peer.party != party.key) continue;
      one.inside = one.inside || rules::is_inside(peer, now);
      if (!one.first_came_at) one.first_came_at = peer.joined_at;
      one.last_seen_at = std::max(one.last_seen_at.value_or(peer.seen_at), peer.seen_at);
    }
    list.push_back(std::move(one));
  }
  return list;
}

Result<Entered> require(Context& context, std::string_view festival, std::string_view id) {
  auto room = repository::find(context.tx, RoomId(std::string(id)));
  if (!room || room->festival != festival) return rules::unknown_room();
  const auto as = rules::entrance(*room, context.caller);
  if (!as) return rules::unknown_room();
  return Entered{std::move(*room), *as};
}

Result<Entered> enter(Context& context, std::string_view festival, std::string_view id) {
  MADANG_TRY(auto entered, require(context, festival, id));
  MADANG_TRY_VOID(rules::check_open(entered.room, context.now));
  return entered;
}

Result<Joined> join(Context& context, std::string_view festival, std::string_view id,
                    std::string_view earlier) {
  MADANG_TRY(auto entered, enter(context, festival, id));
  Joined joined{std::move(entered.room), {}, {}};
  joined.roster = inside(context, joined.room.id);
  auto known = repository::find_peer(context.tx, PeerId(std::string(earlier)));
  const bool back = known && known->room == joined.room.id &&
                    known->person == context.caller.person && known->party == entered.as.party;
  const bool still_inside =
      back && std::any_of(joined.roster.begin(), joined.roster.end(),
                          [&](const Peer& peer) { return peer.id == known->id; });
  if (!still_inside) MADANG_TRY_VOID(rules::check_space(joined.roster, entered.as.role));
  if (back) {
    joined.peer = std::move(*known);
    joined.peer.left_at.reset();
  } else {
    joined.peer = {PeerId::create(context.now),
                   joined.room.id,
                   context.caller.person,
                   entered.as.party,
                   entered.as.role,
                   context.caller.display_name,
                   context.now,
                   context.now,
                   std::nullopt};
  }
  joined.peer.seen_at = context.now;
  repository::save_peer(context.tx, joined.peer);
  if (!still_inside) {
    joined.roster.push_back(joined.peer);
    say_joined(context, joined.room, joined.peer);
    people_changed(context, joined.room);
  }
  return joined;
}

Result<void> beat(Context& context, std::string_view festival, std::string_view id,
                  std::string_view peer) {
  MADANG_TRY(const auto entered, enter(context, festival, id));
  MADANG_TRY(auto mine, own_peer(context, entered.room, peer));
  mine.seen_at = context.now;
  repository::save_peer(context.tx, mine);
  return {};
}

Result<void> leave(Context& context, std::string_view festival, std::string_view id,
                   std::string_view peer) {
  MADANG_TRY(const auto entered, require(context, festival, id));
  MADANG_TRY(const auto mine, own_peer(context, entered.room, peer));
  let_go(context, entered.room, mine, context.now);
  return {};
}

Result<void> pass_on(Context& context, std::string_view festival, std::string_view id,
                     const Signal& signal) {
  MADANG_TRY(const auto entered, enter(context, festival, id));
  MADANG_TRY_VOID(own_peer(context, entered.room, signal.from));
  say_signal(context, entered.room, signal);
  return {};
}

Result<Message> say(Context& context, std::string_view festival, std::string_view id,
                    const Saying& saying) {
  MADANG_TRY(const auto entered, enter(context, festival, id));
  const auto& room = entered.room;
  auto& tx = context.tx;
  if (auto said = repository::find_message(tx, room.id, context.caller.person, saying.client_id))
    return *said;
  if (!saying.file.empty()) {
    const auto file = files::repository::find(tx, saying.file);
    if (!file || file->owner != context.caller.person)
      return Error{Code::not_found, "files.unknown", "There is no such file."};
  }
  Message message;
  message.id = uuid_v7(context.now);
  message.room = room.id;
  message.seq = repository::next_seq(tx, room.id);
  message.client_id = saying.client_id;
  message.person = context.caller.person;
  message.author_name = context.caller.display_name;
  message.party = entered.as.party;
  message.words = saying.words;
  message.file = saying.file;
  message.said_at = context.now;
  repository::insert(tx, message);
  message = *repository::find_message(tx, room.id, context.caller.person, saying.client_id);
  say_said(context, room, message);
  return message;
}

Result<Room> set_link(Context& context, std::string_view festival, std::string_view id,
                      const std::string& link) {
  MADANG_TRY(auto entered, require(context, festival, id));
  if (entered.as.role != Role::observer)
    return Error{Code::forbidden, "access.denied", "Your account has no right to do this."};
  entered.room.link = link;
  repository::set_link(context.tx, entered.room.id, link, context.now);
  say_room(context, entered.room, "room.changed");
  audit::Act act;
  act.festival = entered.room.festival;
  act.programme = entered.room.programme;
  act.act = "video.link_set";
  act.subject_kind = "video_room";
  act.subject_id = entered.room.id.text();
  audit::record(context, std::move(act));
  return std::move(entered.room);
}

void sweep(Context& context) {
  for (const auto& peer : repository::silent_peers(context.tx, context.now - kGoneAfter))
    if (const auto room = repository::find(context.tx, peer.room))
      let_go(context, *room, peer, peer.seen_at);
  for (const auto& room : repository::ended_rooms(context.tx, context.now)) {
    repository::set_ended_told(context.tx, room.id);
    end_recording(context, room, "over");
    send_all_away(context, room);
    say_room(context, room, "room.ended");
  }
}

}  // namespace madang::core::video
