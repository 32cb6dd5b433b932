#include "core/stage/service.hpp"

#include <algorithm>
#include <map>

#include "base/random.hpp"
#include "core/audit/service.hpp"
#include "core/digest.hpp"
#include "core/festival/service.hpp"
#include "core/people/repository.hpp"
#include "core/people/rules.hpp"
#include "core/schedule/repository.hpp"
#include "core/stage/codec.hpp"
#include "core/stage/events.hpp"
#include "core/stage/repository.hpp"
#include "core/stage/rules.hpp"

namespace madang::core::stage {
namespace {

using contract::Context;

constexpr long kMostReplays = 200;
constexpr std::size_t kPassBytes = 16;
constexpr std::size_t kKeyBytes = 24;

std::int64_t viewers(const Context& context, const Place& place) {
  return context.site.followers ? context.site.followers(topic_of(place)) : 0;
}

Result<Translated> name_of(Context& context, const Place& place) {
  MADANG_TRY_VOID(festival::require(context, place.festival));
  for (auto& each : schedule::repository::stages(context.tx, place.festival))
    if (each.key == place.stage) return std::move(each.name);
  return rules::unknown_stage();
}

/// The session that is on there, or begins soon.
std::optional<schedule::Session> session_now(Context& context, const Place& place) {
  for (auto& each : schedule::repository::within(context.tx, place.festival, context.now,
                                                 context.now + rules::kSoon))
    if (each.stage.key == place.stage && !each.cancelled) return std::move(each);
  return std::nullopt;
}

Result<std::optional<schedule::Session>> session_for(Context& context, const Place& place,
                                                     const Wish& wish) {
  if (wish.session.empty()) return session_now(context, place);
  auto found = schedule::repository::find(context.tx, place.festival, wish.session);
  if (!found || found->stage.key != place.stage)
    return invalid_field("session", "stage.session_elsewhere",
                         "This session does not take place on this stage.");
  return found;
}

Broadcast new_broadcast(const Context& context, const Place& place) {
  Broadcast broadcast;
  broadcast.id = BroadcastId::create(context.now);
  broadcast.place = place;
  broadcast.pass = secure_token(kPassBytes);
  broadcast.opened_at = context.now;
  broadcast.signal_at = context.now;
  return broadcast;
}

void take_session(Broadcast& broadcast, std::optional<schedule::Session> session,
                  const Translated& stage) {
  if (session) {
    broadcast.session = session->id.text();
    broadcast.programme = session->programme;
  }
  if (broadcast.title.empty()) broadcast.title = session ? session->title : stage;
}

void keep(Context& context, const Broadcast& broadcast) {
  repository::save(context.tx, broadcast);
  say_changed(context, broadcast);
}

Result<Broadcast> own_broadcast(Context& context, const Place& place, const BroadcastId& id) {
  MADANG_TRY_VOID(rights(context, place));
  auto found = repository::find(context.tx, id);
  if (!found || found->place != place) return rules::unknown_broadcast();
  return std::move(*found);
}

Result<void> require_manager(Context& context, const Place& place) {
  MADANG_TRY(const auto have, rights(context, place));
  if (have != Rights::manager) return rules::not_host();
  return {};
}

void audit_act(Context& context, const Place& place, std::string_view act, std::string_view kind,
               std::string_view id) {
  audit::record(context, place.festival, act, kind, id);
}

}  // namespace

Result<std::vector<View>> look_around(Context& context, std::string_view festival) {
  MADANG_TRY_VOID(festival::require(context, festival));
  std::map<std::string, Broadcast> on;
  for (auto& each : repository::all_open(context.tx))
    if (each.place.festival == festival && rules::is_public(each))
      on.emplace(each.place.stage, std::move(each));
  std::vector<View> views;
  for (auto& each : schedule::repository::stages(context.tx, festival)) {
    View view{{std::string(festival), each.key}, std::move(each.name)};
    if (const auto found = on.find(view.place.stage); found != on.end())
      view.broadcast = found->second;
    view.viewers = viewers(context, view.place);
    views.push_back(std::move(view));
  }
  return views;
}

Result<View> look(Context& context, const Place& place) {
  MADANG_TRY(auto name, name_of(context, place));
  View view{place, std::move(name), repository::open(context.tx, place), viewers(context, place)};
  if (view.broadcast && !rules::is_public(*view.broadcast)) view.broadcast.reset();
  return view;
}

Result<View> look_in(Context& context, const Place& place, std::string_view pass) {
  MADANG_TRY(auto name, name_of(context, place));
  View view{place, std::move(name), repository::open(context.tx, place), viewers(context, place)};
  if (!view.broadcast || !equal_secrets(view.broadcast->pass, pass))
    return Error{Code::not_found, "stage.pass_unknown",
                 "The rehearsal this pass was for is over. Ask for a new one."};
  return view;
}

Result<std::vector<Broadcast>> replays(Context& context, const Place& place) {
  MADANG_TRY_VOID(name_of(context, place));
  return repository::replays(context.tx, place, kMostReplays);
}

Result<Broadcast> require_replay(Context& context, const BroadcastId& id) {
  auto found = repository::find(context.tx, id);
  if (!found || found->replay != Replay::ready ||
      !festival::require(context, found->place.festival))
    return Error{Code::not_found, "stage.replay_unknown", "There is no such replay any more."};
  return std::move(*found);
}

Result<Rights> rights(Context& context, const Place& place) {
  MADANG_TRY_VOID(name_of(context, place));
  if (rules::manages(context.caller, place, repository::programmes(context.tx, place)))
    return Rights::manager;
  if (context.caller.signed_in() && !context.caller.second_factor_missing &&
      repository::is_host(context.tx, place, context.caller.person))
    return Rights::host;
  return rules::not_host();
}

Result<View> backstage(Context& context, const Place& place) {
  MADANG_TRY_VOID(rights(context, place));
  MADANG_TRY(auto name, name_of(context, place));
  return View{place, std::move(name), repository::open(context.tx, place), viewers(context, place)};
}

Result<Made> make_key(Context& context, const Place& place, std::string_view label) {
  MADANG_TRY_VOID(rights(context, place));
  if (repository::keys(context.tx, place).size() >= kMostKeys)
    return Error{Code::conflict, "stage.too_many_keys",
                 "The stage has many keys. Revoke one that is not needed."};
  Made made;
  made.secret = secure_token(kKeyBytes);
  made.key = {StageKeyId::create(context.now), place,       std::string(label),
              sha256_hex(made.secret),         context.now, context.caller.person};
  repository::insert(context.tx, made.key);
  audit_act(context, place, "stage.key_made", "stage_key", made.key.id.text());
  return made;
}

Result<std::vector<Key>> keys(Context& context, const Place& place) {
  MADANG_TRY_VOID(rights(context, place));
  return repository::keys(context.tx, place);
}

Result<void> revoke_key(Context& context, const Place& place, const StageKeyId& id) {
  MADANG_TRY_VOID(rights(context, place));
  if (!repository::remove(context.tx, place, id))
    return Error{Code::not_found, "stage.key_unknown", "There is no such key any more."};
  audit_act(context, place, "stage.key_revoked", "stage_key", id.text());
  return {};
}

Result<Broadcast> open(Context& context, const Place& place, const Wish& wish) {
  MADANG_TRY_VOID(rights(context, place));
  MADANG_TRY(const auto name, name_of(context, place));
  if (repository::open(context.tx, place))
    return Error{Code::conflict, "stage.open_already",
                 "Something is open on this stage. End it first, or go on with it."};
  MADANG_TRY(auto session, session_for(context, place, wish));
  auto broadcast = new_broadcast(context, place);
  broadcast.title = wish.title;
  take_session(broadcast, std::move(session), name);
  if (wish.mode == Phase::live) {
    broadcast.phase = Phase::live;
    broadcast.live_at = context.now;
  }
  keep(context, broadcast);
  audit_act(context, place, "stage.opened", "broadcast", broadcast.id.text());
  return broadcast;
}

Result<Broadcast> go_live(Context& context, const Place& place, const BroadcastId& id) {
  MADANG_TRY(const auto before, own_broadcast(context, place, id));
  MADANG_TRY(const auto broadcast, rules::gone_live(before, context.now));
  if (before.phase == Phase::live) return broadcast;
  keep(context, broadcast);
  audit_act(context, place, "stage.went_live", "broadcast", id.text());
  return broadcast;
}

Result<Broadcast> end(Context& context, const Place& place, const BroadcastId& id) {
  MADANG_TRY(const auto before, own_broadcast(context, place, id));
  if (before.phase == Phase::ended) return before;
  const auto broadcast = rules::ended(before, context.now);
  keep(context, broadcast);
  audit_act(context, place, "stage.ended", "broadcast", id.text());
  return broadcast;
}

Result<std::vector<Host>> hosts(Context& context, const Place& place) {
  MADANG_TRY_VOID(rights(context, place));
  return repository::hosts(context.tx, place);
}

Result<std::vector<Host>> add_host(Context& context, const Place& place, std::string_view mail) {
  MADANG_TRY_VOID(require_manager(context, place));
  MADANG_TRY(const auto normal, people::normalise_mail(mail));
  const auto person = people::repository::find_by_mail(context.tx, normal);
  if (!person || !person->mail_confirmed_at)
    return Error{Code::not_found, "stage.person_unknown",
                 "Nobody has confirmed this mail address here. Let them sign up first."};
  if (repository::hosts(context.tx, place).size() >= kMostHosts)
    return Error{Code::conflict, "stage.too_many_hosts",
                 "The stage has many hosts. Remove one who is not needed."};
  appoint(context, place, person->id);
  auto list = repository::hosts(context.tx, place);
  audit_act(context, place, "stage.host_added", "person", person->id.text());
  return list;
}

Result<std::vector<Host>> remove_host(Context& context, const Place& place,
                                      const PersonId& person) {
  MADANG_TRY_VOID(require_manager(context, place));
  dismiss(context, place, person);
  auto list = repository::hosts(context.tx, place);
  audit_act(context, place, "stage.host_removed", "person", person.text());
  return list;
}

Result<void> delete_replay(Context& context, const Place& place, const BroadcastId& id) {
  MADANG_TRY_VOID(require_manager(context, place));
  MADANG_TRY(auto replay, require_replay(context, id));
  if (replay.place != place)
    return Error{Code::not_found, "stage.replay_unknown", "There is no such replay any more."};
  replay.replay = Replay::deleted;
  repository::save(context.tx, replay);
  contract::enqueue_effect(context, "stage.replay_files", id.text(), removal_json(replay));
  audit_act(context, place, "stage.replay_deleted", "broadcast", id.text());
  return {};
}

void appoint(Context& context, const Place& place, const PersonId& person) {
  repository::add_host(context.tx, place, person, context.now);
}

void dismiss(Context& context, const Place& place, const PersonId& person) {
  if (!repository::remove_host(context.tx, place, person)) return;
  repository::remove_keys_of(context.tx, place, person);
  context.outbox.recheck(person);
}

std::optional<Broadcast> current(store::Tx& tx, const Place& place) {
  return repository::open(tx, place);
}

void came(Context& context, const Came& what) {
  if (const auto known = repository::by_media(context.tx, what.media);
      known && known->phase == Phase::ended)
    return;  // it is being ended
  auto open = repository::open(context.tx, what.place);
  if (!open) {
    const auto name = name_of(context, what.place);
    if (!name) return;
    open = new_broadcast(context, what.place);
    take_session(*open, session_now(context, what.place), *name);
  }
  keep(context, rules::came(std::move(*open), what, context.now));
}

void lost(Context& context, const Place& place) {
  auto open = repository::open(context.tx, place);
  if (!open || open->signal != Signal::on) return;
  open->signal = Signal::lost;
  open->signal_at = context.now;
  keep(context, *open);
}

void over(Context& context, std::string_view media, const std::optional<Recorded>& recorded) {
  auto found = repository::by_media(context.tx, media);
  if (!found || found->signal == Signal::none) return;
  auto broadcast = rules::ended(std::move(*found), context.now);
  broadcast.signal = Signal::none;
  broadcast.signal_at = context.now;
  if (broadcast.replay == Replay::making) {
    broadcast.replay = recorded && recorded->ms > 0 ? Replay::ready : Replay::failed;
    broadcast.replay_ms = recorded ? recorded->ms : 0;
    broadcast.replay_bytes = recorded ? recorded->bytes : 0;
  }
  keep(context, broadcast);
}

void all_lost(Context& context) {
  for (const auto& each : repository::all_open(context.tx))
    if (each.signal == Signal::on) lost(context, each.place);
}

std::vector<Wanted> wanted(store::Tx& tx) {
  std::map<std::string, Wanted> by_address;
  const auto of = [&](const Place& place) -> Wanted& {
    auto& entry = by_address[address_of(place)];
    entry.place = place;
    return entry;
  };
  for (auto& key : repository::all_keys(tx)) of(key.place).key_hashes.push_back(key.hash);
  for (auto& each : repository::all_open(tx)) {
    auto& entry = of(each.place);
    entry.open = std::move(each);
  }
  for (auto& each : repository::unsettled(tx)) of(each.place).to_end.push_back(each.media);
  std::vector<Wanted> list;
  for (auto& [address, entry] : by_address) list.push_back(std::move(entry));
  return list;
}

void sweep(Context& context) {
  for (const auto& each : repository::all_open(context.tx)) {
    if (!rules::is_stale(each, context.now)) continue;
    keep(context, rules::ended(each, context.now));
  }
  for (auto& each : repository::unsettled(context.tx)) {
    if (!rules::is_unsettled(each, context.now)) continue;
    over(context, each.media, std::nullopt);
  }
}

}  // namespace madang::core::stage
