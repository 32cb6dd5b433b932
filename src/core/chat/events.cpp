#include "core/chat/events.hpp"

#include "core/chat/codec.hpp"
#include "core/chat/repository.hpp"

namespace madang::core::chat {

std::string topic_of(const Room& room) {
  return "chat/" + room.festival + "/" + room.slug;
}

std::string moderation_topic_of(const Room& room) {
  return topic_of(room) + "/moderation";
}

void tell_said(contract::Context& context, const Room& room, const Message& message) {
  context.outbox.publish(topic_of(room), "message.said", message_json(message, Shown::to_all));
}

void tell_hidden(contract::Context& context, const Room& room, const Message& message) {
  context.outbox.publish(topic_of(room), "message.hidden", place_json(message));
}

void tell_shown(contract::Context& context, const Room& room, const Message& message) {
  context.outbox.publish(topic_of(room), "message.shown", message_json(message, Shown::to_all));
}

void tell_room(contract::Context& context, const Room& room, std::string event) {
  auto state = room_state_json(room, repository::find_message(context.tx, room.pinned));
  context.outbox.publish(topic_of(room), std::move(event), std::move(state));
}

void tell_sanction(contract::Context& context, const Room& room, const Sanction& sanction) {
  const auto told = sanction_json(sanction);
  context.outbox.publish(moderation_topic_of(room), "sanction.made", told);
  context.outbox.whisper(sanction.person, "chat.silenced", silenced_json(room, sanction));
  if (sanction.kind == SanctionKind::ban) context.outbox.recheck(sanction.person);
}

void tell_lifted(contract::Context& context, const Room& room, const PersonId& person) {
  context.outbox.publish(moderation_topic_of(room), "sanction.lifted", person_json(person));
  context.outbox.whisper(person, "chat.released", silenced_json(room, std::nullopt));
}

void tell_report(contract::Context& context, const ReportView& view, std::string event) {
  context.outbox.publish(moderation_topic_of(view.room), std::move(event), report_json(view));
}

}  // namespace madang::core::chat
