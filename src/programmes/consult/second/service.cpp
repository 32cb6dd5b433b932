#include "programmes/consult/second/service.hpp"

#include <algorithm>
#include <iterator>

#include "base/check.hpp"
#include "core/audit/service.hpp"
#include "programmes/consult/diary/follow_up_repository.hpp"
#include "programmes/consult/entries/service.hpp"
#include "programmes/consult/meetings/events.hpp"
#include "programmes/consult/meetings/repository.hpp"
#include "programmes/consult/meetings/rooms.hpp"
#include "programmes/consult/meetings/service.hpp"
#include "programmes/consult/plan/rules.hpp"
#include "programmes/consult/plan/service.hpp"

namespace madang::programmes::consult {
namespace {

using contract::Context;

constexpr std::chrono::hours kFurthest{24 * 366};

bool both_want(Context& context, const MeetingView& view) {
  Talk talk;
  talk.id = view.meeting.id.text();
  talk.festival = view.meeting.festival;
  const auto wishes = repository::follow_up_of(context.tx, talk);
  return wishes.buyer_again == "yes" && wishes.company_again == "yes";
}

std::vector<MeetingView> of_the_two(Context& context, const Meeting& first) {
  auto all = repository::meetings(context.tx, first.festival);
  std::erase_if(all, [&](const MeetingView& each) {
    return each.meeting.buyer != first.buyer || each.meeting.company != first.company;
  });
  return all;
}

std::vector<match::Break> serious(const Planner& planner,
                                  const std::vector<match::Meeting>& meetings) {
  auto found = match::breaks_of(planner.problem(), meetings);
  std::erase_if(found, [](const match::Break& each) {
    return rules::bearable(each.fault) && each.fault != match::Fault::rooms_full &&
           each.fault != match::Fault::interpreter_tired;
  });
  std::sort(found.begin(), found.end());
  return found;
}

/// Whether one more meeting breaks nothing that held: who wants to meet again need not count
/// limits.
bool fits(const Planner& planner, const std::vector<match::Meeting>& others,
          const std::vector<match::Break>& before, const match::Meeting& one) {
  auto with = others;
  with.push_back(one);
  const auto after = serious(planner, with);
  return std::includes(before.begin(), before.end(), after.begin(), after.end());
}

std::vector<FreeSlot> free_slots(Context& context, const Material& material, const Meeting& first) {
  Planner planner(material, Planner::Companies::with_stand_by);
  const int buyer = planner.buyer(first.buyer);
  const int company = planner.company(first.company);
  if (buyer < 0 || company < 0) return {};
  std::vector<PlanMeeting> others;
  repository::MeetingFilter filter;
  filter.state = MeetingState::planned;
  filter.from = context.now;
  for (const auto& each : repository::meetings(context.tx, first.festival, filter))
    if (each.meeting.round == 1)  // the others stand apart in the material
      others.push_back({each.meeting.buyer, each.meeting.company, each.meeting.starts_at,
                        each.meeting.interpreter, false});
  auto known = others;
  known.push_back({first.buyer, first.company, first.starts_at, {}, false});
  planner.lock(known);
  planner.problem().locked.clear();
  const auto made = planner.to_engine(others);
  const auto before = serious(planner, made);
  std::vector<FreeSlot> list;
  for (std::size_t at = 0; at < material.slots.size(); ++at) {
    const auto& slot = material.slots[at];
    if (slot.starts_at <= context.now) continue;
    const bool interpreted = planner.language(buyer, company) >= 0;
    const int least = interpreted ? 0 : -1;
    const int most = interpreted ? static_cast<int>(material.interpreters.size()) : 0;
    for (int who = least; who < most; ++who) {
      if (!fits(planner, made, before, {buyer, company, static_cast<int>(at), who})) continue;
      list.push_back(
          {slot.starts_at, slot.ends_at,
           who < 0 ? InterpreterId() : material.interpreters[static_cast<std::size_t>(who)].id});
      break;
    }
  }
  return list;
}

Result<void> check_may(const SecondMeeting& found, Time now) {
  if (!found.may)
    return Error{Code::forbidden, "consult.second_not_agreed",
                 "A time can be set once both sides said that they want to meet again."};
  if (found.planned)
    return Error{Code::conflict, "consult.second_planned",
                 "The two have a meeting to come already."};
  if (found.first.meeting.state == MeetingState::cancelled || found.first.meeting.ends_at > now)
    return Error{Code::conflict, "consult.second_too_soon", "The meeting is not over yet."};
  return {};
}

/// The slot chosen, or a time of their own after the event.
Result<FreeSlot> chosen(const SecondMeeting& found, Time starts_at, Time now) {
  const auto slot = std::find_if(found.slots.begin(), found.slots.end(),
                                 [&](const FreeSlot& one) { return one.starts_at == starts_at; });
  if (slot != found.slots.end()) return *slot;
  const auto& first = found.first.meeting;
  if (starts_at >= found.after && starts_at > now && starts_at < now + kFurthest)
    return FreeSlot{starts_at, starts_at + (first.ends_at - first.starts_at), {}};
  return invalid_field("starts_at", "consult.slot_unknown",
                       "Meetings are not held at this time. Choose another slot.");
}

}  // namespace

Result<SecondMeeting> look_for_second(Context& context, std::string_view festival,
                                      std::string_view meeting) {
  SecondMeeting found;
  MADANG_TRY(found.first, require_meeting(context, festival, meeting));
  const bool manager = manages(context.caller, festival);
  if (!manager && !side_of(context, found.first))
    return Error{Code::forbidden, "consult.follow_up_not_yours",
                 "What becomes of a meeting is between buyer and company."};
  found.may = manager || both_want(context, found.first);
  for (auto& each : of_the_two(context, found.first.meeting))
    if (each.meeting.state == MeetingState::planned && each.meeting.id != found.first.meeting.id &&
        each.meeting.ends_at > context.now)
      found.planned = std::move(each);
  MADANG_TRY(const auto material, load_material(context, festival));
  found.after = context.now;
  if (!material.slots.empty()) found.after = std::max(found.after, material.slots.back().ends_at);
  if (found.may && !found.planned) found.slots = free_slots(context, material, found.first.meeting);
  return found;
}

Result<MeetingView> set_second(Context& context, std::string_view festival,
                               std::string_view meeting, Time starts_at) {
  MADANG_TRY(const auto found, look_for_second(context, festival, meeting));
  MADANG_TRY_VOID(check_may(found, context.now));
  MADANG_TRY(const auto slot, chosen(found, starts_at, context.now));
  auto second = found.first.meeting;
  second.id = MeetingId::create(context.now);
  second.source = MeetingSource::second;
  second.state = MeetingState::planned;
  second.cause.clear();
  second.starts_at = slot.starts_at;
  second.ends_at = slot.ends_at;
  second.interpreter = slot.interpreter;
  const auto side = side_of(context, found.first);
  second.buyer_answer = side && *side == Side::buyer ? Answer::accepted : Answer::none;
  second.company_answer = side && *side == Side::company ? Answer::accepted : Answer::none;
  second.video_room = uuid_v7(context.now);
  second.sequence = 0;
  second.version = 1;
  second.round = 1;
  for (const auto& each : of_the_two(context, second))
    second.round = std::max(second.round, each.meeting.round + 1);
  MADANG_TRY_VOID(check_free(context, second));
  CHECK(repository::insert_meeting(context.tx, second, context.now));
  const auto made = repository::find_meeting(context.tx, festival, second.id);
  keep_room(context, *made);
  tell_all(context, second, "second");
  say_changed(context, second);
  core::audit::record(context, festival, "consult.second_made", "consult_meeting",
                      second.id.text());
  return *made;
}

}  // namespace madang::programmes::consult
