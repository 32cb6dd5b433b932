#include "programmes/consult/replan/rules.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "programmes/consult/replan/seats.hpp"

namespace madang::programmes::consult::rules {
namespace {

using Pair = std::pair<int, int>;

constexpr int kMostMoved = 8;
constexpr int kNobodyLeft = -2;

PlanMeeting as_plan(const Meeting& meeting, bool locked) {
  return {meeting.buyer, meeting.company, meeting.starts_at, meeting.interpreter, locked};
}

void mark_busy(std::vector<bool>& free, std::size_t slots, int slot) {
  if (free.empty()) free.assign(slots, true);
  free[static_cast<std::size_t>(slot)] = false;
}

/// A re-planning: what stays, what may move, what lost its place.
/// Thread: one. Life: one call of ways_out().
class Day {
 public:
  Day(const Material& material, const StandingMeetings& standing)
      : material_(material), planner_(material, Planner::Companies::with_stand_by) {
    std::vector<PlanMeeting> all;
    for (const auto& one : standing) all.push_back(as_plan(one.view.meeting, one.locked));
    planner_.lock(all);
    planner_.problem().locked.clear();
    for (const auto& one : standing) sort_in(one);
    planner_.problem().locked = fixed_;
    keep_times();
  }

  WaysOut ways() {
    WaysOut found;
    for (const auto* const one : stuck_) found.stuck.push_back(one->view.meeting.id);
    auto options = match::replan(planner_.problem(), timetable_, displaced_, kMostMoved);
    if (options.empty()) {
      match::Option none;
      none.meetings = fixed_;
      none.meetings.insert(none.meetings.end(), timetable_.begin(), timetable_.end());
      options.push_back(std::move(none));
    }
    for (const auto& option : options) found.ways.push_back(way(option));
    return found;
  }

 private:
  void sort_in(const OnTheDay& one) {
    const auto made = planner_.to_engine({as_plan(one.view.meeting, one.locked)});
    if (made.empty()) return;  // entry, slot or interpreter are gone: not the engine's to judge
    of_[{made[0].buyer, made[0].company}] = &one;
    const bool to_come = one.view.meeting.state == MeetingState::planned &&
                         one.view.meeting.starts_at > material_.now;
    if (!to_come)
      fixed_.push_back(made[0]);
    else if (!one.hit)
      (one.locked ? fixed_ : timetable_).push_back(made[0]);
    else if (one.locked)
      keep_locked(one, made[0]);
    else
      hit_.push_back(made[0]);
  }

  /// Its time is promised: another interpreter may come, else somebody must decide.
  void keep_locked(const OnTheDay& one, const match::Meeting& meeting) {
    auto& problem = planner_.problem();
    const auto slot = static_cast<std::size_t>(meeting.slot);
    const auto free = [&](const std::vector<bool>& of) { return of.empty() || of[slot]; };
    if (free(problem.buyers[static_cast<std::size_t>(meeting.buyer)].free) &&
        free(problem.companies[static_cast<std::size_t>(meeting.company)].free)) {
      locked_.push_back(meeting);
      return;
    }
    stay(one, meeting);
  }
  void stay(const OnTheDay& one, const match::Meeting& meeting) {
    auto& problem = planner_.problem();
    stuck_.push_back(&one);
    auto& buyer = problem.buyers[static_cast<std::size_t>(meeting.buyer)];
    auto& company = problem.companies[static_cast<std::size_t>(meeting.company)];
    mark_busy(buyer.free, problem.slots.size(), meeting.slot);
    if (company.parallel == 1) mark_busy(company.free, problem.slots.size(), meeting.slot);
  }

  /// Where only the interpreter is away, somebody else steps in before any time changes.
  void keep_times() {
    std::vector<match::Meeting> same = timetable_;
    same.insert(same.end(), locked_.begin(), locked_.end());
    const auto locked_end = same.size();
    for (const auto& meeting : hit_) (at_its_time(meeting) ? same : displaced_).push_back(meeting);
    const auto who = interpreters_for(planner_, same, fixed_);
    const auto first_locked = timetable_.size();
    timetable_.clear();
    for (std::size_t i = 0; i < same.size(); ++i) {
      auto meeting = same[i];
      if (who[i] != kNobodyLeft) meeting.interpreter = who[i];
      const bool locked = i >= first_locked && i < locked_end;
      if (who[i] == kNobodyLeft && locked)
        stay(*of_.at({meeting.buyer, meeting.company}), meeting);
      else if (who[i] == kNobodyLeft && i >= locked_end)
        displaced_.push_back(meeting);
      else
        (locked ? fixed_ : timetable_).push_back(meeting);
    }
    planner_.problem().locked = fixed_;
  }
  [[nodiscard]] bool at_its_time(const match::Meeting& meeting) const {
    const auto& problem = planner_.problem();
    const auto slot = static_cast<std::size_t>(meeting.slot);
    const auto free = [&](const std::vector<bool>& of) { return of.empty() || of[slot]; };
    return free(problem.buyers[static_cast<std::size_t>(meeting.buyer)].free) &&
           free(problem.companies[static_cast<std::size_t>(meeting.company)].free);
  }

