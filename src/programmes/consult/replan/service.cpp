#include "programmes/consult/replan/service.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/check.hpp"
#include "core/audit/service.hpp"
#include "programmes/consult/entries/repository.hpp"
#include "programmes/consult/event/rules.hpp"
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
using PairOfEntries = std::pair<EntryId, EntryId>;

Error stale() {
  return Error{Code::conflict, "consult.replan_stale",
               "Things changed since the proposal was made. Look at a new one and repeat."};
}

std::set<PairOfEntries> locked_pairs(Context& context, std::string_view festival) {
  std::set<PairOfEntries> locked;
  const auto plan = repository::latest_plan(context.tx, festival, PlanState::published);
  if (!plan) return locked;
  for (const auto& meeting : repository::plan_meetings(context.tx, plan->id))
    if (meeting.locked) locked.emplace(meeting.buyer, meeting.company);
  return locked;
}

/// One a pair: what is planned comes before what is over.
rules::StandingMeetings standing_of(Context& context, std::string_view festival,
                                    const std::vector<Absence>& absences) {
  const auto locked = locked_pairs(context, festival);
  std::map<PairOfEntries, rules::OnTheDay> found;
  for (auto& view : repository::meetings(context.tx, festival)) {
    const auto& meeting = view.meeting;
    if (meeting.state == MeetingState::cancelled) continue;
    const PairOfEntries pair{meeting.buyer, meeting.company};
    const auto known = found.find(pair);
    const bool planned = meeting.state == MeetingState::planned;
    if (known != found.end() && !planned) continue;
    rules::OnTheDay one{view, meeting.round == 1 && locked.contains(pair), false};
    one.hit = planned && meeting.starts_at > context.now &&
              std::any_of(absences.begin(), absences.end(),
                          [&](const Absence& each) { return rules::hits(each, meeting); });
    found.insert_or_assign(pair, std::move(one));
  }
  rules::StandingMeetings list;
  for (auto& [pair, one] : found) list.push_back(std::move(one));
  return list;
}

/// Everything but the ways out.
Result<Proposal> look(Context& context, std::string_view festival,
                      const std::vector<Absence>& absences) {
  Proposal found;
  MADANG_TRY(found.material, load_material(context, festival));
  found.material.apart.clear();  // they move here as any other
  for (const auto& absence : absences)
    if (absence.until <= absence.from)
      return invalid_field("absences", "consult.absence_backwards",
                           "Somebody is away until later than from.");
  if (!rules::take_out(found.material, absences))
    return Error{Code::not_found, "consult.not_in_plan",
                 "One of the two does not take part. Load the page again."};
  found.standing = standing_of(context, festival, absences);
  return found;
}

/// What is accepted, meeting by meeting.
struct Doing {
  std::vector<std::pair<Meeting, Meeting>> changed;  ///< before and after
  std::vector<Meeting> cancelled;
  std::vector<Meeting> after;  ///< the whole timetable
};

Result<rules::OnTheDay> open_one(const Proposal& seen, const Shift& wanted, Time now) {
  const auto found = std::find_if(
      seen.standing.begin(), seen.standing.end(),
      [&](const rules::OnTheDay& one) { return one.view.meeting.id == wanted.meeting; });
  if (found == seen.standing.end() || found->view.meeting.version != wanted.version) return stale();
  if (!rules::check_open(found->view.meeting, now)) return stale();
  return *found;
}

Result<Doing> doing_of(const Proposal& seen, const Acceptance& order, Time now) {
  Doing doing;
  std::map<MeetingId, Meeting> after;
  for (const auto& one : seen.standing) after.emplace(one.view.meeting.id, one.view.meeting);
  for (const auto& shift : order.shifts) {
    MADANG_TRY(const auto one, open_one(seen, shift, now));
    auto meeting = one.view.meeting;
    if (shift.starts_at != meeting.starts_at) {
      const int at = rules::slot_at(seen.material.slots, shift.starts_at);
      if (one.locked || at < 0 || shift.starts_at <= now) return stale();
      meeting = rules::moved_to(meeting, seen.material.slots[static_cast<std::size_t>(at)]);
    }
    meeting.interpreter = shift.interpreter;
    doing.changed.emplace_back(one.view.meeting, meeting);
    after.insert_or_assign(meeting.id, std::move(meeting));
  }
  for (const auto& each : order.cancelled) {
    MADANG_TRY(const auto one, open_one(seen, each, now));
    if (!one.hit || one.locked) return stale();
    doing.cancelled.push_back(
        rules::ended(one.view.meeting, MeetingState::cancelled, rules::kReplanned));
    after.erase(each.meeting);
  }
  for (auto& [id, meeting] : after) doing.after.push_back(std::move(meeting));
  for (const auto& broken : rules::new_breaks(seen.material, seen.standing, doing.after))
    if (!rules::bearable(broken.fault) && broken.fault != match::Fault::past) return stale();
  return doing;
}

