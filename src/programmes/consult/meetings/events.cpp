#include "programmes/consult/meetings/events.hpp"

#include "programmes/consult/diary/tally.hpp"
#include "programmes/consult/meetings/repository.hpp"

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

void tell(contract::Context& context, const Meeting& meeting, std::string_view kind,
          const EntryId& entry, const EntryId& other) {
  News news;
  news.festival = meeting.festival;
  news.kind = kind;
  news.entry = entry;
  news.meeting = meeting.id;
  news.other = other;
  news.starts_at = meeting.starts_at;
  repository::add_news(context.tx, news, context.now);
}

void tell_all(contract::Context& context, const Meeting& meeting, std::string_view kind) {
  tell(context, meeting, kind, meeting.buyer, meeting.company);
  tell(context, meeting, kind, meeting.company, meeting.buyer);
  if (meeting.interpreter.empty()) return;
  News news;
  news.festival = meeting.festival;
  news.kind = kind;
  news.interpreter = meeting.interpreter;
  news.meeting = meeting.id;
  news.starts_at = meeting.starts_at;
  repository::add_news(context.tx, news, context.now);
}

void tell_of_timetable(contract::Context& context, std::string_view festival,
                       const std::set<EntryId>& entries,
                       const std::set<InterpreterId>& interpreters) {
  News news;
  news.festival = festival;
  news.kind = "timetable";
  for (const auto& entry : entries) {
    news.entry = entry;
    repository::add_news(context.tx, news, context.now);
  }
  news.entry = {};
  for (const auto& interpreter : interpreters) {
    news.interpreter = interpreter;
    repository::add_news(context.tx, news, context.now);
  }
}

}  // namespace madang::programmes::consult