  [[nodiscard]] WayOut way(const match::Option& option) const {
    WayOut found;
    const auto timetable = settled(option.meetings);
    std::set<Pair> placed;
    for (const auto& meeting : timetable) {
      placed.emplace(meeting.buyer, meeting.company);
      const auto& before = *of_.at({meeting.buyer, meeting.company});
      Shift shift{before.view.meeting.id,
                  before.view.meeting.version,
                  material_.slots[static_cast<std::size_t>(meeting.slot)].starts_at,
                  {}};
      if (meeting.interpreter >= 0)
        shift.interpreter =
            material_.interpreters[static_cast<std::size_t>(meeting.interpreter)].id;
      const bool moved = shift.starts_at != before.view.meeting.starts_at;
      if (!moved && shift.interpreter == before.view.meeting.interpreter) continue;
      if (moved && !before.hit) ++found.others;
      found.shifts.push_back(std::move(shift));
    }
    for (const auto& meeting : displaced_) {
      const Pair pair{meeting.buyer, meeting.company};
      if (placed.contains(pair)) continue;
      found.unplaced.push_back(
          {of_.at(pair)->view.meeting.id,
           match::why_not(planner_.problem(), timetable, meeting.buyer, meeting.company)});
    }
    return found;
  }

  /// As the engine placed them, but whoever can keep an interpreter keeps her.
  [[nodiscard]] std::vector<match::Meeting> settled(std::vector<match::Meeting> meetings) const {
    std::map<Pair, match::Meeting> before;
    for (const auto* const list : {&timetable_, &displaced_})
      for (const auto& meeting : *list) before[{meeting.buyer, meeting.company}] = meeting;
    auto free = meetings;
    std::erase_if(free, [&](const match::Meeting& meeting) {
      return !before.contains({meeting.buyer, meeting.company});
    });
    for (auto& meeting : free) {
      const auto& old = before.at({meeting.buyer, meeting.company});
      meeting.interpreter = old.interpreter;
    }
    const auto who = interpreters_for(planner_, free, fixed_);
    if (std::find(who.begin(), who.end(), kNobodyLeft) != who.end()) return meetings;
    for (std::size_t i = 0; i < free.size(); ++i) free[i].interpreter = who[i];
    free.insert(free.end(), fixed_.begin(), fixed_.end());
    const auto& problem = planner_.problem();
    const bool worse =
        match::breaks_of(problem, free).size() > match::breaks_of(problem, meetings).size();
    return worse ? meetings : free;
  }

  const Material& material_;
  Planner planner_;
  std::map<Pair, const OnTheDay*> of_;
  std::vector<match::Meeting> fixed_;      ///< begun, or locked
  std::vector<match::Meeting> timetable_;  ///< may move
  std::vector<match::Meeting> hit_;
  std::vector<match::Meeting> locked_;  ///< and hit, at their time with another interpreter
  std::vector<match::Meeting> displaced_;
  std::vector<const OnTheDay*> stuck_;
};

}  // namespace

std::vector<Time> without(const std::vector<Slot>& slots,
                          const std::optional<std::vector<Time>>& available, const Absence& absence,
                          Time now) {
  std::vector<Time> left;
  for (const auto& slot : slots) {
    const bool came = !available || std::find(available->begin(), available->end(),
                                              slot.starts_at) != available->end();
    const bool away =
        slot.starts_at > now && slot.starts_at < absence.until && absence.from < slot.ends_at;
    if (came && !away) left.push_back(slot.starts_at);
  }
  return left;
}

bool take_out(Material& material, const std::vector<Absence>& absences) {
  for (const auto& absence : absences) {
    bool known = false;
    const auto narrow = [&](auto& one) {
      one.available = without(material.slots, one.available, absence, material.now);
      known = true;
    };
    for (auto* const side : {&material.buyers, &material.companies})
      for (auto& entry : *side)
        if (!absence.entry.empty() && entry.id == absence.entry) narrow(entry);
    for (auto& person : material.interpreters)
      if (!absence.interpreter.empty() && person.id == absence.interpreter) narrow(person);
    if (!known) return false;
  }
  return true;
}

bool hits(const Absence& absence, const Meeting& meeting) {
  const bool theirs = absence.interpreter.empty()
                          ? absence.entry == meeting.buyer || absence.entry == meeting.company
                          : absence.interpreter == meeting.interpreter;
  return theirs && meeting.starts_at < absence.until && absence.from < meeting.ends_at;
}

WaysOut ways_out(const Material& material, const StandingMeetings& standing) {
  return Day(material, standing).ways();
}

std::vector<match::Break> new_breaks(const Material& material, const StandingMeetings& before,
                                     const std::vector<Meeting>& after) {
  Planner planner(material, Planner::Companies::with_stand_by);
  std::vector<PlanMeeting> stood;
  std::vector<PlanMeeting> stands;
  for (const auto& one : before) stood.push_back(as_plan(one.view.meeting, one.locked));
  for (const auto& meeting : after) stands.push_back(as_plan(meeting, false));
  planner.lock(stood);
  planner.problem().locked.clear();
  auto old = match::breaks_of(planner.problem(), planner.to_engine(stood));
  auto now = match::breaks_of(planner.problem(), planner.to_engine(stands));
  std::sort(old.begin(), old.end());
  std::sort(now.begin(), now.end());
  std::vector<match::Break> found;
  std::set_difference(now.begin(), now.end(), old.begin(), old.end(), std::back_inserter(found));
  return found;
}

}  // namespace madang::programmes::consult::rules
