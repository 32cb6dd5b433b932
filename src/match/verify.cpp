#include "match/verify.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

// Nothing of the solver is used here: limits, worth and network are read from the Problem again.

namespace madang::match {
namespace {

// Larger potentials are refused; arcs are fewer than 2^20 or so, and sums stay below 2^63.
constexpr std::int64_t kMostPotential = std::int64_t{1} << 50;

std::size_t place(int value) {
  return static_cast<std::size_t>(value);
}

bool is_free(const std::vector<bool>& free, int slot) {
  return free.empty() || free[place(slot)];
}

/// Who is where, counted from a list of meetings.
struct Count {
  std::map<std::pair<int, int>, int> buyer_at, company_at, interpreter_at;     // slot
  std::map<std::pair<int, int>, int> buyer_day, company_day, interpreter_day;  // day
  std::map<int, int> buyer, company, slot;
};

/// The checker's own reading of a Problem.
class Reading {
 public:
  explicit Reading(const Problem& problem);

  std::string complaint(const std::vector<Meeting>& timetable) const;
  std::int64_t points(const std::vector<Meeting>& timetable) const;
  std::int64_t bound(const std::vector<std::int64_t>& potentials) const;

 private:
  Count count(const std::vector<Meeting>& timetable) const;
  std::string one(const Meeting& meeting) const;
  std::string crowded(const Count& counted) const;
  std::string one_side(const std::vector<Participant>& all, const std::string& word,
                       const std::map<int, int>& total,
                       const std::map<std::pair<int, int>, int>& at,
                       const std::map<std::pair<int, int>, int>& on_day) const;
  std::int64_t worth(const Pair& pair) const { return pair.weight + (pair.must ? must_ : 0); }
  int spread(const Participant& who, int day) const;
  int day_limit(const Participant& who, int day, int locked) const;
  std::int64_t arc(const std::vector<std::int64_t>& p, std::int64_t tail, std::int64_t head,
                   std::int64_t capacity, std::int64_t gain) const;
  std::int64_t supply_side(const std::vector<std::int64_t>& p, const Count& locked) const;
  std::int64_t buyer_side(const std::vector<std::int64_t>& p, const Count& locked) const;
  std::int64_t buyer_slots(const std::vector<std::int64_t>& p, const Count& locked, int b) const;
  bool is_locked(const Pair& pair) const { return locked_.contains({pair.buyer, pair.company}); }
  std::int64_t company_side(const std::vector<std::int64_t>& p, const Count& locked) const;
  std::int64_t limit(const std::vector<std::int64_t>& p, std::int64_t tail, std::int64_t head,
                     int left, int promised) const;

