#include "match/forum.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <numeric>

#include "match/clauses.hpp"
#include "match/model.hpp"
#include "match/watch.hpp"

namespace madang::match {
namespace {

/// Earliest and latest slots that precedences and forbidden slots leave; false: none for some talk.
bool narrow(Forum& forum) {
  for (bool changed = true; changed;) {
    changed = false;
    const auto forbid = [&](std::vector<bool>& may, int slot) {
      if (!may[ix(slot)]) return;
      may[ix(slot)] = false;
      changed = true;
    };
    for (auto& talk : forum.talks) {
      const auto last = std::find(talk.may.rbegin(), talk.may.rend(), true);
      if (last == talk.may.rend()) return false;
      const auto latest = static_cast<int>(talk.may.rend() - last) - 1;
      for (const int before : talk.after) {
        auto& other = forum.talks[ix(before)];
        const auto first = std::find(other.may.begin(), other.may.end(), true);
        if (first == other.may.end()) return false;
        for (int t = 0; t <= static_cast<int>(first - other.may.begin()); ++t) forbid(talk.may, t);
        for (int t = latest; t < forum.slots; ++t) forbid(other.may, t);
      }
    }
  }
  return true;
}

/// The benchmark as clauses; the number of breaks is bounded by assumptions.
/// Thread: one. Life: one call of solve_forum().
class Floor {
 public:
  Floor(const Forum& forum, Clauses::Taste taste);

  Clauses& clauses() { return clauses_; }
  [[nodiscard]] int most_breaks() const { return static_cast<int>(breaks_.size()); }
  /// Assumption: at most `count` breaks. Counts up to a limit that grows when asked.
  [[nodiscard]] int at_most(int count);
  [[nodiscard]] std::vector<int> slots() const;

 private:
  void add_talks();
  void add_participants();
  void add_breaks(int who);
  void add_precedences();
  void add_tables();
  void add_fairness();

