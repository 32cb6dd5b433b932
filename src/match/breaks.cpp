#include "match/breaks.hpp"

#include <algorithm>
#include <cmath>

#include "base/random.hpp"

namespace madang::match {
namespace {

/// Simulated annealing over Kempe chains: a meeting goes to another slot, what it meets there comes
/// back in its place, and so on until nobody is in two places.
/// Thread: one. Life: one call of fewer_breaks().
class Annealing {
 public:
  explicit Annealing(Board& board)
      : board_(board), model_(board.model()), random_(model_.problem.seed) {
    for (int pair = 0; pair < model_.pairs; ++pair)
      if (board.slot_of(pair) >= 0 && !board.is_locked(pair)) movable_.push_back(pair);
  }

  void run(int proposals);

 private:
  struct Was {
    int pair;
    int slot;
    int group;
  };
  [[nodiscard]] int roll(std::size_t sides) { return static_cast<int>(random_() % sides); }
  bool propose(double heat);
  bool chain(int pair, int slot, int to);
  bool pull(const Pair& pushed, int from, int to, std::size_t& grown);
  bool move_all(int slot, int to);
  void undo(std::size_t placed);
  [[nodiscard]] double cost(int slot, int to) const;
  template <class At>
  [[nodiscard]] double cost_of(const std::vector<int>& who, int day, At&& at) const;

  Board& board_;
  const Model& model_;
  SeededRandom random_;
  std::vector<int> movable_;
  std::vector<Was> chain_;
  std::vector<int> buyers_;  ///< of the chain, each once
  std::vector<int> companies_;
};

template <class At>
double Annealing::cost_of(const std::vector<int>& who, int day, At&& at) const {
  double sum = 0;
  for (const int one : who) {
    int runs = 0;
    int last = -1;
    for (const int slot : model_.day_slots[ix(day)]) {
      if (at(one, slot) == 0) continue;
      runs += last >= 0 && slot > last + 1 ? 1 : 0;
      last = slot;
    }
    // The square shares breaks out.
    sum += runs + 0.1 * runs * runs;
  }
  return sum;
}

double Annealing::cost(int slot, int to) const {
  double sum = 0;
  const int days[2] = {model_.day[ix(slot)], model_.day[ix(to)]};
  for (int i = 0; i < (days[0] == days[1] ? 1 : 2); ++i) {
    sum += cost_of(buyers_, days[i], [&](int b, int t) { return board_.buyer_at(b, t); });
    sum += cost_of(companies_, days[i], [&](int c, int t) { return board_.company_at(c, t); });
  }
  return sum;
}

/// Adds to the chain whoever of `from` the pushed pair would sit upon.
bool Annealing::pull(const Pair& pushed, int from, int to, std::size_t& grown) {
  const bool buyer_full =
      board_.buyer_at(pushed.buyer, from) >= model_.problem.buyers[ix(pushed.buyer)].parallel;
  const bool company_full = board_.company_at(pushed.company, from) >=
                            model_.problem.companies[ix(pushed.company)].parallel;
  for (const int other : board_.pairs_at(from)) {
    const auto& one = model_.problem.pairs[ix(other)];
    const bool hit = (buyer_full && one.buyer == pushed.buyer) ||
                     (company_full && one.company == pushed.company);
    const bool known = std::any_of(chain_.begin(), chain_.end(),
                                   [&](const Was& was) { return was.pair == other; });
    if (!hit || known) continue;
    if (board_.is_locked(other) || !model_.open(other, to)) return false;
    chain_.push_back({other, from, board_.group_of(other)});
    ++grown;
  }
  return true;
}

bool Annealing::chain(int pair, int slot, int to) {
  chain_.assign(1, {pair, slot, board_.group_of(pair)});
  for (std::size_t i = 0, grown = 1; i < grown; ++i) {
    const bool there = chain_[i].slot == slot;
    if (chain_.size() > 60 ||
        !pull(model_.problem.pairs[ix(chain_[i].pair)], there ? to : slot, chain_[i].slot, grown))
      return false;
  }
  buyers_.clear();
  companies_.clear();
  for (const auto& was : chain_) {
    buyers_.push_back(model_.problem.pairs[ix(was.pair)].buyer);
    companies_.push_back(model_.problem.pairs[ix(was.pair)].company);
  }
  for (auto* const all : {&buyers_, &companies_}) {
    std::sort(all->begin(), all->end());
    all->erase(std::unique(all->begin(), all->end()), all->end());
  }
  return true;
}

void Annealing::undo(std::size_t placed) {
  for (std::size_t i = 0; i < placed; ++i) board_.remove(chain_[i].pair);
  for (const auto& was : chain_) board_.put(was.pair, was.slot, was.group);
}

bool Annealing::move_all(int slot, int to) {
  for (const auto& was : chain_) board_.remove(was.pair);
  for (std::size_t i = 0; i < chain_.size(); ++i) {
    const int pair = chain_[i].pair;
    const int target = chain_[i].slot == slot ? to : slot;
    const int group =
        board_.fits_without_interpreter(pair, target) ? board_.free_group(pair, target) : -2;
    if (group == -2) {
      undo(i);
      return false;
    }
    board_.put(pair, target, group);
  }
  return true;
}

bool Annealing::propose(double heat) {
  const int pair = movable_[ix(roll(movable_.size()))];
  const int slot = board_.slot_of(pair);
  const int to = roll(ix(model_.slots));
  if (to == slot || !model_.open(pair, to) || !chain(pair, slot, to)) return false;
  const double before = cost(slot, to);
  if (!move_all(slot, to)) return false;
  const double worse = cost(slot, to) - before;
  const double luck = static_cast<double>(random_() >> 11) * 0x1.0p-53;
  if (worse <= 0 || luck < std::exp(-worse / heat)) return true;
  undo(chain_.size());
  return false;
}

void Annealing::run(int proposals) {
  if (movable_.empty() || model_.slots < 3) return;
  constexpr double kHot = 1.0;
  constexpr double kCold = 0.08;
  const double cooling = std::pow(kCold / kHot, 1.0 / proposals);
  double heat = kHot;
  for (int i = 0; i < proposals; ++i, heat *= cooling) propose(heat);
}

}  // namespace

void fewer_breaks(Board& board, int proposals) {
  Annealing(board).run(proposals);
}

}  // namespace madang::match
