#include "core/chat/part.hpp"

#include "core/chat/codec.hpp"
#include "core/chat/endpoints.hpp"
#include "core/chat/moderation.hpp"
#include "core/chat/repository.hpp"
#include "core/chat/service.hpp"

namespace madang::core::chat {
namespace {

constexpr long kSnapshotMessages = 50;
constexpr long kMostTold = 10'000;

Result<void> may_follow_room(contract::Context& context, const wire::Request& request) {
  MADANG_TRY_VOID(enter_room(context, request.param("festival"), request.param("room")));
  return {};
}

Result<std::string> snapshot_of_room(contract::Context& context, const wire::Request& request) {
  MADANG_TRY(const auto room,
             require_room(context, request.param("festival"), request.param("room")));
  const auto messages =
      repository::messages(context.tx, room.id, room.last_seq + 1, kSnapshotMessages);
  return snapshot_json(room, repository::find_message(context.tx, room.pinned), messages);
}

Result<void> may_follow_moderation(contract::Context& context, const wire::Request& request) {
  MADANG_TRY_VOID(moderated_room(context, request.param("festival"), request.param("room")));
  return {};
}

std::string tell(contract::Context& context, const PersonId& person) {
  return told_json(repository::of_author(context.tx, person, kMostTold),
                   repository::of_reporter(context.tx, person),
                   repository::sanctions_on(context.tx, person));
}

void erase(contract::Context& context, const PersonId& person) {
  repository::erase(context.tx, person);
}

}  // namespace

contract::Part part() {
  contract::Part part{"chat", endpoints()};
  part.topics = {
      {"chat/{festival}/{room}", may_follow_room, snapshot_of_room, true},
      {"chat/{festival}/{room}/moderation", may_follow_moderation, nullptr, false},
  };
  part.personal = {{"chat", tell, nullptr, erase, nullptr}};
  return part;
}

}  // namespace madang::core::chat
