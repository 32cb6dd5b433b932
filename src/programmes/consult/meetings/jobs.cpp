#include "programmes/consult/meetings/jobs.hpp"

#include "core/notify/service.hpp"
#include "core/people/accounts.hpp"
#include "programmes/consult/entries/repository.hpp"
#include "programmes/consult/meetings/board.hpp"
#include "programmes/consult/meetings/repository.hpp"
#include "programmes/consult/meetings/words.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;
using core::notify::Recipient;

constexpr long kToldAtOnce = 100;

/// Who hears it, and on which clock.
struct Hearers {
  std::vector<Recipient> people;
  std::string time_zone = "Asia/Seoul";
};

Hearers hearers_of(Context& context, const News& news) {
  Hearers hearers;
  if (!news.entry.empty()) {
    const auto entry = repository::find_entry(context.tx, news.entry);
    if (!entry) return hearers;
    hearers.people = repository::representatives(context.tx, news.festival, entry->slug);
    if (!entry->time_zone.empty()) hearers.time_zone = entry->time_zone;
    return hearers;
  }
  const auto interpreter = repository::find_interpreter(context.tx, news.interpreter);
  if (!interpreter || interpreter->person.empty()) return hearers;
  if (auto one = core::people::recipient(context.tx, PersonId(interpreter->person)))
    hearers.people.push_back(std::move(*one));
  return hearers;
}

std::size_t planned_of(Context& context, const News& news, const PersonId& person) {
  repository::MeetingFilter filter;
  filter.person = person;
  filter.from = context.now;
  filter.state = MeetingState::planned;
  return repository::meetings(context.tx, news.festival, filter).size();
}

Said said_of(Context& context, const News& news, const Hearers& hearers, const PersonId& person) {
  if (news.meeting.empty()) return words_of_timetable(planned_of(context, news, person));
  const auto view = repository::find_meeting(context.tx, news.festival, news.meeting);
  const bool buyer_is_other = view && news.other == view->meeting.buyer;
  const auto other = !view ? Translated{} : buyer_is_other ? view->buyer.name : view->company.name;
  const auto starts_at = news.starts_at.value_or(Time{});
  const auto ends_at =
      view ? starts_at + (view->meeting.ends_at - view->meeting.starts_at) : starts_at;
  return words_of(news.kind, other, span_in(starts_at, ends_at, hearers.time_zone));
}

void tell(Context& context, const News& news) {
  const auto hearers = hearers_of(context, news);
  for (const auto& person : hearers.people) {
    const auto said = said_of(context, news, hearers, person.person);
    core::notify::Notification notification;
    notification.festival = news.festival;
    notification.kind = "consult." + news.kind;
    notification.title = said.title;
    notification.body = said.body;
    notification.link = "/" + news.festival + "/programmes/consult/meetings" +
                        (news.meeting.empty() ? "" : "?meeting=" + news.meeting.text());
    core::notify::tell(context, person, core::notify::Subject::message, std::move(notification),
                       news.id + "/" + person.person.text());
  }
}

/// A portion at a time, so that publishing for thousands does not hold up the writer.
Result<void> tell_news(Context& context) {
  for (const auto& news : repository::open_news(context.tx, kToldAtOnce)) {
    tell(context, news);
    repository::end_news(context.tx, news.id);
  }
  return {};
}

Result<void> close_over(Context& context) {
  close_meetings(context);
  return {};
}

}  // namespace

std::vector<contract::Job> meeting_jobs() {
  return {{"consult.tell", std::chrono::seconds{2}, tell_news},
          {"consult.close", std::chrono::seconds{20}, close_over}};
}

}  // namespace madang::programmes::consult
