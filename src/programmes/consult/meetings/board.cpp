#include "programmes/consult/meetings/board.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/check.hpp"
#include "core/audit/service.hpp"
#include "programmes/consult/entries/repository.hpp"
#include "programmes/consult/event/rules.hpp"
#include "programmes/consult/event/service.hpp"
#include "programmes/consult/meetings/events.hpp"
#include "programmes/consult/meetings/repository.hpp"
#include "programmes/consult/meetings/rules.hpp"
#include "programmes/consult/meetings/service.hpp"
#include "programmes/consult/plan/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;

constexpr std::array<std::string_view, 4> kAlarms = {"none", "buyer_missing", "company_missing",
                                                     "both_missing"};

Alarm alarm_of(const Meeting& meeting, const Attendance& there, std::int64_t patience, Time now) {
  if (meeting.state != MeetingState::planned) return Alarm::none;
  if (now < meeting.starts_at + std::chrono::minutes{patience}) return Alarm::none;
  const bool buyer = there.buyer.first_came_at.has_value();
  const bool company = there.company.first_came_at.has_value();
  if (!buyer && !company) return Alarm::both_missing;
  if (!buyer) return Alarm::buyer_missing;
  return company ? Alarm::none : Alarm::company_missing;
}

std::vector<Interpreter> free_interpreters(Context& context, std::string_view festival,
                                           const std::vector<Slot>& slots,
                                           const std::vector<BoardMeeting>& meetings) {
  std::set<InterpreterId> busy;
  for (const auto& one : meetings)
    if (one.view.meeting.state == MeetingState::planned) busy.insert(one.view.meeting.interpreter);
  const auto slot = std::find_if(slots.begin(), slots.end(), [&](const Slot& each) {
    return each.starts_at <= context.now && context.now < each.ends_at;
  });
  auto list = repository::interpreters(context.tx, festival);
  std::erase_if(list, [&](const Interpreter& one) {
    const bool away = one.available && slot != slots.end() &&
                      std::find(one.available->begin(), one.available->end(), slot->starts_at) ==
                          one.available->end();
    return one.retired || away || busy.contains(one.id);
  });
  return list;
}

/// The planned meetings but one, as the engine counts them.
std::vector<match::Meeting> timetable_but(Context& context, const Planner& planner,
                                          const Meeting& but) {
  std::vector<PlanMeeting> planned;
  repository::MeetingFilter filter;
  filter.state = MeetingState::planned;
  for (const auto& view : repository::meetings(context.tx, but.festival, filter))
    if (view.meeting.id != but.id)
      planned.push_back({view.meeting.buyer, view.meeting.company, view.meeting.starts_at,
                         view.meeting.interpreter, false});
  return planner.to_engine(planned);
}

/// Pairs that met already, or missed each other.
bool met_before(const std::vector<Meeting>& known, const EntryId& buyer, const EntryId& company) {
  return std::any_of(known.begin(), known.end(), [&](const Meeting& meeting) {
    return meeting.buyer == buyer && meeting.company == company;
  });
}

Result<MeetingView> require_running(Context& context, std::string_view festival,
                                    std::string_view id) {
  MADANG_TRY(auto view, require_meeting(context, festival, id));
  const auto& meeting = view.meeting;
  if (meeting.state == MeetingState::planned && meeting.starts_at <= context.now &&
      context.now < meeting.ends_at)
    return view;
  return Error{Code::conflict, "consult.meeting_not_on",
               "Somebody can stand in only while the meeting should be running."};
}

/// Whoever is free may help out, also beyond what was planned for a day.
void forget_limits(match::Problem& problem) {
  problem.rest = 0;
  for (auto* const side : {&problem.buyers, &problem.companies})
    for (auto& participant : *side) participant.most = participant.most_a_day = 0;
}

}  // namespace

std::string_view to_string(Alarm alarm) {
  return kAlarms.at(static_cast<std::size_t>(alarm));
}

Result<LiveBoard> live_board(Context& context, std::string_view festival) {
  MADANG_TRY(const auto event, require_event(context, festival));
  const auto slots = rules::slots_of(event);
  LiveBoard found;
  const auto next = std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) {
    return slot.starts_at - core::video::kOpensBefore > context.now;
  });
  for (auto& view : repository::meetings(context.tx, festival)) {
    const auto& meeting = view.meeting;
    const bool planned = meeting.state == MeetingState::planned;
    if (planned && meeting.starts_at > context.now) {
      found.requests += view.request ? 1 : 0;
      found.declined +=
          meeting.buyer_answer == Answer::declined || meeting.company_answer == Answer::declined
              ? 1
              : 0;
    }
    const bool open = meeting.state != MeetingState::cancelled &&
                      meeting.starts_at - core::video::kOpensBefore <= context.now &&
                      context.now < meeting.ends_at;
    if (open) {
      BoardMeeting one{std::move(view), {}, Alarm::none};
      one.there = attendance(context, one.view.meeting);
      one.alarm = alarm_of(one.view.meeting, one.there, event.no_show_minutes, context.now);
      found.now.push_back(std::move(one));
    } else if (planned && next != slots.end() && meeting.starts_at == next->starts_at) {
      found.next.push_back(std::move(view));
    }
  }
  found.free = free_interpreters(context, festival, slots, found.now);
  return found;
}

