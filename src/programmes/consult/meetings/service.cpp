#include "programmes/consult/meetings/service.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/check.hpp"
#include "core/audit/service.hpp"
#include "programmes/consult/event/rules.hpp"
#include "programmes/consult/event/service.hpp"
#include "programmes/consult/meetings/events.hpp"
#include "programmes/consult/meetings/repository.hpp"
#include "programmes/consult/meetings/rooms.hpp"
#include "programmes/consult/meetings/rules.hpp"
#include "programmes/consult/plan/repository.hpp"
#include "programmes/consult/plan/rules.hpp"
#include "programmes/consult/plan/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;

Error stale() {
  return Error{Code::conflict, "consult.meeting_stale",
               "Somebody else changed the meeting meanwhile. Look at it again and repeat."};
}

/// Each side of the changed meetings hears once that there is a timetable to look at.
void tell_of_changes(Context& context, std::string_view festival, const rules::Changes& changes) {
  std::set<EntryId> entries;
  std::set<InterpreterId> interpreters;
  for (const auto* const list : {&changes.created, &changes.moved, &changes.cancelled})
    for (const auto& meeting : *list) {
      entries.insert(meeting.buyer);
      entries.insert(meeting.company);
      if (!meeting.interpreter.empty()) interpreters.insert(meeting.interpreter);
    }
  tell_of_timetable(context, festival, entries, interpreters);
}

Result<Meeting> save(Context& context, const Meeting& meeting) {
  if (!repository::update_meeting(context.tx, meeting, context.now)) return stale();
  auto saved = meeting;
  saved.version += 1;
  say_changed(context, saved);
  return saved;
}

/// What is made from the published plan next starts from how things are.
void keep_published(Context& context, const Meeting& meeting) {
  if (meeting.round != 1) return;
  if (meeting.state == MeetingState::cancelled)
    repository::take_from_published(context.tx, meeting.festival, meeting.buyer, meeting.company);
  else
    repository::put_into_published(
        context.tx, meeting.festival,
        {meeting.buyer, meeting.company, meeting.starts_at, meeting.interpreter, false});
}

Result<void> check_publishable(Context& context, const PlanView& view, std::int64_t version) {
  if (view.plan.state != PlanState::draft)
    return Error{Code::conflict, "consult.plan_not_draft",
                 "Only a draft can be changed. Make a draft from this timetable first."};
  if (view.plan.version != version)
    return Error{Code::conflict, "consult.plan_stale",
                 "Somebody else changed the draft meanwhile. Look at it again and repeat."};
  if (view.material->event.frozen_at)
    return Error{Code::conflict, "consult.frozen",
                 "The timetable is frozen. Change single meetings, or unfreeze it first."};
  const auto held = rules::holding(*view.planner, view.meetings);
  const bool broken = std::any_of(held.breaks.begin(), held.breaks.end(),
                                  [](const auto& each) { return !rules::bearable(each.fault); });
  if (broken || held.gone > 0)
    return Error{Code::conflict, "consult.plan_broken",
                 "Some meetings cannot be held as they stand. Mend those marked red first."};
  (void)context;
  return {};
}

}  // namespace

Result<void> check_free(Context& context, const Meeting& meeting) {
  repository::MeetingFilter filter;
  filter.from = meeting.starts_at;
  filter.until = meeting.ends_at;
  filter.state = MeetingState::planned;
  for (const auto& other : repository::meetings(context.tx, meeting.festival, filter)) {
    if (other.meeting.id == meeting.id) continue;
    const bool same_interpreter =
        !meeting.interpreter.empty() && other.meeting.interpreter == meeting.interpreter;
    if (other.meeting.buyer != meeting.buyer && other.meeting.company != meeting.company &&
        !same_interpreter)
      continue;
    return Error{Code::conflict, "consult.slot_taken",
                 "One of them is in another meeting at that time. Choose another slot."};
  }
  return {};
}

