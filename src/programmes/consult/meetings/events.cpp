#include "programmes/consult/meetings/events.hpp"

#include "programmes/consult/diary/tally.hpp"

namespace madang::programmes::consult {

std::string board_topic(std::string_view festival) {
  return "consult/" + std::string(festival) + "/board";
}

void say_changed(contract::Context& context, const Meeting& meeting) {
  context.outbox.publish(board_topic(meeting.festival), "consult.meeting_changed",
                         R"({"meeting":")" + meeting.id.text() + "\"}");
  say_tally(context, meeting.festival);  // held meetings count
}

void say_published(contract::Context& context, std::string_view festival) {
  context.outbox.publish(board_topic(festival), "consult.plan_published", "{}");
}

}  // namespace madang::programmes::consult
