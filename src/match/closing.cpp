#include "match/closing.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "match/construct.hpp"
#include "match/master.hpp"
#include "match/seating.hpp"

namespace madang::match {
namespace {

constexpr int kConflicts = 30'000;
constexpr int kNodes = 20'000;
constexpr int kRounds = 400;
constexpr int kBlockSlots = 8;
/// Pairs that the prices leave open; more make programs that end by the clock, not by a proof.
constexpr std::ptrdiff_t kMostOpen = 25'000;

/// Blocks in which slots may be given out apart from the others: parts of a day, or whole days
/// where rest or tired interpreters tie its slots together.
std::vector<std::vector<int>> blocks_of(const Model& model) {
  bool whole = model.problem.rest > 0;
  for (const auto& who : model.problem.interpreters) whole |= who.most_a_day > 0;
  std::vector<std::vector<int>> blocks;
  for (const auto& today : model.day_slots) {
    const auto parts = whole ? 1 : (today.size() + kBlockSlots - 1) / kBlockSlots;
    for (std::size_t part = 0; part < parts; ++part) {
      const auto from = static_cast<std::ptrdiff_t>(today.size() * part / parts);
      const auto to = static_cast<std::ptrdiff_t>(today.size() * (part + 1) / parts);
      blocks.emplace_back(today.begin() + from, today.begin() + to);
    }
  }
  return blocks;
}

/// Master programs and seatings in turn, until a timetable meets the bound of one.
/// Thread: one. Life: one call of close_gap().
class Closing {
 public:
  Closing(Board& best, const Flow& flow, double seconds)
      : best_(best),
        model_(best.model()),
        flow_(flow),
        until_(std::chrono::steady_clock::now() +
               std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                   std::chrono::duration<double>(seconds))),
        locked_(stripped(best)),
        master_(locked_, blocks_of(model_), choices(best, flow)) {}

  Closed run();

 private:
  static Board stripped(const Board& board) {
    Board out = board;
    for (int pair = 0; pair < board.model().pairs; ++pair)
      if (out.slot_of(pair) >= 0 && !out.is_locked(pair)) out.remove(pair);
    return out;
  }
  /// What the prices of the flow decide in every timetable that is no worse than the best so far.
  static std::vector<Master::Choice> choices(const Board& best, const Flow& flow) {
    std::vector<Master::Choice> out;
    const auto least = best.points();
    for (const auto price : flow.price) {
      const bool decided = flow.bound - std::abs(price) < least;
      out.push_back(!decided    ? Master::Choice::open
                    : price > 0 ? Master::Choice::meets
                                : Master::Choice::apart);
    }
    return out;
  }
  [[nodiscard]] double left() const {
    return std::chrono::duration<double>(until_ - std::chrono::steady_clock::now()).count();
  }
  bool prove(Aim aim);
  bool seat(const std::vector<Master::Cell>& cells);
  bool seat_block(int block, std::vector<int> pairs, Board& board);
  std::vector<int> smaller(Seating& seating, std::vector<std::size_t> core) const;
  void take_if_better(Board&& board);

