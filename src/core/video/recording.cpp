#include "core/video/recording.hpp"

#include <algorithm>

#include "core/files/repository.hpp"
#include "core/video/events.hpp"
#include "core/video/recording_repository.hpp"
#include "core/video/repository.hpp"
#include "core/video/rules.hpp"
#include "core/video/service.hpp"

namespace madang::core::video {
namespace {

using contract::Context;

Consent* consent_of(Recording& recording, const PersonId& person) {
  const auto found = std::find_if(recording.consents.begin(), recording.consents.end(),
                                  [&](const Consent& one) { return one.person == person; });
  return found == recording.consents.end() ? nullptr : &*found;
}

/// Whoever is inside and was not asked yet, is.
void ask_new(Context& context, Recording& recording, const std::vector<Peer>& people) {
  for (const auto& peer : people) {
    if (auto* const asked = consent_of(recording, peer.person)) {
      if (std::find(asked->peers.begin(), asked->peers.end(), peer.id) == asked->peers.end())
        asked->peers.push_back(peer.id);
      continue;
    }
    Consent one;
    one.person = peer.person;
    one.name = peer.name;
    one.party = peer.party;
    one.peers = {peer.id};
    one.asked_at = context.now;
    recording.consents.push_back(std::move(one));
  }
}

/// Saves, with the state that follows from who is inside, and says so.
void settle(Context& context, const Room& room, Recording& recording,
            const std::vector<Peer>& people) {
  recording.state = rules::state_of(recording, people);
  if (recording.state == RecordingState::running && !recording.began_at)
    recording.began_at = context.now;
  repository::save_recording(context.tx, recording, context.now);
  say_recording(context, room, recording);
}

void end(Context& context, const Room& room, Recording& recording, std::string_view why) {
  if (recording.ended_at) return;
  recording.ended_at = context.now;
  recording.why = why;
  settle(context, room, recording, {});
}

struct Found {
  Room room;
  Recording recording;
};
Result<Found> find(Context& context, std::string_view festival, std::string_view room,
                   std::string_view id) {
  MADANG_TRY(auto entered, require(context, festival, room));
  auto recording = repository::find_recording(context.tx, entered.room.id, id);
  if (!recording || consent_of(*recording, context.caller.person) == nullptr)
    return rules::unknown_recording();
  return Found{std::move(entered.room), std::move(*recording)};
}

Result<Found> find_own(Context& context, std::string_view festival, std::string_view room,
                       std::string_view id) {
  MADANG_TRY(auto found, find(context, festival, room, id));
  if (found.recording.person != context.caller.person) return rules::unknown_recording();
  return found;
}

Error is_over() {
  return {Code::conflict, "video.recording_over", "This recording has ended."};
}

void take_back(Context& context, const Room& room, Recording& recording, Consent& mine) {
  mine.withdrawn_at = context.now;
  if (const auto file = files::repository::find(context.tx, recording.film))
    files::repository::mark_deleted(context.tx, file->id, context.now);
  recording.film.clear();
  if (!recording.ended_at) return end(context, room, recording, "withdrawn");
  settle(context, room, recording, {});
}

}  // namespace

Result<std::vector<Recording>> recordings(Context& context, std::string_view festival,
                                          std::string_view room) {
  MADANG_TRY(const auto entered, require(context, festival, room));
  return repository::recordings(context.tx, entered.room.id);
}

Result<Recording> ask_to_record(Context& context, std::string_view festival, std::string_view id,
                                std::string_view peer) {
  MADANG_TRY(const auto entered, enter(context, festival, id));
  MADANG_TRY(const auto mine, own_peer(context, entered.room, peer));
  if (repository::open_recording(context.tx, entered.room.id))
    return Error{Code::conflict, "video.recording_open",
                 "Somebody has asked to record already. Answer that first."};
  Recording recording;
  recording.id = uuid_v7(context.now);
  recording.room = entered.room.id;
  recording.person = mine.person;
  recording.name = mine.name;
  recording.peer = mine.id;
  recording.asked_at = context.now;
  const auto people = inside(context, entered.room.id);
  ask_new(context, recording, people);
  if (auto* const own = consent_of(recording, mine.person)) own->agreed_at = context.now;
  settle(context, entered.room, recording, people);
  return recording;
}

Result<Recording> agree_to_record(Context& context, std::string_view festival,
                                  std::string_view room, std::string_view id) {
  MADANG_TRY(auto found, find(context, festival, room, id));
  if (found.recording.ended_at) return is_over();
  auto& mine = *consent_of(found.recording, context.caller.person);
  if (!mine.agreed_at) mine.agreed_at = context.now;
  settle(context, found.room, found.recording, inside(context, found.room.id));
  return std::move(found.recording);
}

Result<Recording> disagree_to_record(Context& context, std::string_view festival,
                                     std::string_view room, std::string_view id) {
  MADANG_TRY(auto found, find(context, festival, room, id));
  auto& recording = found.recording;
  auto& mine = *consent_of(recording, context.caller.person);
  if (mine.stands()) {
    take_back(context, found.room, recording, mine);
  } else if (!recording.ended_at) {
    mine.refused_at = context.now;
    end(context, found.room, recording, "refused");
  } else if (!mine.withdrawn_at && !mine.refused_at) {
    return is_over();
  }
  return std::move(recording);
}

Result<Recording> stop_recording(Context& context, std::string_view festival, std::string_view room,
                                 std::string_view id) {
  MADANG_TRY(auto found, find_own(context, festival, room, id));
  end(context, found.room, found.recording, "stopped");
  return std::move(found.recording);
}

Result<Recording> keep_film(Context& context, std::string_view festival, std::string_view room,
                            std::string_view id, std::string_view film) {
  MADANG_TRY(auto found, find_own(context, festival, room, id));
  auto& recording = found.recording;
  const bool taken_back = std::any_of(recording.consents.begin(), recording.consents.end(),
                                      [](const Consent& one) { return one.withdrawn_at; });
  if (!recording.began_at || taken_back)
    return Error{Code::conflict, "video.recording_no_consent",
                 "Not everyone agrees to this recording. It is not kept."};
  const auto file = files::repository::find(context.tx, film);
  if (!file || file->owner != context.caller.person || file->festival != festival)
    return Error{Code::not_found, "files.unknown", "There is no such file."};
  recording.film = film;
  end(context, found.room, recording, "stopped");
  settle(context, found.room, recording, {});
  return std::move(recording);
}

bool may_see_film(Context& context, const Room& room, std::string_view file) {
  auto recording = repository::recording_of_film(context.tx, room.id, file);
  if (!recording) return false;
  const auto* const mine = consent_of(*recording, context.caller.person);
  return mine != nullptr && mine->stands();
}

void people_changed(Context& context, const Room& room) {
  auto recording = repository::open_recording(context.tx, room.id);
  if (!recording) return;
  const auto people = inside(context, room.id);
  const bool led = std::any_of(people.begin(), people.end(),
                               [&](const Peer& peer) { return peer.id == recording->peer; });
  if (!led) return end(context, room, *recording, "asker_left");
  ask_new(context, *recording, people);
  settle(context, room, *recording, people);
}

void end_recording(Context& context, const Room& room, std::string_view why) {
  if (auto recording = repository::open_recording(context.tx, room.id))
    end(context, room, *recording, why);
}

void forget_consents(Context& context, const PersonId& person) {
  for (const auto& told : repository::recordings_of(context.tx, person)) {
    const auto room = repository::find(context.tx, told.room);
    auto recording = repository::find_recording(context.tx, told.room, told.id);
    auto* const theirs = recording ? consent_of(*recording, person) : nullptr;
    if (room && theirs != nullptr && theirs->stands())
      take_back(context, *room, *recording, *theirs);
  }
  repository::forget_recorded(context.tx, person);
}

}  // namespace madang::core::video
