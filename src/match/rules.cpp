#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "match/board.hpp"

namespace madang::match {
namespace {

using Key = std::pair<int, int>;
using Counts = std::map<Key, int>;

int count_of(const Counts& counts, int who, int when) {
  const auto found = counts.find({who, when});
  return found == counts.end() ? 0 : found->second;
}

struct Side {
  const std::vector<Participant>& all;
  Fault busy, full, day_full, rest;
};

/// Collects what a timetable breaks, each once.
class Audit {
 public:
  explicit Audit(const Model& model) : model_(model), problem_(model.problem) {}

  std::vector<Break> run(const std::vector<Meeting>& timetable);

 private:
  void say(Fault fault, int a, int b = -1) { found_.insert({fault, a, b}); }
  void look(const Meeting& meeting);
  void look_at_interpreter(const Meeting& meeting, int pair);
  void look_at_locked(const std::vector<Meeting>& timetable);
  void judge_side(const Side& side, const Counts& at, const Counts& on_day,
                  const std::map<int, int>& total);
  void judge_interpreters();

  const Model& model_;
  const Problem& problem_;
  std::set<Break> found_;
  std::set<Key> met_;
  Counts buyer_at_, company_at_, group_at_, buyer_day_, company_day_, group_day_;
  std::map<int, int> buyer_, company_, slot_;
};

void Audit::look(const Meeting& meeting) {
  const auto& [buyer, company, slot, interpreter] = meeting;
  const bool known =
      buyer >= 0 && buyer < model_.buyers && company >= 0 && company < model_.companies;
  const int pair = known ? model_.pair_of(buyer, company) : -1;
  if (pair < 0) return say(Fault::unknown_pair, buyer, company);
  if (slot < 0 || slot >= model_.slots) return say(Fault::no_such_slot, slot);
  if (!met_.insert({buyer, company}).second) say(Fault::twice, buyer, company);
  if (!model_.buyer_free(buyer, slot)) say(Fault::buyer_away, buyer, slot);
  if (!model_.company_free(company, slot)) say(Fault::company_away, company, slot);
  if (slot < problem_.first_slot &&
      std::find(problem_.locked.begin(), problem_.locked.end(), meeting) == problem_.locked.end())
    say(Fault::past, slot);
  const int day = model_.day[ix(slot)];
  ++buyer_at_[{buyer, slot}];
  ++company_at_[{company, slot}];
  ++buyer_day_[{buyer, day}];
  ++company_day_[{company, day}];
  ++buyer_[buyer];
  ++company_[company];
  ++slot_[slot];
  look_at_interpreter(meeting, pair);
}

void Audit::look_at_interpreter(const Meeting& meeting, int pair) {
  const int language = problem_.pairs[ix(pair)].language;
  const int who = meeting.interpreter;
  if (who < 0 || who >= model_.groups) {
    if (language >= 0 || who != -1) say(Fault::no_interpreter, meeting.buyer, meeting.company);
    return;
  }
  if (language >= 0) {
    const auto& able = model_.language_groups[ix(language)];
    if (std::find(able.begin(), able.end(), who) == able.end())
      say(Fault::no_interpreter, meeting.buyer, meeting.company);
  }
  if (!model_.group_free(who, meeting.slot)) say(Fault::interpreter_away, who, meeting.slot);
  ++group_at_[{who, meeting.slot}];
  ++group_day_[{who, model_.day[ix(meeting.slot)]}];
}

void Audit::judge_side(const Side& side, const Counts& at, const Counts& on_day,
                       const std::map<int, int>& total) {
  for (const auto& [who, held] : total)
    if (const int most = side.all[ix(who)].most; most > 0 && held > most) say(side.full, who);
  for (const auto& [key, held] : on_day)
    if (const int most = side.all[ix(key.first)].most_a_day; most > 0 && held > most)
      say(side.day_full, key.first, problem_.slots[ix(model_.day_slots[ix(key.second)][0])].day);
  for (const auto& [key, held] : at) {
    const auto [who, slot] = key;
    const int parallel = side.all[ix(who)].parallel;
    if (held > parallel) say(side.busy, who, slot);
    if (problem_.rest == 0) continue;
    int before = 0;
    for (int t = std::max(0, slot - problem_.rest); t < slot; ++t)
      if (model_.day[ix(t)] == model_.day[ix(slot)]) before += count_of(at, who, t);
    if (before > 0 && before + held > parallel) say(side.rest, who, slot);
  }
}

void Audit::judge_interpreters() {
  for (const auto& [key, held] : group_at_)
    if (held > problem_.interpreters[ix(key.first)].count)
      say(Fault::interpreter_busy, key.first, key.second);
  for (const auto& [key, held] : group_day_) {
    const auto& who = problem_.interpreters[ix(key.first)];
    if (who.most_a_day > 0 && held > who.most_a_day * who.count)
      say(Fault::interpreter_tired, key.first,
          problem_.slots[ix(model_.day_slots[ix(key.second)][0])].day);
  }
}

void Audit::look_at_locked(const std::vector<Meeting>& timetable) {
  for (const auto& locked : problem_.locked)
    if (std::find(timetable.begin(), timetable.end(), locked) == timetable.end())
      say(Fault::locked_moved, locked.buyer, locked.company);
}

std::vector<Break> Audit::run(const std::vector<Meeting>& timetable) {
  for (const auto& meeting : timetable) look(meeting);
  look_at_locked(timetable);
  for (const auto& [slot, held] : slot_)
    if (!problem_.rooms.empty() && held > problem_.rooms[ix(slot)]) say(Fault::rooms_full, slot);
  judge_interpreters();
  judge_side({problem_.buyers, Fault::buyer_busy, Fault::buyer_full, Fault::buyer_day_full,
              Fault::buyer_rest},
             buyer_at_, buyer_day_, buyer_);
  judge_side({problem_.companies, Fault::company_busy, Fault::company_full, Fault::company_day_full,
              Fault::company_rest},
             company_at_, company_day_, company_);
  return {found_.begin(), found_.end()};
}

/// Gini coefficient of what each has; 0 when nobody has any.
double gini(std::vector<int> held) {
  std::sort(held.begin(), held.end());
  double sum = 0;
  double ranked = 0;
  const auto n = static_cast<double>(held.size());
  for (std::size_t i = 0; i < held.size(); ++i) {
    sum += held[i];
    ranked += (2.0 * static_cast<double>(i + 1) - n - 1.0) * held[i];
  }
  return sum > 0 ? ranked / (n * sum) : 0.0;
}

/// Idle runs between a participant's meetings of one day.
int idle_runs(const Model& model, const std::set<Key>& present) {
  int runs = 0;
  for (auto i = present.begin(); i != present.end(); ++i) {
    const auto next = std::next(i);
    if (next == present.end() || next->first != i->first) continue;
    const bool same_day = model.day[ix(next->second)] == model.day[ix(i->second)];
    runs += same_day && next->second - i->second > 1 ? 1 : 0;
  }
  return runs;
}

}  // namespace

std::vector<Break> breaks_of(const Problem& problem, const std::vector<Meeting>& timetable) {
  const Model model(problem);
  return Audit(model).run(timetable);
}

Value value_of(const Problem& problem, const std::vector<Meeting>& timetable) {
  const Model model(problem);
  std::vector<int> buyers(problem.buyers.size());
  std::vector<int> companies(problem.companies.size());
  Value value;
  for (const auto& meeting : timetable) {
    const int pair = model.pair_of(meeting.buyer, meeting.company);
    if (pair < 0) continue;
    ++value.meetings;
    value.weight += problem.pairs[ix(pair)].weight;
    value.points += model.points[ix(pair)];
    value.musts += problem.pairs[ix(pair)].must ? 1 : 0;
    value.promised += ++buyers[ix(meeting.buyer)] <= problem.buyers[ix(meeting.buyer)].least;
    value.promised +=
        ++companies[ix(meeting.company)] <= problem.companies[ix(meeting.company)].least;
  }
  value.points += model.promise * value.promised;
  return value;
}

Shape shape_of(const Problem& problem, const std::vector<Meeting>& timetable) {
  const Model model(problem);
  std::vector<int> buyers(problem.buyers.size());
  std::vector<int> companies(problem.companies.size());
  std::set<Key> buyer_at;
  std::set<Key> company_at;
  for (const auto& meeting : timetable) {
    if (model.pair_of(meeting.buyer, meeting.company) < 0) continue;
    ++buyers[ix(meeting.buyer)];
    ++companies[ix(meeting.company)];
    buyer_at.insert({meeting.buyer, meeting.slot});
    company_at.insert({meeting.company, meeting.slot});
  }
  Shape shape;
  for (int b = 0; b < model.buyers; ++b)
    shape.empty_buyers += buyers[ix(b)] == 0 && !model.buyer_pairs[ix(b)].empty() ? 1 : 0;
  for (int c = 0; c < model.companies; ++c)
    shape.empty_companies += companies[ix(c)] == 0 && !model.company_pairs[ix(c)].empty() ? 1 : 0;
  shape.gini_buyers = gini(std::move(buyers));
  shape.gini_companies = gini(std::move(companies));
  shape.breaks = idle_runs(model, buyer_at) + idle_runs(model, company_at);
  return shape;
}

const char* to_string(Status status) {
  switch (status) {
    case Status::optimal:
      return "optimal";
    case Status::feasible:
      return "feasible";
    case Status::infeasible:
      return "infeasible";
    case Status::unknown:
      return "unknown";
  }
  return "unknown";
}

}  // namespace madang::match