  const Forum& forum_;
  Clauses clauses_;
  std::vector<std::vector<int>> talk_at_;  ///< by talk, slot; 0: not there
  std::vector<std::vector<int>> busy_;     ///< by participant, slot; 0: never
  std::vector<std::vector<int>> own_breaks_;
  std::vector<int> breaks_;
  std::vector<int> counter_;
};

Floor::Floor(const Forum& forum, Clauses::Taste taste)
    : forum_(forum),
      clauses_(taste),
      busy_(ix(forum.participants)),
      own_breaks_(ix(forum.participants)) {
  add_talks();
  add_participants();
  add_precedences();
  add_tables();
  for (int who = 0; who < forum.participants; ++who) add_breaks(who);
  if (forum.fairness >= 0) add_fairness();
}

void Floor::add_talks() {
  for (const auto& talk : forum_.talks) {
    std::vector<int> literals;
    auto& row = talk_at_.emplace_back(ix(forum_.slots), 0);
    for (int t = 0; t < forum_.slots; ++t) {
      if (!talk.may[ix(t)]) continue;
      row[ix(t)] = clauses_.fresh();
      literals.push_back(row[ix(t)]);
    }
    clauses_.add(literals);
    clauses_.at_most(literals, 1);
  }
}

void Floor::add_participants() {
  for (int who = 0; who < forum_.participants; ++who) {
    std::vector<int> mine;
    for (std::size_t m = 0; m < forum_.talks.size(); ++m)
      if (forum_.talks[m].a == who || forum_.talks[m].b == who) mine.push_back(static_cast<int>(m));
    std::vector<int> used;
    for (int t = 0; t < forum_.slots; ++t) {
      std::vector<int> literals;
      for (const int m : mine)
        if (const int literal = talk_at_[ix(m)][ix(t)]; literal != 0) literals.push_back(literal);
      clauses_.at_most(literals, 1);
      busy_[ix(who)].push_back(literals.empty() ? 0 : clauses_.any_of(literals));
      if (!literals.empty()) used.push_back(busy_[ix(who)].back());
    }
    // Implied: busy in as many slots as talks.
    const auto talks = static_cast<int>(mine.size());
    clauses_.at_least(used, talks);
    clauses_.at_most(used, talks);
  }
}

void Floor::add_precedences() {
  for (std::size_t m = 0; m < forum_.talks.size(); ++m) {
    for (const int before : forum_.talks[m].after) {
      // held[t]: `before` was held in a slot up to t.
      int held = 0;
      for (int t = 0; t < forum_.slots; ++t) {
        if (talk_at_[m][ix(t)] != 0)
          clauses_.add(held == 0 ? std::vector<int>{-talk_at_[m][ix(t)]}
                                 : std::vector<int>{-talk_at_[m][ix(t)], held});
        std::vector<int> so_far;
        if (held != 0) so_far.push_back(held);
        if (talk_at_[ix(before)][ix(t)] != 0) so_far.push_back(talk_at_[ix(before)][ix(t)]);
        if (!so_far.empty()) held = clauses_.any_of(so_far);
      }
    }
  }
}

/// Each talk takes a table and keeps two participants busy. Where tables are short a counter over
/// who is busy proves more; where they are not, a totaliser over talks is many times faster.
void Floor::add_tables() {
  const auto places = ix(forum_.tables) * ix(forum_.slots);
  const bool short_of_tables = 10 * forum_.talks.size() > 8 * places;
  for (int t = 0; t < forum_.slots; ++t) {
    if (short_of_tables) {
      std::vector<int> present;
      for (const auto& row : busy_)
        if (row[ix(t)] != 0) present.push_back(row[ix(t)]);
      clauses_.at_most(present, 2 * forum_.tables);
      continue;
    }
    std::vector<int> held;
    for (const auto& row : talk_at_)
      if (row[ix(t)] != 0) held.push_back(row[ix(t)]);
    const auto over = clauses_.counted(held, forum_.tables + 1);
    if (static_cast<int>(over.size()) > forum_.tables) clauses_.add({-over.back()});
  }
}

/// A break ends before slot t + 1: idle in t, busy in t + 1, and met before.
void Floor::add_breaks(int who) {
  const auto& busy = busy_[ix(who)];
  int met = 0;
  for (int t = 0; t + 1 < forum_.slots; ++t) {
    std::vector<int> so_far;
    if (met != 0) so_far.push_back(met);
    if (busy[ix(t)] != 0) so_far.push_back(busy[ix(t)]);
    const int before = met;
    if (!so_far.empty()) met = clauses_.any_of(so_far);
    if (before == 0 || busy[ix(t + 1)] == 0) continue;
    const int ends = clauses_.fresh();
    std::vector<int> clause{ends, -before, -busy[ix(t + 1)]};
    if (busy[ix(t)] != 0) {
      clause.push_back(busy[ix(t)]);
      clauses_.add({-ends, -busy[ix(t)]});
    }
    clauses_.add(clause);
    clauses_.add({-ends, before});
    clauses_.add({-ends, busy[ix(t + 1)]});
    own_breaks_[ix(who)].push_back(ends);
    breaks_.push_back(ends);
  }
}

void Floor::add_fairness() {
  std::vector<std::vector<int>> counts;
  std::size_t most = 0;
  for (auto& own : own_breaks_) {
    counts.push_back(clauses_.counted_exactly(own, static_cast<int>(own.size())));
    most = std::max(most, own.size());
  }
  const auto slack = ix(forum_.fairness);
  // Whoever has k + fairness breaks: then all have k.
  for (std::size_t k = 1; k + slack <= most; ++k) {
    const int all = clauses_.fresh();
    for (const auto& count : counts) {
      clauses_.add(count.size() >= k ? std::vector<int>{-all, count[k - 1]}
                                     : std::vector<int>{-all});
      if (count.size() >= k + slack) clauses_.add({-count[k + slack - 1], all});
    }
  }
}

int Floor::at_most(int count) {
  if (ix(count) >= counter_.size()) counter_ = clauses_.counted(breaks_, std::max(24, 2 * count));
  return ix(count) < counter_.size() ? -counter_[ix(count)] : 0;
}

std::vector<int> Floor::slots() const {
  std::vector<int> out;
  for (const auto& row : talk_at_)
    for (int t = 0; t < forum_.slots; ++t)
      if (row[ix(t)] != 0 && clauses_.value(row[ix(t)])) {
        out.push_back(t);
        break;
      }
  return out;
}

int total(const Forum& forum, const std::vector<int>& slot_of) {
  const auto each = forum_breaks(forum, slot_of);
  return std::accumulate(each.begin(), each.end(), 0);
}

/// Raises the bound from 0 by proofs, and finds by a second solver what the first is slow to find.
/// Thread: one. Life: one call of solve_forum().
class Ascent {
 public:
  Ascent(const Forum& forum, double seconds)
      : forum_(forum),
        until_(std::chrono::steady_clock::now() +
               std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                   std::chrono::duration<double>(seconds))),
        prover_(forum, Clauses::Taste::both) {
    prover_.clauses().stop_after(left());
  }

