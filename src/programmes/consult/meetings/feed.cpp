#include <algorithm>

#include "base/random.hpp"
#include "core/festival/service.hpp"
#include "core/people/accounts.hpp"
#include "core/people/grant_repository.hpp"
#include "core/schedule/ical.hpp"
#include "core/spoken.hpp"
#include "programmes/consult/event/service.hpp"
#include "programmes/consult/meetings/repository.hpp"
#include "programmes/consult/meetings/service.hpp"
#include "programmes/consult/meetings/words.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;

/// As a session of a calendar, named after the side that the owner of the feed does not represent.
core::schedule::Session as_session(Context& context, const MeetingView& view,
                                   const PersonId& person, std::string_view language) {
  const auto& meeting = view.meeting;
  const auto grants = core::people::repository::grants_of(context.tx, person);
  const auto represents = [&](const std::string& slug) {
    return std::any_of(grants.begin(), grants.end(), [&](const wire::Grant& grant) {
      return grant.festival == meeting.festival && grant.organisation == slug;
    });
  };
  const auto buyer = core::spoken(view.buyer.name, language);
  const auto company = core::spoken(view.company.name, language);
  const auto title = represents(view.buyer.slug)     ? meeting_with(company, language)
                     : represents(view.company.slug) ? meeting_with(buyer, language)
                                                     : buyer + " × " + company;
  core::schedule::Session session;
  session.festival = meeting.festival;
  session.key = "meeting-" + meeting.id.text();
  session.programme = kProgramme;
  session.title = {{std::string(language), title}};
  session.starts_at = meeting.starts_at;
  session.ends_at = meeting.ends_at;
  session.cancelled =
      meeting.state == MeetingState::cancelled || meeting.state == MeetingState::missed;
  session.sequence = meeting.sequence;
  session.updated_at = meeting.updated_at;
  session.page = "/programmes/consult/meetings?meeting=" + meeting.id.text();
  return session;
}

}  // namespace

Result<std::string> rotate_feed(Context& context, std::string_view festival) {
  MADANG_TRY_VOID(require_event(context, festival));
  const auto secret = secure_token();
  repository::set_consult_feed(context.tx, context.caller.person, festival, secret, context.now);
  return context.site.public_url + "/feeds/consult/" + secret;
}

Result<std::string> personal_feed(Context& context, std::string_view secret) {
  const auto owner = repository::consult_feed_owner(context.tx, secret);
  if (!owner)
    return Error{Code::not_found, "consult.feed_unknown",
                 "This calendar address has ended. Make a new one on the page of your meetings."};
  MADANG_TRY(const auto festival, core::festival::require(context, owner->festival));
  MADANG_TRY(const auto person, core::people::require(context.tx, owner->person));
  const auto& language = person.language;
  core::schedule::Calendar calendar{
      core::spoken(festival.name, language) + " · " + my_meetings_name(language),
      festival.time_zone, context.site.public_url, language};
  repository::MeetingFilter filter;
  filter.person = owner->person;
  for (const auto& view : repository::meetings(context.tx, owner->festival, filter))
    calendar.sessions.push_back(as_session(context, view, owner->person, language));
  return core::schedule::to_ical(calendar);
}

}  // namespace madang::programmes::consult