Result<Published> publish(Context& context, std::string_view festival, std::string_view id,
                          std::int64_t version) {
  MADANG_TRY(const auto view, view_plan(context, festival, id));
  MADANG_TRY_VOID(check_publishable(context, view, version));
  auto changes = rules::changes_of(view.meetings, repository::first_rounds(context.tx, festival),
                                   view.material->slots, context.now);
  for (auto& meeting : changes.created) {
    meeting.id = MeetingId::create(context.now);
    meeting.festival = festival;
    meeting.video_room = uuid_v7(context.now);
    CHECK(repository::insert_meeting(context.tx, meeting, context.now));
  }
  for (const auto* const list : {&changes.moved, &changes.cancelled})
    for (const auto& meeting : *list) {
      CHECK(repository::update_meeting(context.tx, meeting, context.now));
      repository::end_requests(context.tx, meeting.id, "withdrawn", context.now);
    }
  for (const auto* const list : {&changes.created, &changes.moved, &changes.cancelled})
    for (const auto& meeting : *list)
      keep_room(context, *repository::find_meeting(context.tx, festival, meeting.id));
  repository::publish_plan(context.tx, view.plan, context.caller.person, context.now);
  tell_of_changes(context, festival, changes);
  say_published(context, festival);
  core::audit::record(context, festival, "consult.plan_published", "consult_plan", id);
  return Published{changes.created.size(), changes.moved.size(), changes.cancelled.size(),
                   changes.unchanged};
}

Result<void> freeze(Context& context, std::string_view festival, bool frozen) {
  MADANG_TRY(const auto event, require_event(context, festival));
  if (event.frozen_at.has_value() == frozen) return {};
  set_frozen(context, event, frozen ? std::optional(context.now) : std::nullopt);
  core::audit::record(context, festival, frozen ? "consult.frozen" : "consult.unfrozen", "festival",
                      festival);
  return {};
}

Result<std::vector<MeetingView>> my_meetings(Context& context, std::string_view festival) {
  MADANG_TRY(const auto event, require_event(context, festival));
  repository::MeetingFilter filter;
  filter.person = context.caller.person;
  return repository::meetings(context.tx, event.festival, filter);
}

Result<std::vector<MeetingView>> all_meetings(Context& context, std::string_view festival) {
  MADANG_TRY(const auto event, require_event(context, festival));
  return repository::meetings(context.tx, event.festival);
}

Result<MeetingView> require_meeting(Context& context, std::string_view festival,
                                    std::string_view id) {
  auto view = repository::find_meeting(context.tx, festival, MeetingId(std::string(id)));
  const auto& caller = context.caller;
  const bool sees =
      view && (caller.represents(festival, view->buyer.slug) ||
               caller.represents(festival, view->company.slug) ||
               (caller.signed_in() && view->interpreter_person == caller.person.text()) ||
               caller.manages_one_of(festival, {std::string(kProgramme)}));
  if (!sees) return Error{Code::not_found, "consult.meeting_unknown", "There is no such meeting."};
  return *view;
}

Result<Side> side_of(const Context& context, const MeetingView& view) {
  const auto& festival = view.meeting.festival;
  if (context.caller.represents(festival, view.buyer.slug)) return Side::buyer;
  if (context.caller.represents(festival, view.company.slug)) return Side::company;
  return Error{Code::forbidden, "consult.not_a_side",
               "Only the buyer and the company of this meeting can do this."};
}

Result<MeetingView> answer(Context& context, std::string_view festival, std::string_view id,
                           Answer answer) {
  MADANG_TRY(auto view, require_meeting(context, festival, id));
  MADANG_TRY(const auto side, side_of(context, view));
  auto& meeting = view.meeting;
  MADANG_TRY_VOID(rules::check_open(meeting, context.now));
  auto& mine = side == Side::buyer ? meeting.buyer_answer : meeting.company_answer;
  if (mine == answer) return view;
  mine = answer;
  MADANG_TRY(meeting, save(context, meeting));
  if (answer == Answer::declined)
    side == Side::buyer ? tell(context, meeting, "declined", meeting.company, meeting.buyer)
                        : tell(context, meeting, "declined", meeting.buyer, meeting.company);
  core::audit::record(context, festival, "consult.meeting_answered", "consult_meeting",
                      meeting.id.text());
  return view;
}