  void run(ForumSolution& solution);

 private:
  [[nodiscard]] double left() const {
    return std::chrono::duration<double>(until_ - std::chrono::steady_clock::now()).count();
  }
  Clauses::Answer decide(int breaks, ForumSolution& solution);
  void take(const Floor& floor, ForumSolution& solution) const {
    solution.slot_of = floor.slots();
    solution.breaks = total(forum_, solution.slot_of);
  }

  const Forum& forum_;
  std::chrono::steady_clock::time_point until_;
  Floor prover_;
};

/// Whether there is a timetable with so many breaks. Both solvers go on where they stopped.
Clauses::Answer Ascent::decide(int breaks, ForumSolution& solution) {
  constexpr int kFirst = 40'000;
  constexpr int kLast = 200'000'000;
  std::unique_ptr<Floor> finder;
  for (int effort = kFirst; left() > 0 && effort < kLast; effort *= 4) {
    const int limit = prover_.at_most(breaks);
    auto answer = prover_.clauses().solve({limit}, effort);
    if (answer == Clauses::Answer::yes) take(prover_, solution);
    if (answer != Clauses::Answer::unknown) return answer;
    if (!finder) {
      finder = std::make_unique<Floor>(forum_, Clauses::Taste::finding);
      finder->clauses().stop_after(left());
      finder->clauses().add({finder->at_most(breaks)});
    }
    answer = finder->clauses().solve({}, 4 * effort);
    if (answer == Clauses::Answer::yes) take(*finder, solution);
    if (answer != Clauses::Answer::unknown) return answer;
  }
  return Clauses::Answer::unknown;
}

void Ascent::run(ForumSolution& solution) {
  Watch watch(solution.steps);
  const auto first = prover_.clauses().solve({}, -1);
  watch.done("any timetable");
  if (first != Clauses::Answer::yes) {
    solution.status = first == Clauses::Answer::no ? Status::infeasible : Status::unknown;
    return;
  }
  take(prover_, solution);
  solution.status = Status::feasible;
  while (solution.bound < solution.breaks) {
    const auto answer = decide(solution.bound, solution);
    if (answer == Clauses::Answer::unknown) break;
    if (answer == Clauses::Answer::no) ++solution.bound;
  }
  if (solution.bound >= solution.breaks) solution.status = Status::optimal;
  watch.done("fewest breaks");
}

}  // namespace

ForumSolution solve_forum(const Forum& given, double seconds) {
  ForumSolution solution;
  Forum forum = given;
  if (!narrow(forum)) {
    solution.status = Status::infeasible;
    return solution;
  }
  Ascent(forum, seconds).run(solution);
  return solution;
}

}  // namespace madang::match
