#include "core/festival/events.hpp"

namespace madang::core::festival {

void say_changed(contract::Context& context, std::string_view festival) {
  context.outbox.publish("festival/" + std::string(festival), "festival.changed", "{}");
}

}  // namespace madang::core::festival
