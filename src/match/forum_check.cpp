#include <algorithm>
#include <map>
#include <set>

#include "match/forum.hpp"

// Shares no code with the solver.

namespace madang::match {

std::vector<int> forum_breaks(const Forum& forum, const std::vector<int>& slot_of) {
  std::vector<std::set<int>> busy(static_cast<std::size_t>(forum.participants));
  for (std::size_t m = 0; m < slot_of.size(); ++m) {
    busy[static_cast<std::size_t>(forum.talks[m].a)].insert(slot_of[m]);
    busy[static_cast<std::size_t>(forum.talks[m].b)].insert(slot_of[m]);
  }
  std::vector<int> breaks;
  for (const auto& slots : busy) {
    int runs = 0;
    int last = -1;
    for (const int slot : slots) {
      if (last >= 0 && slot > last + 1) ++runs;
      last = slot;
    }
    breaks.push_back(runs);
  }
  return breaks;
}

std::string check_forum(const Forum& forum, const std::vector<int>& slot_of) {
  if (slot_of.size() != forum.talks.size()) return "not every meeting has a slot";
  std::map<int, int> tables;
  std::set<std::pair<int, int>> present;
  for (std::size_t m = 0; m < slot_of.size(); ++m) {
    const auto& talk = forum.talks[m];
    const int slot = slot_of[m];
    const auto name = "meeting " + std::to_string(m + 1);
    if (slot < 0 || slot >= forum.slots) return name + ": there is no such slot";
    if (!talk.may[static_cast<std::size_t>(slot)]) return name + ": its slot is forbidden";
    if (++tables[slot] > forum.tables)
      return "more meetings than tables in slot " + std::to_string(slot + 1);
    for (const int who : {talk.a, talk.b})
      if (!present.insert({who, slot}).second)
        return "participant " + std::to_string(who + 1) + " is in two meetings in slot " +
               std::to_string(slot + 1);
    for (const int before : talk.after)
      if (slot_of[static_cast<std::size_t>(before)] >= slot)
        return name + ": meeting " + std::to_string(before + 1) + " must come before it";
  }
  const auto breaks = forum_breaks(forum, slot_of);
  if (breaks.empty() || forum.fairness < 0) return "";
  const auto [least, most] = std::minmax_element(breaks.begin(), breaks.end());
  return *most - *least > forum.fairness ? "breaks are not shared fairly" : "";
}

}  // namespace madang::match
