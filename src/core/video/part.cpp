#include "core/video/part.hpp"

#include "core/video/codec.hpp"
#include "core/video/endpoints.hpp"
#include "core/video/recording.hpp"
#include "core/video/recording_repository.hpp"
#include "core/video/repository.hpp"
#include "core/video/service.hpp"

namespace madang::core::video {
namespace {

constexpr long kSnapshotMessages = 100;

Result<void> may_follow(contract::Context& context, const wire::Request& request) {
  MADANG_TRY_VOID(enter(context, request.param("festival"), request.param("room")));
  return {};
}

Result<std::string> snapshot(contract::Context& context, const wire::Request& request) {
  MADANG_TRY(const auto entered, enter(context, request.param("festival"), request.param("room")));
  auto roster = repository::peers(context.tx, entered.room.id);
  std::erase_if(roster, [&](const Peer& peer) { return !rules::is_inside(peer, context.now); });
  return snapshot_json(entered.room, roster,
                       repository::messages(context.tx, entered.room.id, kSnapshotMessages),
                       repository::open_recording(context.tx, entered.room.id), context.now);
}

Result<void> sweep_rooms(contract::Context& context) {
  sweep(context);
  return {};
}

std::string tell(contract::Context& context, const PersonId& person) {
  return told_json(repository::peers_of(context.tx, person),
                   repository::messages_of(context.tx, person),
                   repository::recordings_of(context.tx, person));
}

void erase(contract::Context& context, const PersonId& person) {
  forget_consents(context, person);
  repository::forget(context.tx, person);
}

}  // namespace

contract::Part part() {
  contract::Part part{"video", endpoints()};
  part.topics = {{"video/{festival}/{room}", may_follow, snapshot, false}};
  part.jobs = {{"video.sweep", std::chrono::seconds{5}, sweep_rooms}};
  part.personal = {{"video", tell, nullptr, erase, nullptr}};
  return part;
}

}  // namespace madang::core::video