Result<std::vector<StandIn>> stand_ins(Context& context, std::string_view festival,
                                       std::string_view id, Side absent) {
  MADANG_TRY(const auto view, require_running(context, festival, id));
  MADANG_TRY(auto material, load_material(context, festival));
  material.apart.clear();  // they stand among all the others below
  Planner planner(material, Planner::Companies::with_stand_by);
  const auto& meeting = view.meeting;
  const int slot = planner.slot(meeting.starts_at);
  if (slot < 0) return std::vector<StandIn>{};
  planner.problem().first_slot = slot;
  forget_limits(planner.problem());
  const auto timetable = timetable_but(context, planner, meeting);
  const auto known = repository::first_rounds(context.tx, festival);
  std::vector<StandIn> list;
  const auto add = [&](const Entry& entry, const EntryId& buyer, const EntryId& company,
                       const match::Candidate& candidate) {
    if (met_before(known, buyer, company)) return;
    InterpreterId interpreter;
    if (candidate.interpreter >= 0)
      interpreter = material.interpreters[static_cast<std::size_t>(candidate.interpreter)].id;
    list.push_back({entry, interpreter, candidate.weight, candidate.meetings});
  };
  const auto& problem = planner.problem();
  if (absent == Side::company) {
    const int buyer = planner.buyer(meeting.buyer);
    if (buyer < 0) return list;
    for (const auto& one : match::stand_by(problem, timetable, buyer, slot)) {
      const auto& entry = material.companies[static_cast<std::size_t>(one.company)];
      add(entry, meeting.buyer, entry.id, one);
    }
    return list;
  }
  const int company = planner.company(meeting.company);
  for (std::size_t b = 0; b < material.buyers.size(); ++b)
    for (const auto& one : match::stand_by(problem, timetable, static_cast<int>(b), slot))
      if (one.company == company)
        add(material.buyers[b], material.buyers[b].id, meeting.company, one);
  std::stable_sort(list.begin(), list.end(),
                   [](const StandIn& a, const StandIn& b) { return a.weight > b.weight; });
  return list;
}

Result<MeetingView> back_fill(Context& context, std::string_view festival, std::string_view id,
                              const BackFill& order) {
  MADANG_TRY(const auto view, require_running(context, festival, id));
  if (view.meeting.version != order.version)
    return Error{Code::conflict, "consult.meeting_stale",
                 "Somebody else changed the meeting meanwhile. Look at it again and repeat."};
  MADANG_TRY(const auto list, stand_ins(context, festival, id, order.absent));
  const auto chosen = std::find_if(list.begin(), list.end(),
                                   [&](const StandIn& one) { return one.entry.id == order.entry; });
  if (chosen == list.end())
    return Error{Code::conflict, "consult.stand_in_taken",
                 "They cannot start now any more. Choose somebody else from the list."};
  const bool company = order.absent == Side::company;
  const auto missed =
      rules::ended(view.meeting, MeetingState::missed, company ? "company_absent" : "buyer_absent");
  CHECK(repository::update_meeting(context.tx, missed, context.now));
  auto meeting = view.meeting;
  meeting.id = MeetingId::create(context.now);
  meeting.source = MeetingSource::stand_by;
  meeting.buyer = company ? view.meeting.buyer : chosen->entry.id;
  meeting.company = company ? chosen->entry.id : view.meeting.company;
  meeting.interpreter = chosen->interpreter;
  meeting.buyer_answer = company ? Answer::accepted : Answer::none;
  meeting.company_answer = company ? Answer::none : Answer::accepted;
  meeting.sequence = 0;
  meeting.version = 1;
  CHECK(repository::insert_meeting(context.tx, meeting, context.now));
  // The side that came stays where it is: the room now belongs to the new meeting.
  const auto made = repository::find_meeting(context.tx, festival, meeting.id);
  keep_room(context, *made);
  tell(context, meeting, "back_fill", meeting.buyer, meeting.company);
  tell(context, meeting, "back_fill", meeting.company, meeting.buyer);
  say_changed(context, meeting);
  core::audit::record(context, festival, "consult.back_filled", "consult_meeting",
                      meeting.id.text());
  return *made;
}

void close_meetings(Context& context) {
  for (auto& meeting : repository::over_meetings(context.tx, context.now)) {
    const auto there = attendance(context, meeting);
    const bool buyer = there.buyer.first_came_at.has_value();
    const bool company = there.company.first_came_at.has_value();
    const auto* const cause = buyer ? "company_absent" : company ? "buyer_absent" : "both_absent";
    const auto closed = buyer && company ? rules::ended(meeting, MeetingState::held, "")
                                         : rules::ended(meeting, MeetingState::missed, cause);
    if (repository::update_meeting(context.tx, closed, context.now)) say_changed(context, closed);
  }
}

}  // namespace madang::programmes::consult
