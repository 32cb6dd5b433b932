#include "core/stage/events.hpp"

#include "core/schedule/repository.hpp"
#include "core/stage/codec.hpp"
#include "core/stage/rules.hpp"
#include "core/stage/service.hpp"

namespace madang::core::stage {

std::string topic_of(const Place& place) {
  return "stage/" + place.festival + "/" + place.stage;
}

std::string health_topic_of(const Place& place) {
  return topic_of(place) + "/health";
}

void say_changed(contract::Context& context, const Broadcast& broadcast) {
  const auto& place = broadcast.place;
  context.outbox.publish(health_topic_of(place), "broadcast.changed", broadcast_json(broadcast));
  // Of a rehearsal the world does not even hear that something has changed.
  if (!broadcast.live_at) return;
  if (const auto view = look(context, place))
    context.outbox.publish(topic_of(place), "stage.changed", view_json(*view));
}

}  // namespace madang::core::stage
