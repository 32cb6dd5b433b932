#include <algorithm>
#include <tuple>
#include <utility>

#include "match/seating.hpp"

namespace madang::match {
namespace {

constexpr int kConflicts = 1'500;
constexpr int kFewConflicts = 80;

/// Meetings that lost their slot, on top of a timetable whose others may move.
/// Thread: one. Life: one call of replan().
class Replanning {
 public:
  Replanning(const Board& fixed, std::vector<Wish> wishes, std::size_t displaced,
             std::vector<int> stay, int most_moved);

  /// The best timetable with at most `moved` moved meetings. False: none.
  bool solve(int moved);
  [[nodiscard]] const Board& best() const { return best_; }
  [[nodiscard]] int moved() const { return moved_; }
  [[nodiscard]] bool all_placed() const { return all_placed_; }

 private:
  bool holds(const std::vector<std::size_t>& granted, int moved, int conflicts);
  void add_greedily(int moved);
  void keep();

  const Board& fixed_;
  Seating seating_;
  std::size_t displaced_;             ///< the first wishes
  std::vector<int> stay_;             ///< by wish after those: literal "as before"
  std::vector<int> moves_;            ///< outputs: more than i moved
  std::vector<std::size_t> hopeful_;  ///< displaced, heaviest first
  std::vector<std::size_t> placed_;
  int most_moved_;
  Board best_;
  int moved_ = 0;
  bool all_placed_ = false;
};

Replanning::Replanning(const Board& fixed, std::vector<Wish> wishes, std::size_t displaced,
                       std::vector<int> stay, int most_moved)
    : fixed_(fixed),
      seating_(fixed, std::move(wishes)),
      displaced_(displaced),
      most_moved_(most_moved),
      best_(fixed) {
  auto& clauses = seating_.clauses();
  std::vector<int> away;
  for (std::size_t i = displaced_; i < seating_.wishes().size(); ++i) {
    const auto& slots = seating_.wishes()[i].slots;
    clauses.add({seating_.held(i)});
    for (std::size_t k = 0; k < slots.size(); ++k)
      if (slots[k] == stay[i - displaced_]) stay_.push_back(seating_.at(i, k));
    clauses.prefer(stay_.back());
    away.push_back(-stay_.back());
  }
  moves_ = clauses.counted(away, most_moved + 1);
  for (std::size_t i = 0; i < displaced_; ++i) hopeful_.push_back(i);
  std::stable_sort(hopeful_.begin(), hopeful_.end(), [&](auto a, auto b) {
    const auto& points = fixed_.model().points;
    return points[ix(seating_.wishes()[a].pair)] > points[ix(seating_.wishes()[b].pair)];
  });
}

bool Replanning::holds(const std::vector<std::size_t>& granted, int moved, int conflicts) {
  std::vector<int> assumed;
  if (ix(moved) < moves_.size()) assumed.push_back(-moves_[ix(moved)]);
  for (const auto i : granted) assumed.push_back(seating_.held(i));
  if (seating_.clauses().solve(assumed, conflicts) != Clauses::Answer::yes) return false;
  keep();
  return true;
}

/// One after the other, the most valuable first, on top of what was placed with fewer moves.
void Replanning::add_greedily(int moved) {
  for (const auto i : hopeful_) {
    if (std::find(placed_.begin(), placed_.end(), i) != placed_.end()) continue;
    auto more = placed_;
    more.push_back(i);
    if (holds(more, moved, kFewConflicts)) placed_ = std::move(more);
  }
}

bool Replanning::solve(int moved) {
  if (holds(hopeful_, moved, kConflicts)) {
    placed_ = hopeful_;
  } else if (moved == 0) {
    // Those for whom even the most moves buy nothing need not be tried again and again.
    add_greedily(most_moved_);
    hopeful_ = std::exchange(placed_, {});
    add_greedily(0);
    if (placed_.empty() && !holds({}, 0, kConflicts)) return false;
  } else {
    add_greedily(moved);
  }
  all_placed_ = placed_.size() == hopeful_.size();
  return true;
}

void Replanning::keep() {
  best_ = fixed_;
  seating_.put(best_);
  moved_ = 0;
  for (const int literal : stay_) moved_ += seating_.clauses().value(literal) ? 0 : 1;
}

std::vector<int> open_slots(const Model& model, int pair) {
  std::vector<int> slots;
  for (int slot = model.problem.first_slot; slot < model.slots; ++slot)
    if (model.open(pair, slot)) slots.push_back(slot);
  return slots;
}

}  // namespace

std::vector<Option> replan(const Problem& problem, const std::vector<Meeting>& timetable,
                           const std::vector<Meeting>& displaced, int most_moved) {
  const Model model(problem);
  Board fixed(model);
  fixed.lock(problem.locked);
  std::vector<Wish> wishes;
  for (const auto& meeting : displaced)
    if (const int pair = model.pair_of(meeting.buyer, meeting.company); pair >= 0)
      wishes.push_back({pair, open_slots(model, pair)});
  const auto lost = wishes.size();
  std::vector<int> stay;
  for (const auto& meeting : timetable) {
    const int pair = model.pair_of(meeting.buyer, meeting.company);
    if (pair < 0 || fixed.slot_of(pair) >= 0) continue;
    auto slots = open_slots(model, pair);
    if (std::find(slots.begin(), slots.end(), meeting.slot) == slots.end()) {
      fixed.put(pair, meeting.slot, meeting.interpreter);
      continue;
    }
    stay.push_back(meeting.slot);
    wishes.push_back({pair, std::move(slots)});
  }
  Replanning planning(fixed, std::move(wishes), lost, std::move(stay), most_moved);
  std::vector<Option> options;
  for (int moved = 0; moved <= most_moved; ++moved) {
    if (!planning.solve(moved)) continue;
    Option option;
    option.moved = planning.moved();
    option.meetings = planning.best().meetings();
    option.value = value_of(problem, option.meetings);
    if (!options.empty() && option.value.points <= options.back().value.points) continue;
    for (const auto& meeting : displaced) {
      const int pair = model.pair_of(meeting.buyer, meeting.company);
      if (pair < 0 || planning.best().slot_of(pair) < 0) option.lost.push_back(meeting);
    }
    options.push_back(std::move(option));
    if (planning.all_placed()) break;
  }
  return options;
}

std::vector<Candidate> stand_by(const Problem& problem, const std::vector<Meeting>& timetable,
                                int buyer, int slot) {
  const Model model(problem);
  Board board(model);
  board.lock(timetable);
  std::vector<Candidate> out;
  for (const int pair : model.buyer_pairs[ix(buyer)]) {
    if (board.slot_of(pair) >= 0 || !board.fits_without_interpreter(pair, slot)) continue;
    const int group = board.free_group(pair, slot);
    if (group == -2) continue;
    const int company = problem.pairs[ix(pair)].company;
    out.push_back({company, group, problem.pairs[ix(pair)].weight, board.company_total(company)});
  }
  std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(b.weight, a.meetings) < std::tie(a.weight, b.meetings);
  });
  return out;
}

}  // namespace madang::match
