#include <algorithm>
#include <tuple>

#include "match/seating.hpp"

namespace madang::match {
namespace {

constexpr int kConflicts = 1'000;
constexpr int kRounds = 24;
constexpr int kBranches = 20'000;

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
  [[nodiscard]] std::vector<std::size_t> heaviest_untried() const;
  void keep(const std::vector<std::size_t>& granted);

  const Board& fixed_;
  Seating seating_;
  std::size_t displaced_;                        ///< the first wishes
  std::vector<int> stay_;                        ///< by wish after those: literal "as before"
  std::vector<int> moves_;                       ///< outputs: more than i moved
  std::vector<std::vector<std::size_t>> cores_;  ///< displaced that never fit together
  Board best_;
  int moved_ = 0;
  bool all_placed_ = false;
};

Replanning::Replanning(const Board& fixed, std::vector<Wish> wishes, std::size_t displaced,
                       std::vector<int> stay, int most_moved)
    : fixed_(fixed), seating_(fixed, std::move(wishes)), displaced_(displaced), best_(fixed) {
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
}

/// The set of displaced meetings worth most that holds no core whole: branch on the cores.
std::vector<std::size_t> Replanning::heaviest_untried() const {
  const auto& model = fixed_.model();
  std::vector<std::size_t> all(displaced_);
  for (std::size_t i = 0; i < displaced_; ++i) all[i] = i;
  const auto worth = [&](std::size_t i) { return model.points[ix(seating_.wishes()[i].pair)]; };
  std::vector<char> out(displaced_, 0);
  std::vector<char> best_out(displaced_, 1);
  std::int64_t best_loss = 0;
  for (std::size_t i = 0; i < displaced_; ++i) best_loss += worth(i) + 1;
  int branches = 0;
  const auto branch = [&](const auto& self, std::int64_t loss) -> void {
    if (loss >= best_loss || ++branches > kBranches) return;
    const auto open = std::find_if(cores_.begin(), cores_.end(), [&](const auto& core) {
      return std::none_of(core.begin(), core.end(), [&](std::size_t i) { return out[i] != 0; });
    });
    if (open == cores_.end()) {
      best_loss = loss;
      best_out = out;
      return;
    }
    for (const std::size_t i : *open) {
      out[i] = 1;
      self(self, loss + worth(i) + 1);
      out[i] = 0;
    }
  };
  branch(branch, 0);
  std::erase_if(all, [&](std::size_t i) { return best_out[i] != 0; });
  return all;
}

bool Replanning::solve(int moved) {
  auto& clauses = seating_.clauses();
  cores_.clear();
  for (int round = 0; round < kRounds; ++round) {
    const auto granted = heaviest_untried();
    std::vector<int> assumed;
    if (ix(moved) < moves_.size()) assumed.push_back(-moves_[ix(moved)]);
    for (const auto i : granted) assumed.push_back(seating_.held(i));
    const auto answer = clauses.solve(assumed, kConflicts);
    if (answer == Clauses::Answer::yes) {
      keep(granted);
      return true;
    }
    const auto lighter = [&](auto a, auto b) {
      const auto& points = fixed_.model().points;
      return points[ix(seating_.wishes()[a].pair)] < points[ix(seating_.wishes()[b].pair)];
    };
    std::vector<std::size_t> core;
    for (const auto i : granted)
      if (answer == Clauses::Answer::no && clauses.failed(seating_.held(i))) core.push_back(i);
    // Not decided in the effort: the lightest stays out.
    if (answer == Clauses::Answer::unknown && !granted.empty())
      core.push_back(*std::min_element(granted.begin(), granted.end(), lighter));
    std::sort(core.begin(), core.end(), lighter);
    if (core.empty()) return false;
    cores_.push_back(std::move(core));
  }
  return false;
}

void Replanning::keep(const std::vector<std::size_t>& granted) {
  best_ = fixed_;
  seating_.put(best_);
  moved_ = 0;
  for (const int literal : stay_) moved_ += seating_.clauses().value(literal) ? 0 : 1;
  all_placed_ = granted.size() == displaced_;
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
