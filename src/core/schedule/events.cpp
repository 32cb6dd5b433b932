#include "core/schedule/events.hpp"

#include "core/schedule/codec.hpp"

namespace madang::core::schedule {

void say_changed(contract::Context& context, const Session& session) {
  context.outbox.publish("festival/" + session.festival, "session.changed",
                         session_json(session, context.now));
}

void say_now(contract::Context& context, std::string_view festival, const NowNext& found) {
  context.outbox.publish("festival/" + std::string(festival), "now.changed",
                         now_json(found, context.now));
}

}  // namespace madang::core::schedule
