#include "core/video/events.hpp"

#include "core/video/codec.hpp"

namespace madang::core::video {

std::string topic_of(const Room& room) {
  return "video/" + room.festival + "/" + room.id.text();
}

void say_joined(contract::Context& context, const Room& room, const Peer& peer) {
  context.outbox.publish(topic_of(room), "peer.joined", peer_json(peer));
}

void say_left(contract::Context& context, const Room& room, const Peer& peer) {
  context.outbox.publish(topic_of(room), "peer.left", left_json(peer));
}

void say_signal(contract::Context& context, const Room& room, const Signal& signal) {
  context.outbox.publish(topic_of(room), "signal.sent", signal_json(signal));
}

void say_said(contract::Context& context, const Room& room, const Message& message) {
  context.outbox.publish(topic_of(room), "message.said", message_json(message));
}

void say_recording(contract::Context& context, const Room& room, const Recording& recording) {
  context.outbox.publish(topic_of(room), "recording.changed", recording_json(recording));
}

void say_room(contract::Context& context, const Room& room, std::string event) {
  context.outbox.publish(topic_of(room), std::move(event), room_json(room, context.now));
}

}  // namespace madang::core::video
