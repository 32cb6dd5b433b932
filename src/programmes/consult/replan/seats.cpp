#include "programmes/consult/replan/seats.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace madang::programmes::consult::rules {
namespace {

using match::Meeting;

/// Who interprets in one slot, as a matching that grows along augmenting paths: whoever has an
/// interpreter never loses the seat, at most the person.
/// Thread: one. Life: one slot of one call.
class Seats {
 public:
  Seats(const Planner& planner, const std::vector<Meeting>& timetable, std::set<int> taken,
        const std::map<std::pair<int, int>, int>& held)
      : planner_(planner), timetable_(timetable), taken_(std::move(taken)), held_(held) {}

  /// -2: nobody is left.
  void fill(const std::vector<std::size_t>& here, std::vector<int>& chosen) {
    for (const auto i : here)
      if (const int own = timetable_[i].interpreter; own >= 0 && good(i, own) && !of_.contains(own))
        of_[own] = i;
    for (const auto i : here)
      if (std::none_of(of_.begin(), of_.end(), [&](const auto& one) { return one.second == i; })) {
        std::set<int> seen;
        grow(i, seen);
      }
    for (const auto i : here) chosen[i] = -2;
    for (const auto& [who, i] : of_) chosen[i] = who;
  }

 private:
  [[nodiscard]] bool good(std::size_t i, int who) const {
    const auto& meeting = timetable_[i];
    const auto& one = planner_.problem().interpreters[static_cast<std::size_t>(who)];
    const int need = planner_.language(meeting.buyer, meeting.company);
    const auto slot = static_cast<std::size_t>(meeting.slot);
    const auto held = held_.find({who, planner_.problem().slots[slot].day});
    const int others = held == held_.end() ? 0 : held->second;
    const bool rested =
        one.most_a_day == 0 || who == meeting.interpreter || others < one.most_a_day;
    return rested && (one.free.empty() || one.free[slot]) && !taken_.contains(who) &&
           std::find(one.languages.begin(), one.languages.end(), need) != one.languages.end();
  }
  bool grow(std::size_t i, std::set<int>& seen) {
    const int all = static_cast<int>(planner_.problem().interpreters.size());
    for (int who = 0; who < all; ++who)  // nobody changes while somebody is free
      if (!of_.contains(who) && good(i, who)) return of_.emplace(who, i).second;
    for (int who = 0; who < all; ++who) {
      if (!good(i, who) || !seen.insert(who).second || !grow(of_.at(who), seen)) continue;
      of_[who] = i;
      return true;
    }
    return false;
  }

  const Planner& planner_;
  const std::vector<Meeting>& timetable_;
  std::set<int> taken_;
  const std::map<std::pair<int, int>, int>& held_;
  std::map<int, std::size_t> of_;
};

}  // namespace

std::vector<int> interpreters_for(const Planner& planner, const std::vector<Meeting>& timetable,
                                  const std::vector<Meeting>& fixed) {
  std::vector<int> chosen(timetable.size(), -1);
  std::map<int, std::vector<std::size_t>> by_slot;
  std::map<std::pair<int, int>, int> held;
  const auto count = [&](int who, int slot) {
    if (who >= 0) ++held[{who, planner.problem().slots[static_cast<std::size_t>(slot)].day}];
  };
  for (const auto& meeting : fixed) count(meeting.interpreter, meeting.slot);
  for (std::size_t i = 0; i < timetable.size(); ++i)
    if (planner.language(timetable[i].buyer, timetable[i].company) >= 0)
      by_slot[timetable[i].slot].push_back(i);
  for (std::size_t i = 0; i < timetable.size(); ++i)
    count(timetable[i].interpreter, timetable[i].slot);
  for (const auto& [slot, here] : by_slot) {
    std::set<int> taken;
    for (const auto& meeting : fixed)
      if (meeting.slot == slot) taken.insert(meeting.interpreter);
    Seats(planner, timetable, std::move(taken), held).fill(here, chosen);
    for (const auto i : here)
      if (chosen[i] != timetable[i].interpreter) count(chosen[i], slot);
  }
  return chosen;
}

}  // namespace madang::programmes::consult::rules