/// So that no later timetable counts on them.
void note_absences(Context& context, const Proposal& seen, const std::vector<Absence>& absences) {
  std::set<EntryId> entries;
  std::set<InterpreterId> interpreters;
  for (const auto& absence : absences)
    absence.interpreter.empty() ? void(entries.insert(absence.entry))
                                : void(interpreters.insert(absence.interpreter));
  for (const auto* const side : {&seen.material.buyers, &seen.material.companies})
    for (auto entry : *side) {
      if (!entries.contains(entry.id)) continue;
      ++entry.version;
      repository::save_entry(context.tx, entry, context.now);
    }
  for (auto person : seen.material.interpreters) {
    if (!interpreters.contains(person.id)) continue;
    ++person.version;
    repository::save_interpreter(context.tx, person, context.now);
  }
}

void save_all(Context& context, const Doing& doing) {
  std::set<InterpreterId> other_hours;
  const auto save = [&](const Meeting& meeting) {
    CHECK(repository::update_meeting(context.tx, meeting, context.now));
    say_changed(context, meeting);
    keep_room(context, *repository::find_meeting(context.tx, meeting.festival, meeting.id));
  };
  for (const auto& [before, after] : doing.changed) {
    save(after);
    const bool moved = before.starts_at != after.starts_at;
    if (moved) {
      repository::end_requests(context.tx, after.id, "granted", context.now);
      tell_all(context, after, "moved");
    }
    if (before.interpreter == after.interpreter) continue;
    if (!before.interpreter.empty()) other_hours.insert(before.interpreter);
    if (!moved && !after.interpreter.empty()) other_hours.insert(after.interpreter);
  }
  for (const auto& meeting : doing.cancelled) {
    save(meeting);
    repository::end_requests(context.tx, meeting.id, "refused", context.now);
    tell_all(context, meeting, "cancelled");
  }
  if (doing.changed.empty()) return;
  tell_of_timetable(context, doing.changed.front().first.festival, {}, other_hours);
}

/// What stands now, as the newest published timetable.
Plan record_plan(Context& context, std::string_view festival, const Proposal& seen,
                 const std::string& note) {
  const auto locked = locked_pairs(context, festival);
  std::vector<PlanMeeting> meetings;
  for (const auto& meeting : repository::first_rounds(context.tx, festival))
    if (meeting.state != MeetingState::cancelled)
      meetings.push_back({meeting.buyer, meeting.company, meeting.starts_at, meeting.interpreter,
                          locked.contains({meeting.buyer, meeting.company})});
  const Planner planner(seen.material, Planner::Companies::with_stand_by);
  Plan plan;
  plan.id = PlanId::create(context.now);
  plan.festival = festival;
  plan.number = repository::next_plan_number(context.tx, festival);
  plan.state = PlanState::published;
  plan.note = note;
  plan.report = rules::report_by_hand(planner, meetings);
  plan.created_by = context.caller.person;
  plan.created_at = plan.updated_at = context.now;
  repository::insert_plan(context.tx, plan);
  repository::set_plan_meetings(context.tx, plan.id, meetings);
  repository::publish_plan(context.tx, plan, context.caller.person, context.now);
  say_published(context, festival);
  return plan;
}

}  // namespace

Result<Proposal> propose(Context& context, std::string_view festival,
                         const std::vector<Absence>& absences) {
  MADANG_TRY(auto found, look(context, festival, absences));
  found.out = rules::ways_out(found.material, found.standing);
  return found;
}

Result<Replanned> accept(Context& context, std::string_view festival, const Acceptance& order) {
  MADANG_TRY(const auto seen, look(context, festival, order.absences));
  MADANG_TRY(const auto doing, doing_of(seen, order, context.now));
  note_absences(context, seen, order.absences);
  save_all(context, doing);
  Replanned done;
  done.cancelled = doing.cancelled.size();
  for (const auto& [before, after] : doing.changed)
    ++(before.starts_at == after.starts_at ? done.interpreters : done.moved);
  std::string subject(festival);
  if (!doing.changed.empty() || !doing.cancelled.empty()) {
    const auto plan = record_plan(context, festival, seen, order.note);
    done.plan = plan.number;
    subject = plan.id.text();
  }
  core::audit::record(context, festival, "consult.replanned",
                      done.plan > 0 ? "consult_plan" : "festival", subject);
  return done;
}

}  // namespace madang::programmes::consult
