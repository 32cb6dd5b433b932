#include "programmes/consult/meetings/rules.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "programmes/consult/event/rules.hpp"

namespace madang::programmes::consult::rules {
namespace {

using Pair = std::pair<EntryId, EntryId>;

bool begun(const Meeting& meeting, Time now) {
  return meeting.starts_at <= now && meeting.state != MeetingState::cancelled;
}

void compare(Changes& changes, const PlanMeeting& wanted, const Meeting& known, const Slot& slot) {
  const bool same_time = known.state == MeetingState::planned && known.starts_at == slot.starts_at;
  if (same_time && known.interpreter == wanted.interpreter) {
    ++changes.unchanged;
    return;
  }
  auto meeting = same_time ? known : moved_to(known, slot);
  meeting.interpreter = wanted.interpreter;
  changes.moved.push_back(std::move(meeting));
}

Meeting created(const PlanMeeting& wanted, const Slot& slot) {
  Meeting meeting;
  meeting.buyer = wanted.buyer;
  meeting.company = wanted.company;
  meeting.interpreter = wanted.interpreter;
  meeting.starts_at = slot.starts_at;
  meeting.ends_at = slot.ends_at;
  return meeting;
}

}  // namespace

Meeting moved_to(Meeting before, const Slot& slot) {
  before.starts_at = slot.starts_at;
  before.ends_at = slot.ends_at;
  before.state = MeetingState::planned;
  before.cause.clear();
  before.buyer_answer = Answer::none;
  before.company_answer = Answer::none;
  before.sequence += 1;
  return before;
}

Meeting ended(Meeting before, MeetingState state, std::string_view cause) {
  before.state = state;
  before.cause = cause;
  before.sequence += 1;
  return before;
}

Changes changes_of(const std::vector<PlanMeeting>& plan, const std::vector<Meeting>& known,
                   const std::vector<Slot>& slots, Time now) {
  std::map<Pair, const Meeting*> by_pair;
  for (const auto& meeting : known) by_pair[{meeting.buyer, meeting.company}] = &meeting;
  Changes changes;
  std::map<Pair, bool> planned;
  for (const auto& wanted : plan) {
    const int at = slot_at(slots, wanted.starts_at);
    if (at < 0) continue;
    const auto& slot = slots[static_cast<std::size_t>(at)];
    planned[{wanted.buyer, wanted.company}] = true;
    const auto found = by_pair.find({wanted.buyer, wanted.company});
    if (found == by_pair.end()) {
      if (slot.starts_at > now) changes.created.push_back(created(wanted, slot));
    } else if (begun(*found->second, now)) {
      ++changes.unchanged;
    } else if (slot.starts_at > now) {
      compare(changes, wanted, *found->second, slot);
    }
  }
  for (const auto& meeting : known)
    if (meeting.state == MeetingState::planned && !begun(meeting, now) &&
        !planned.contains({meeting.buyer, meeting.company}))
      changes.cancelled.push_back(ended(meeting, MeetingState::cancelled, kReplanned));
  return changes;
}

Result<void> check_open(const Meeting& meeting, Time now) {
  if (meeting.state == MeetingState::planned && meeting.starts_at > now) return {};
  return Error{Code::conflict, "consult.meeting_over",
               "The meeting has begun or does not take place any more."};
}

}  // namespace madang::programmes::consult::rules
