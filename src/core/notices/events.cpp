#include "core/notices/events.hpp"

#include "core/notices/codec.hpp"

namespace madang::core::notices {

void say_published(contract::Context& context, const Notice& notice) {
  context.outbox.publish("festival/" + notice.festival, "notice.published", brief_json(notice));
}

void say_withdrawn(contract::Context& context, const Notice& notice) {
  context.outbox.publish("festival/" + notice.festival, "notice.withdrawn", withdrawn_json(notice));
}

}  // namespace madang::core::notices