Result<MeetingView> ask_other_time(Context& context, std::string_view festival, std::string_view id,
                                   TimeRequest request) {
  MADANG_TRY(auto view, require_meeting(context, festival, id));
  MADANG_TRY(request.side, side_of(context, view));
  MADANG_TRY_VOID(rules::check_open(view.meeting, context.now));
  if (view.request)
    return Error{Code::conflict, "consult.asked_already",
                 "Another time is asked for already. Wait for the answer or take it back first."};
  MADANG_TRY(const auto event, require_event(context, festival));
  const auto slots = rules::slots_of(event);
  for (const auto start : request.starts)
    if (start <= context.now || rules::slot_at(slots, start) < 0)
      return invalid_field("starts", "consult.slot_unknown",
                           "Meetings are not held at this time. Choose another slot.");
  request.id = RequestId::create(context.now);
  request.meeting = view.meeting.id;
  request.created_at = context.now;
  repository::insert_request(context.tx, request, context.caller.person);
  say_changed(context, view.meeting);
  core::audit::record(context, festival, "consult.time_asked", "consult_meeting", id);
  view.request = std::move(request);
  return view;
}

Result<MeetingView> withdraw_request(Context& context, std::string_view festival,
                                     std::string_view id) {
  MADANG_TRY(auto view, require_meeting(context, festival, id));
  MADANG_TRY(const auto side, side_of(context, view));
  if (view.request && view.request->side == side) {
    repository::end_requests(context.tx, view.meeting.id, "withdrawn", context.now);
    say_changed(context, view.meeting);
    view.request.reset();
  }
  return view;
}

Result<MeetingView> refuse_request(Context& context, std::string_view festival,
                                   std::string_view id) {
  MADANG_TRY(auto view, require_meeting(context, festival, id));
  if (!view.request) return view;
  const auto& meeting = view.meeting;
  repository::end_requests(context.tx, meeting.id, "refused", context.now);
  view.request->side == Side::buyer
      ? tell(context, meeting, "refused", meeting.buyer, meeting.company)
      : tell(context, meeting, "refused", meeting.company, meeting.buyer);
  say_changed(context, meeting);
  core::audit::record(context, festival, "consult.time_refused", "consult_meeting", id);
  view.request.reset();
  return view;
}

Result<MeetingView> change_meeting(Context& context, std::string_view festival, std::string_view id,
                                   const MeetingChange& change) {
  MADANG_TRY(auto view, require_meeting(context, festival, id));
  if (change.version != view.meeting.version) return stale();
  auto meeting = view.meeting;
  if (change.interpreter) meeting.interpreter = *change.interpreter;
  if (change.starts_at) {
    MADANG_TRY(const auto event, require_event(context, festival));
    const auto slots = rules::slots_of(event);
    const int at = rules::slot_at(slots, *change.starts_at);
    if (at < 0)
      return invalid_field("starts_at", "consult.slot_unknown",
                           "Meetings are not held at this time. Choose another slot.");
    meeting = rules::moved_to(meeting, slots[static_cast<std::size_t>(at)]);
  }
  if (change.state) meeting = rules::ended(meeting, *change.state, change.cause);
  if (meeting.state == MeetingState::planned) MADANG_TRY_VOID(check_free(context, meeting));
  MADANG_TRY(meeting, save(context, meeting));
  keep_published(context, meeting);
  if (change.starts_at) {
    repository::end_requests(context.tx, meeting.id, "granted", context.now);
    tell_all(context, meeting, "moved");
  } else if (change.state == MeetingState::cancelled) {
    repository::end_requests(context.tx, meeting.id, "refused", context.now);
    tell_all(context, meeting, "cancelled");
  }
  core::audit::record(context, festival, "consult.meeting_changed", "consult_meeting", id);
  MADANG_TRY(view, require_meeting(context, festival, id));
  // Held by somebody's word, its room stays as it was.
  if (meeting.state != MeetingState::held) keep_room(context, view);
  return view;
}

}  // namespace madang::programmes::consult
