#pragma once

#include <string>

#include "contract/context.hpp"
#include "core/video/model.hpp"

namespace madang::core::video {

/// "video/{festival}/{room}"
[[nodiscard]] std::string topic_of(const Room& room);
void say_joined(contract::Context& context, const Room& room, const Peer& peer);
void say_left(contract::Context& context, const Room& room, const Peer& peer);
void say_signal(contract::Context& context, const Room& room, const Signal& signal);
void say_said(contract::Context& context, const Room& room, const Message& message);
void say_recording(contract::Context& context, const Room& room, const Recording& recording);
/// Time, parties or state have changed: "room.changed"; the end: "room.ended".
void say_room(contract::Context& context, const Room& room, std::string event);

}  // namespace madang::core::video
