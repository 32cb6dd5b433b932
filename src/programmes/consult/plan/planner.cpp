#include "programmes/consult/plan/planner.hpp"

#include <algorithm>
#include <set>

#include "programmes/consult/event/rules.hpp"
#include "programmes/consult/wishes/rules.hpp"

namespace madang::programmes::consult {
namespace {

std::vector<bool> free_in(const std::vector<Slot>& slots,
                          const std::optional<std::vector<Time>>& available) {
  if (!available) return {};
  std::vector<bool> free(slots.size(), false);
  for (const auto start : *available)
    if (const int slot = rules::slot_at(slots, start); slot >= 0)
      free[static_cast<std::size_t>(slot)] = true;
  return free;
}

int limit(std::int64_t own, std::int64_t general) {
  return static_cast<int>(own > 0 ? own : general);
}

match::Participant participant(const Entry& entry, const Material& material) {
  const auto& event = material.event;
  const bool buyer = entry.side == Side::buyer;
  match::Participant made;
  made.free = free_in(material.slots, entry.available);
  made.parallel = static_cast<int>(entry.representatives);
  made.most = limit(entry.cap, buyer ? event.buyer_cap : event.company_cap);
  made.most_a_day = limit(entry.cap_day, buyer ? event.buyer_cap_day : event.company_cap_day);
  made.least = limit(entry.promised, buyer ? 0 : event.promised);
  if (entry.state == EntryState::stand_by) made.least = 0;
  if (made.most > 0) made.least = std::min(made.least, made.most);
  return made;
}

bool share(const Texts& a, const Texts& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& each) {
    return std::find(b.begin(), b.end(), each) != b.end();
  });
}

Texts spoken(const Entry& entry) {
  if (!entry.languages.empty()) return entry.languages;
  return {entry.side == Side::buyer ? "en" : "ko"};
}

}  // namespace

Planner::Planner(const Material& material, Companies companies) : material_(material) {
  const auto minutes = [](Time time) { return time.micros / 60'000'000; };
  std::map<std::string, int> days;
  for (const auto& slot : material.slots) {
    const int day = days.emplace(slot.day, static_cast<int>(days.size())).first->second;
    problem_.slots.push_back({minutes(slot.starts_at), minutes(slot.ends_at), day});
    if (slot.starts_at <= material.now) ++problem_.first_slot;
  }
  if (material.event.rooms > 0)
    problem_.rooms.assign(material.slots.size(), static_cast<int>(material.event.rooms));
  problem_.rest = static_cast<int>(material.event.rest_slots);
  for (const auto& entry : material.buyers) {
    buyers_.emplace(entry.id, static_cast<int>(problem_.buyers.size()));
    problem_.buyers.push_back(participant(entry, material));
    buyer_speech_.push_back(speech_of(entry));
  }
  for (const auto& entry : material.companies) {
    if (entry.state == EntryState::stand_by && companies == Companies::selected) continue;
    companies_.emplace(entry.id, static_cast<int>(problem_.companies.size()));
    problem_.companies.push_back(participant(entry, material));
    company_speech_.push_back(speech_of(entry));
  }
  for (const auto& wish : material.wishes) {
    auto& both = wishes_[{wish.buyer, wish.company}];
    (wish.side == Side::buyer ? both.first : both.second) = &wish;
  }
  add_needs();
  add_pairs();
  add_interpreters();
  stand_apart();
}

void Planner::stand_apart() {
  const auto busy = [&](auto& list, int at, std::size_t in) {
    if (at < 0) return;
    auto& free = list[static_cast<std::size_t>(at)].free;
    if (free.empty()) free.assign(problem_.slots.size(), true);
    free[in] = false;
  };
  for (const auto& meeting : material_.apart) {
    const int at = slot(meeting.starts_at);
    if (at < 0) continue;
    const auto in = static_cast<std::size_t>(at);
    busy(problem_.buyers, buyer(meeting.buyer), in);
    busy(problem_.companies, company(meeting.company), in);
    busy(problem_.interpreters, interpreter(meeting.interpreter), in);
    if (!problem_.rooms.empty()) problem_.rooms[in] = std::max(0, problem_.rooms[in] - 1);
  }
}

std::size_t Planner::speech_of(const Entry& entry) {
  auto languages = spoken(entry);
  const auto found = std::find(speeches_.begin(), speeches_.end(), languages);
  const auto place = static_cast<std::size_t>(found - speeches_.begin());
  if (found == speeches_.end()) speeches_.push_back(std::move(languages));
  return place;
}

void Planner::add_needs() {
  for (const auto buyer : buyer_speech_)
    for (const auto company : company_speech_) {
      if (needs_.contains({buyer, company})) continue;
      const bool understand = share(speeches_[buyer], speeches_[company]);
      needs_[{buyer, company}] = understand ? -1 : problem_.languages++;
    }
}