  const Problem& problem_;
  std::map<std::pair<int, int>, std::size_t> pairs_;
  std::set<std::pair<int, int>> locked_;
  std::vector<std::vector<std::size_t>> of_buyer_;
  std::vector<int> day_;
  int days_ = 0;
  std::int64_t promise_ = 0;
  std::int64_t must_ = 0;
  std::int64_t slot0_, interpreter0_, language0_, buyer_slot0_, buyer_day0_, in0_, out0_, company0_;
};

template <class Key>
int at(const std::map<Key, int>& counts, const Key& key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

Reading::Reading(const Problem& problem) : problem_(problem), of_buyer_(problem.buyers.size()) {
  std::int64_t top = 1;
  std::vector<std::int64_t> company_pairs(problem.companies.size());
  for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
    const auto& pair = problem.pairs[i];
    pairs_[{pair.buyer, pair.company}] = i;
    of_buyer_[place(pair.buyer)].push_back(i);
    ++company_pairs[place(pair.company)];
    top = std::max(top, pair.weight);
  }
  for (const auto& meeting : problem.locked) locked_.insert({meeting.buyer, meeting.company});
  for (std::size_t t = 0; t < problem.slots.size(); ++t) {
    if (t == 0 || problem.slots[t].day != problem.slots[t - 1].day) ++days_;
    day_.push_back(days_ - 1);
  }
  // A promise is worth more than all weight, a must more than all promises, unless that overflows.
  std::int64_t all = 0;
  std::int64_t promised = 0;
  for (std::size_t b = 0; b < problem.buyers.size(); ++b) {
    std::multiset<std::int64_t, std::greater<>> weights;
    for (const auto i : of_buyer_[b]) weights.insert(problem.pairs[i].weight);
    int left = problem.buyers[b].most > 0 ? problem.buyers[b].most : 1 << 30;
    for (auto i = weights.begin(); i != weights.end() && left > 0; ++i, --left) all += *i;
    promised += std::min<std::int64_t>(problem.buyers[b].least,
                                       static_cast<std::int64_t>(of_buyer_[b].size()));
  }
  for (std::size_t c = 0; c < problem.companies.size(); ++c)
    promised += std::min<std::int64_t>(problem.companies[c].least, company_pairs[c]);
  promise_ = all + 1;
  if (promise_ > (std::int64_t{1} << 44) / (promised + 1)) promise_ = 2 * top + 1;
  must_ = promise_ * (promised + 1);

  const auto slots = static_cast<std::int64_t>(problem.slots.size());
  const auto buyers = static_cast<std::int64_t>(problem.buyers.size());
  slot0_ = 1;
  interpreter0_ = slot0_ + slots;
  language0_ = interpreter0_ + static_cast<std::int64_t>(problem.interpreters.size()) * slots;
  buyer_slot0_ = language0_ + problem.languages * slots;
  buyer_day0_ = buyer_slot0_ + buyers * slots;
  in0_ = buyer_day0_ + buyers * days_;
  out0_ = in0_ + buyers;
  company0_ = out0_ + buyers;
}

std::string named(const Meeting& meeting) {
  return "buyer " + std::to_string(meeting.buyer) + ", company " + std::to_string(meeting.company) +
         ", slot " + std::to_string(meeting.slot);
}

std::string Reading::one(const Meeting& meeting) const {
  const auto found = pairs_.find({meeting.buyer, meeting.company});
  if (found == pairs_.end()) return named(meeting) + ": not among the pairs";
  if (meeting.slot < 0 || place(meeting.slot) >= problem_.slots.size())
    return named(meeting) + ": there is no such slot";
  if (!is_free(problem_.buyers[place(meeting.buyer)].free, meeting.slot))
    return named(meeting) + ": the buyer is away";
  if (!is_free(problem_.companies[place(meeting.company)].free, meeting.slot))
    return named(meeting) + ": the company is away";
  const int language = problem_.pairs[found->second].language;
  const int who = meeting.interpreter;
  if (who < -1 || who >= static_cast<int>(problem_.interpreters.size()))
    return named(meeting) + ": there is no interpreter " + std::to_string(who);
  if (who < 0) return language < 0 ? "" : named(meeting) + ": needs an interpreter and has none";
  const auto& interpreter = problem_.interpreters[place(who)];
  const auto& known = interpreter.languages;
  if (language >= 0 && std::find(known.begin(), known.end(), language) == known.end())
    return named(meeting) + ": the interpreter does not know the language";
  if (!is_free(interpreter.free, meeting.slot)) return named(meeting) + ": the interpreter is away";
  return "";
}

Count Reading::count(const std::vector<Meeting>& timetable) const {
  Count counted;
  for (const auto& meeting : timetable) {
    const int today = day_[place(meeting.slot)];
    ++counted.buyer_at[{meeting.buyer, meeting.slot}];
    ++counted.company_at[{meeting.company, meeting.slot}];
    ++counted.buyer_day[{meeting.buyer, today}];
    ++counted.company_day[{meeting.company, today}];
    ++counted.buyer[meeting.buyer];
    ++counted.company[meeting.company];
    ++counted.slot[meeting.slot];
    if (meeting.interpreter < 0) continue;
    ++counted.interpreter_at[{meeting.interpreter, meeting.slot}];
    ++counted.interpreter_day[{meeting.interpreter, today}];
  }
  return counted;
}

std::string Reading::one_side(const std::vector<Participant>& all, const std::string& word,
                              const std::map<int, int>& total,
                              const std::map<std::pair<int, int>, int>& present,
                              const std::map<std::pair<int, int>, int>& on_day) const {
  for (const auto& [who, held] : total)
    if (const int most = all[place(who)].most; most > 0 && held > most)
      return word + " " + std::to_string(who) + " has more meetings than its limit";
  for (const auto& [key, held] : on_day)
    if (const int most = all[place(key.first)].most_a_day; most > 0 && held > most)
      return word + " " + std::to_string(key.first) + " has more meetings a day than its limit";
  for (const auto& [key, held] : present) {
    const auto [who, slot] = key;
    int near = 0;
    for (int t = slot; t <= slot + problem_.rest && place(t) < day_.size(); ++t)
      if (day_[place(t)] == day_[place(slot)]) near += at(present, {who, t});
    if (near > all[place(who)].parallel)
      return word + " " + std::to_string(who) + " is in too many meetings from slot " +
             std::to_string(slot);
  }
  return "";
}

std::string Reading::crowded(const Count& counted) const {
  for (const auto& [slot, held] : counted.slot)
    if (!problem_.rooms.empty() && held > problem_.rooms[place(slot)])
      return "more meetings than rooms in slot " + std::to_string(slot);
  for (const auto& [key, held] : counted.interpreter_at)
    if (held > problem_.interpreters[place(key.first)].count)
      return "interpreter " + std::to_string(key.first) + " is in too many meetings in slot " +
             std::to_string(key.second);
  for (const auto& [key, held] : counted.interpreter_day) {
    const auto& who = problem_.interpreters[place(key.first)];
    if (who.most_a_day > 0 && held > who.most_a_day * who.count)
      return "interpreter " + std::to_string(key.first) + " has more meetings a day than its limit";
  }
  auto found =
      one_side(problem_.buyers, "buyer", counted.buyer, counted.buyer_at, counted.buyer_day);
  if (!found.empty()) return found;
  return one_side(problem_.companies, "company", counted.company, counted.company_at,
                  counted.company_day);
}

std::string Reading::complaint(const std::vector<Meeting>& timetable) const {
  std::set<std::pair<int, int>> met;
  for (const auto& meeting : timetable) {
    if (auto found = one(meeting); !found.empty()) return found;
    if (!met.insert({meeting.buyer, meeting.company}).second)
      return named(meeting) + ": they meet twice";
    const auto& locked = problem_.locked;
    if (meeting.slot < problem_.first_slot &&
        std::find(locked.begin(), locked.end(), meeting) == locked.end())
      return named(meeting) + ": the slot is past";
  }
  for (const auto& locked : problem_.locked)
    if (std::find(timetable.begin(), timetable.end(), locked) == timetable.end())
      return named(locked) + ": it is locked, and was moved";
  return crowded(count(timetable));
}

std::int64_t Reading::points(const std::vector<Meeting>& timetable) const {
  std::int64_t sum = 0;
  std::map<int, int> buyer;
  std::map<int, int> company;
  for (const auto& meeting : timetable) {
    sum += worth(problem_.pairs[pairs_.at({meeting.buyer, meeting.company})]);
    if (++buyer[meeting.buyer] <= problem_.buyers[place(meeting.buyer)].least) sum += promise_;
    if (++company[meeting.company] <= problem_.companies[place(meeting.company)].least)
      sum += promise_;
  }
  return sum;
}

std::int64_t Reading::arc(const std::vector<std::int64_t>& p, std::int64_t tail, std::int64_t head,
                          std::int64_t capacity, std::int64_t gain) const {
  if (capacity <= 0) return 0;
  const auto reduced = gain + p[static_cast<std::size_t>(tail)] - p[static_cast<std::size_t>(head)];
  if (reduced <= 0) return 0;
  return capacity * reduced;
}

/// Most meetings of one representative on the day.
int Reading::spread(const Participant& who, int day) const {
  int sum = 0;
  int last = -1;
  for (int t = problem_.first_slot; place(t) < day_.size(); ++t) {
    if (day_[place(t)] != day || !is_free(who.free, t)) continue;
    if (last >= 0 && t - last <= problem_.rest) continue;
    ++sum;
    last = t;
  }
  return sum;
}

int Reading::day_limit(const Participant& who, int day, int locked) const {
  const int by_rest = who.parallel * spread(who, day);
  return who.most_a_day > 0 ? std::max(0, std::min(by_rest, who.most_a_day - locked)) : by_rest;
}

std::int64_t Reading::limit(const std::vector<std::int64_t>& p, std::int64_t tail,
                            std::int64_t head, int left, int promised) const {
  const int rewarded = std::max(0, std::min(left, promised));
  return arc(p, tail, head, rewarded, promise_) + arc(p, tail, head, left - rewarded, 0);
}

std::int64_t Reading::supply_side(const std::vector<std::int64_t>& p, const Count& locked) const {
  const auto slots = static_cast<std::int64_t>(problem_.slots.size());
  std::int64_t everyone = 0;
  for (const auto& buyer : problem_.buyers) everyone += buyer.parallel;
  std::int64_t sum = 0;
  for (int t = problem_.first_slot; t < slots; ++t) {
    std::int64_t rooms = everyone;
    if (!problem_.rooms.empty())
      rooms = std::min<std::int64_t>(rooms, problem_.rooms[place(t)] - at(locked.slot, t));
    sum += arc(p, 0, slot0_ + t, rooms, 0);
    for (int g = 0; place(g) < problem_.interpreters.size(); ++g) {
      const auto& who = problem_.interpreters[place(g)];
      if (!is_free(who.free, t)) continue;
      const int left = who.count - at(locked.interpreter_at, {g, t});
      const auto node = interpreter0_ + g * slots + t;
      sum += arc(p, slot0_ + t, node, left, 0);
      for (const int language : who.languages)
        sum += arc(p, node, language0_ + language * slots + t, left, 0);
    }
  }
  return sum;
}

std::int64_t Reading::buyer_slots(const std::vector<std::int64_t>& p, const Count& locked,
                                  int b) const {
  const auto slots = static_cast<std::int64_t>(problem_.slots.size());
  const auto& buyer = problem_.buyers[place(b)];
  std::int64_t sum = 0;
  for (int t = problem_.first_slot; t < slots; ++t) {
    if (!is_free(buyer.free, t)) continue;
    const int left = buyer.parallel - at(locked.buyer_at, {b, t});
    std::set<int> needed;
    for (const auto i : of_buyer_[place(b)])
      if (!is_locked(problem_.pairs[i]) &&
          is_free(problem_.companies[place(problem_.pairs[i].company)].free, t))
        needed.insert(problem_.pairs[i].language);
    const auto node = buyer_slot0_ + b * slots + t;
    for (const int language : needed)
      sum += arc(p, language < 0 ? slot0_ + t : language0_ + language * slots + t, node, left, 0);
    sum +=
        arc(p, node, buyer_day0_ + static_cast<std::int64_t>(b) * days_ + day_[place(t)], left, 0);
  }
  return sum;
}

std::int64_t Reading::buyer_side(const std::vector<std::int64_t>& p, const Count& locked) const {
  std::int64_t sum = 0;
  for (int b = 0; place(b) < problem_.buyers.size(); ++b) {
    const auto& buyer = problem_.buyers[place(b)];
    sum += buyer_slots(p, locked, b);
    int all = 0;
    for (int day = 0; day < days_; ++day) {
      const int today = day_limit(buyer, day, at(locked.buyer_day, {b, day}));
      sum += arc(p, buyer_day0_ + static_cast<std::int64_t>(b) * days_ + day, in0_ + b, today, 0);
      all += today;
    }
    if (buyer.most > 0) all = std::min(all, buyer.most - at(locked.buyer, b));
    sum += limit(p, in0_ + b, out0_ + b, all, buyer.least - at(locked.buyer, b));
    for (const auto i : of_buyer_[place(b)]) {
      const auto& pair = problem_.pairs[i];
      const auto& company = problem_.companies[place(pair.company)];
      bool together = false;
      for (int t = problem_.first_slot; place(t) < problem_.slots.size() && !together; ++t)
        together = is_free(buyer.free, t) && is_free(company.free, t);
      if (together && !is_locked(pair))
        sum += arc(p, out0_ + b, company0_ + pair.company, 1, worth(pair));
    }
  }
  return sum;
}

std::int64_t Reading::company_side(const std::vector<std::int64_t>& p, const Count& locked) const {
  std::int64_t sum = 0;
  for (int c = 0; place(c) < problem_.companies.size(); ++c) {
    const auto& company = problem_.companies[place(c)];
    int all = 0;
    for (int day = 0; day < days_; ++day)
      all += day_limit(company, day, at(locked.company_day, {c, day}));
    if (company.most > 0) all = std::min(all, company.most - at(locked.company, c));
    sum += limit(p, company0_ + c, 0, all, company.least - at(locked.company, c));
  }
  return sum;
}

std::int64_t Reading::bound(const std::vector<std::int64_t>& p) const {
  const auto locked = count(problem_.locked);
  return points(problem_.locked) + supply_side(p, locked) + buyer_side(p, locked) +
         company_side(p, locked);
}

}  // namespace

Verdict verify(const Problem& problem, const std::vector<Meeting>& timetable,
               const Certificate& certificate) {
  const Reading reading(problem);
  Verdict verdict;
  verdict.complaint = reading.complaint(timetable);
  if (!verdict.complaint.empty()) return verdict;
  const auto slots = problem.slots.size();
  std::size_t days = 0;
  for (std::size_t t = 0; t < slots; ++t)
    days += t == 0 || problem.slots[t].day != problem.slots[t - 1].day ? 1U : 0U;
  const auto nodes = 1 + slots * (1 + problem.interpreters.size() + place(problem.languages)) +
                     problem.buyers.size() * (slots + days + 2) + problem.companies.size();
  verdict.points = reading.points(timetable);
  if (certificate.potentials.size() != nodes) {
    verdict.complaint = "the certificate has " + std::to_string(certificate.potentials.size()) +
                        " potentials, this problem has " + std::to_string(nodes) + " nodes";
    return verdict;
  }
  for (const auto potential : certificate.potentials) {
    if (potential > kMostPotential || potential < -kMostPotential) {
      verdict.complaint = "the certificate holds a potential beyond 2^50";
      return verdict;
    }
  }
  verdict.bound = reading.bound(certificate.potentials);
  if (verdict.bound < verdict.points) {
    verdict.complaint = "the certificate is wrong: its bound lies under the timetable's worth";
    return verdict;
  }
  verdict.valid = true;
  return verdict;
}

}  // namespace madang::match