  Board& best_;
  const Model& model_;
  const Flow& flow_;
  std::chrono::steady_clock::time_point until_;
  Board locked_;
  Master master_;
  std::int64_t proven_ = 0;  ///< of the aim: no timetable has more
  Closed closed_;
};

void Closing::take_if_better(Board&& board) {
  fill_up(board);
  if (board.points() < flow_.bound) improve(board, 200'000);
  if (board.points() > best_.points()) best_ = std::move(board);
}

/// A core without members that it does not need, as far as a little effort goes.
std::vector<int> Closing::smaller(Seating& seating, std::vector<std::size_t> core) const {
  for (std::size_t i = 0; i < core.size() && core.size() > 2;) {
    std::vector<int> assumed;
    for (std::size_t j = 0; j < core.size(); ++j)
      if (j != i) assumed.push_back(seating.held(core[j]));
    if (seating.clauses().solve(assumed, 200) == Clauses::Answer::no) {
      std::vector<std::size_t> kept;
      for (std::size_t j = 0; j < core.size(); ++j)
        if (j != i && seating.clauses().failed(seating.held(core[j]))) kept.push_back(core[j]);
      // What stood before i was needed and still is.
      core = std::move(kept);
      i = std::min(i, core.size());
    } else {
      ++i;
    }
  }
  std::vector<int> pairs;
  for (const auto i : core) pairs.push_back(seating.wishes()[i].pair);
  return pairs;
}

/// Gives out the slots of a block. False: not all fit; then a cut says which, and the lightest of
/// those stay away.
bool Closing::seat_block(int block, std::vector<int> pairs, Board& board) {
  std::vector<Wish> wishes;
  for (const int pair : pairs) {
    Wish wish{pair, {}};
    for (const int slot : master_.blocks()[ix(block)])
      if (model_.open(pair, slot)) wish.slots.push_back(slot);
    wishes.push_back(std::move(wish));
  }
  Seating seating(locked_, std::move(wishes));
  seating.clauses().stop_after(left());
  std::vector<std::size_t> wanted(pairs.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] = i;
  bool all = true;
  while (true) {
    std::vector<int> assumed;
    for (const auto i : wanted) assumed.push_back(seating.held(i));
    const auto answer = seating.clauses().solve(assumed, kConflicts);
    if (answer == Clauses::Answer::yes) break;
    all = false;
    std::vector<std::size_t> core;
    for (const auto i : wanted)
      if (answer == Clauses::Answer::unknown || seating.clauses().failed(seating.held(i)))
        core.push_back(i);
    if (core.empty()) return false;
    const auto lightest = *std::min_element(core.begin(), core.end(), [&](auto a, auto b) {
      return model_.points[ix(seating.wishes()[a].pair)] <
             model_.points[ix(seating.wishes()[b].pair)];
    });
    if (answer == Clauses::Answer::no) {
      master_.cut(block, smaller(seating, core));
      ++closed_.cuts;
    }
    std::erase(wanted, lightest);
  }
  seating.put(board);
  return all;
}

bool Closing::seat(const std::vector<Master::Cell>& cells) {
  Board board = locked_;
  bool all = true;
  std::vector<std::vector<int>> by_block(master_.blocks().size());
  for (const auto& cell : cells) by_block[ix(cell.block)].push_back(cell.pair);
  for (std::size_t block = 0; block < by_block.size(); ++block)
    if (!by_block[block].empty())
      all &= seat_block(static_cast<int>(block), by_block[block], board);
  take_if_better(std::move(board));
  return all;
}

bool Closing::prove(Aim aim) {
  master_.aim_at(aim);
  proven_ = std::numeric_limits<std::int64_t>::max();
  for (int round = 0; round < kRounds && left() > 0; ++round) {
    const auto outcome = master_.solve(kNodes, left());
    ++closed_.programs;
    if (outcome.kind != Mip::Outcome::Kind::optimal) {
      if (std::isfinite(outcome.bound) && outcome.kind != Mip::Outcome::Kind::infeasible)
        proven_ = std::min(proven_, static_cast<std::int64_t>(std::floor(outcome.bound + 1e-4)));
      return false;
    }
    proven_ = master_.worth(outcome);
    if (master_.worth(best_) >= proven_) return true;
    const int cuts = closed_.cuts;
    seat(master_.cells(outcome));
    if (master_.worth(best_) >= proven_) return true;
    if (closed_.cuts == cuts) return false;
  }
  return false;
}

Closed Closing::run() {
  closed_.bound = flow_.bound;
  if (!model_.ordered) return closed_;
  for (const auto aim : {Aim::musts, Aim::promises, Aim::weight}) {
    const bool proven = prove(aim);
    if (aim == Aim::weight && proven_ < std::numeric_limits<std::int64_t>::max())
      closed_.bound = std::min(closed_.bound, best_.points() + (proven_ - master_.worth(best_)));
    if (!proven) break;
    master_.hold(aim, proven_);
  }
  return closed_;
}

}  // namespace

Closed close_gap(Board& board, const Flow& flow, double seconds) {
  const auto slack = flow.bound - board.points();
  const auto open = std::count_if(flow.price.begin(), flow.price.end(),
                                  [&](auto price) { return std::abs(price) <= slack; });
  if (open > kMostOpen) return {flow.bound, 0, 0};
  return Closing(board, flow, seconds).run();
}

}  // namespace madang::match