void Planner::add_pairs() {
  for (std::size_t b = 0; b < problem_.buyers.size(); ++b) {
    for (std::size_t c = 0; c < problem_.companies.size(); ++c) {
      const auto worth = standing(static_cast<int>(b), static_cast<int>(c));
      if (worth.vetoed || worth.weight <= 0) continue;
      problem_.pairs.push_back({static_cast<int>(b), static_cast<int>(c), worth.weight, worth.must,
                                language(static_cast<int>(b), static_cast<int>(c))});
    }
  }
}

void Planner::add_interpreters() {
  for (const auto& person : material_.interpreters) {
    match::Interpreter one;
    one.free = free_in(material_.slots, person.available);
    one.most_a_day = static_cast<int>(person.cap_day);
    for (const auto& [speeches, need] : needs_)
      if (need >= 0 && share(person.languages, speeches_[speeches.first]) &&
          share(person.languages, speeches_[speeches.second]))
        one.languages.push_back(need);
    interpreters_.emplace(person.id, static_cast<int>(problem_.interpreters.size()));
    problem_.interpreters.push_back(std::move(one));
  }
}

std::vector<match::Meeting> Planner::to_engine(const std::vector<PlanMeeting>& meetings) const {
  std::vector<match::Meeting> made;
  for (const auto& meeting : meetings) {
    const match::Meeting one{buyer(meeting.buyer), company(meeting.company),
                             slot(meeting.starts_at), interpreter(meeting.interpreter)};
    const bool interpreter_gone = !meeting.interpreter.empty() && one.interpreter < 0;
    if (one.buyer < 0 || one.company < 0 || one.slot < 0 || interpreter_gone) continue;
    made.push_back(one);
  }
  return made;
}

void Planner::lock(const std::vector<PlanMeeting>& meetings) {
  problem_.locked = to_engine(meetings);
  std::set<std::pair<int, int>> listed;
  for (const auto& pair : problem_.pairs) listed.emplace(pair.buyer, pair.company);
  for (const auto& meeting : problem_.locked)
    if (listed.emplace(meeting.buyer, meeting.company).second)
      problem_.pairs.push_back(
          {meeting.buyer, meeting.company, 1, false, language(meeting.buyer, meeting.company)});
}

std::vector<PlanMeeting> Planner::from_engine(const std::vector<match::Meeting>& meetings,
                                              const std::vector<PlanMeeting>& like) const {
  std::map<std::pair<EntryId, EntryId>, bool> locked;
  for (const auto& meeting : like) locked[{meeting.buyer, meeting.company}] = meeting.locked;
  std::vector<PlanMeeting> made;
  for (const auto& meeting : meetings) {
    PlanMeeting one;
    one.buyer = material_.buyers[static_cast<std::size_t>(meeting.buyer)].id;
    one.company = material_.companies[static_cast<std::size_t>(meeting.company)].id;
    one.starts_at = material_.slots[static_cast<std::size_t>(meeting.slot)].starts_at;
    if (meeting.interpreter >= 0)
      one.interpreter = material_.interpreters[static_cast<std::size_t>(meeting.interpreter)].id;
    const auto found = locked.find({one.buyer, one.company});
    one.locked = found != locked.end() && found->second;
    made.push_back(std::move(one));
  }
  return made;
}

namespace {

template <class Id>
int index_in(const std::map<Id, int>& places, const Id& id) {
  const auto found = places.find(id);
  return found == places.end() ? -1 : found->second;
}

}  // namespace

int Planner::buyer(const EntryId& id) const {
  return index_in(buyers_, id);
}
int Planner::company(const EntryId& id) const {
  return index_in(companies_, id);
}
int Planner::interpreter(const InterpreterId& id) const {
  return index_in(interpreters_, id);
}
int Planner::slot(Time starts_at) const {
  return rules::slot_at(material_.slots, starts_at);
}

int Planner::language(int buyer, int company) const {
  return needs_.at({buyer_speech_[static_cast<std::size_t>(buyer)],
                    company_speech_[static_cast<std::size_t>(company)]});
}

Standing Planner::standing(int buyer, int company) const {
  const auto b = static_cast<std::size_t>(buyer);
  const auto c = static_cast<std::size_t>(company);
  const auto found = wishes_.find({material_.buyers[b].id, material_.companies[c].id});
  const auto choice = [](const Wish* wish) -> std::optional<Choice> {
    if (wish == nullptr) return std::nullopt;
    return wish->choice;
  };
  const auto both = found == wishes_.end() ? std::pair<const Wish*, const Wish*>{} : found->second;
  const auto worth =
      rules::weight({material_.fits[b][c], {}}, choice(both.first), choice(both.second));
  return {worth.value, worth.must, worth.veto};
}

}  // namespace madang::programmes::consult
