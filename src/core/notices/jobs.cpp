#include "core/notices/jobs.hpp"

#include "core/notices/repository.hpp"
#include "core/notices/rules.hpp"
#include "core/notices/service.hpp"
#include "core/notify/service.hpp"
#include "core/people/audience.hpp"

namespace madang::core::notices {
namespace {

using contract::Context;

constexpr long kToldAtOnce = 200;

void tell(Context& context, const notify::Recipient& recipient, const Notice& notice) {
  notify::Notification notification;
  notification.festival = notice.festival;
  notification.kind = "notices.published";
  notification.title = notice.title;
  notification.body = notice.summary;
  notification.link = "/" + notice.festival + "/notices/" + notice.slug;
  notify::tell(context, recipient, notify::Subject::notice, std::move(notification),
               notice.id.text() + "/" + recipient.person.text());
}

/// Tells the next people of a notice; a few at a time, so that a large festival does not hold up
/// the writer.
Result<void> tell_audience(Context& context) {
  const auto announcement = repository::open_announcement(context.tx);
  if (!announcement) return {};
  const auto notice = repository::find(context.tx, announcement->notice);
  CHECK(notice.has_value());
  std::vector<notify::Recipient> people;
  if (rules::is_public(*notice, context.now))
    people = people::audience(context.tx, notice->festival, announcement->told_up_to, kToldAtOnce);
  for (const auto& recipient : people) tell(context, recipient, *notice);
  if (static_cast<long>(people.size()) < kToldAtOnce)
    repository::finish(context.tx, notice->id, context.now);
  else
    repository::told(context.tx, notice->id, people.back().person.text());
  return {};
}

}  // namespace

std::vector<contract::Job> jobs() {
  using std::chrono::seconds;
  return {{"notices.publish", seconds{10}, publish_due},
          {"notices.announce", seconds{2}, tell_audience}};
}

}  // namespace madang::core::notices
