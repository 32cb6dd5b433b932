#include "core/schedule/jobs.hpp"

#include "core/festival/service.hpp"
#include "core/notify/service.hpp"
#include "core/people/accounts.hpp"
#include "core/schedule/events.hpp"
#include "core/schedule/repository.hpp"
#include "core/schedule/rules.hpp"
#include "core/schedule/words.hpp"

namespace madang::core::schedule {
namespace {

using contract::Context;

constexpr std::size_t kNextShown = 6;
constexpr long kToldAtOnce = 200;

/// Says what is on now wherever a session began or ended since the last look.
Result<void> turn_clock(Context& context) {
  for (const auto& festival : repository::festivals_turned(context.tx, context.now)) {
    repository::move_clock(context.tx, festival, context.now);
    say_now(
        context, festival,
        rules::now_and_next(repository::sessions(context.tx, festival), context.now, kNextShown));
  }
  return {};
}

/// Announces what starts within the reminder time; each start is announced once.
Result<void> remind(Context& context) {
  for (const auto& session :
       repository::starting(context.tx, context.now, context.now + rules::kRemindBefore))
    repository::announce(context.tx, session.id, "reminder", session.starts_at.micros, context.now);
  return {};
}

void tell(Context& context, const PersonId& person, const Announcement& announcement,
          const Session& session, const std::string& zone) {
  const auto recipient = people::recipient(context.tx, person);
  if (!recipient) return;
  notify::Notification notification;
  notification.festival = session.festival;
  notification.kind = "schedule." + announcement.kind;
  notification.title = session.title;
  notification.body = announcement_body(announcement.kind, session, zone);
  notification.link = "/" + session.festival + "/schedule?session=" + session.key;
  notify::tell(context, *recipient, notify::Subject::reminder, std::move(notification),
               announcement.id + "/" + person.text());
}

/// Tells the next people who planned to come; a few at a time, so that a popular session does not
/// hold up the writer.
Result<void> tell_followers(Context& context) {
  const auto announcement = repository::open_announcement(context.tx);
  if (!announcement) return {};
  const auto session = repository::find(context.tx, announcement->session);
  const auto festival = festival::require(context, session ? session->festival : std::string());
  const bool late = announcement->kind == "reminder" && session &&
                    (session->cancelled || session->starts_at <= context.now);
  if (!festival || late) {
    repository::finish(context.tx, *announcement, context.now);
    return {};
  }
  const auto people = repository::followers(context.tx, announcement->session,
                                            announcement->told_up_to, kToldAtOnce);
  for (const auto& person : people)
    tell(context, person, *announcement, *session, festival->time_zone);
  if (static_cast<long>(people.size()) < kToldAtOnce)
    repository::finish(context.tx, *announcement, context.now);
  else
    repository::told(context.tx, *announcement, people.back().text());
  return {};
}

}  // namespace

std::vector<contract::Job> jobs() {
  using std::chrono::seconds;
  return {{"schedule.clock", seconds{5}, turn_clock},
          {"schedule.remind", seconds{30}, remind},
          {"schedule.announce", seconds{2}, tell_followers}};
}

}  // namespace madang::core::schedule
