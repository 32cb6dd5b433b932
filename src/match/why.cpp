#include <algorithm>

#include "match/board.hpp"
#include "match/construct.hpp"

namespace madang::match {
namespace {

/// Looks for what keeps one pair apart, given a timetable.
class Inquiry {
 public:
  Inquiry(const Board& board, int pair)
      : board_(board), model_(board.model()), pair_(pair), one_(model_.problem.pairs[ix(pair)]) {}

  std::vector<WhyNot> run();

 private:
  struct Party {
    const Participant& limits;
    const std::vector<int>& pairs;
    int total;
  };
  void look_at_limit(const Party& party, Why why);
  void look_at_days();
  void look_at_slots();
  void look_at_worth();
  [[nodiscard]] std::vector<Meeting> held(const std::vector<int>& pairs) const;
  [[nodiscard]] bool day_full(int slot) const;
  [[nodiscard]] bool busy(int slot) const;
  [[nodiscard]] bool unrested(int slot) const;
  [[nodiscard]] Meeting meeting(int pair) const {
    const auto& other = model_.problem.pairs[ix(pair)];
    return {other.buyer, other.company, board_.slot_of(pair), board_.group_of(pair)};
  }

  const Board& board_;
  const Model& model_;
  int pair_;
  const Pair& one_;
  std::vector<int> together_;
  std::vector<WhyNot> found_;
};

std::vector<Meeting> Inquiry::held(const std::vector<int>& pairs) const {
  std::vector<int> met;
  for (const int pair : pairs)
    if (board_.slot_of(pair) >= 0) met.push_back(pair);
  std::stable_sort(met.begin(), met.end(),
                   [&](int a, int b) { return model_.points[ix(a)] < model_.points[ix(b)]; });
  std::vector<Meeting> out;
  for (const int pair : met) out.push_back(meeting(pair));
  return out;
}

void Inquiry::look_at_limit(const Party& party, Why why) {
  if (party.limits.most > 0 && party.total >= party.limits.most)
    found_.push_back({why, {}, held(party.pairs)});
}

bool Inquiry::day_full(int slot) const {
  const int day = model_.day[ix(slot)];
  const int buyer = model_.problem.buyers[ix(one_.buyer)].most_a_day;
  const int company = model_.problem.companies[ix(one_.company)].most_a_day;
  return (buyer > 0 && board_.buyer_on_day(one_.buyer, day) >= buyer) ||
         (company > 0 && board_.company_on_day(one_.company, day) >= company);
}

bool Inquiry::busy(int slot) const {
  return board_.buyer_at(one_.buyer, slot) >= model_.problem.buyers[ix(one_.buyer)].parallel ||
         board_.company_at(one_.company, slot) >=
             model_.problem.companies[ix(one_.company)].parallel;
}

bool Inquiry::unrested(int slot) const {
  const auto near = [&](const Participant& who, auto&& count) {
    const auto& today = model_.day_slots[ix(model_.day[ix(slot)])];
    const int rest = model_.problem.rest;
    for (int from = std::max(slot - rest, today.front()); from <= slot; ++from) {
      int sum = 0;
      for (int t = from; t <= std::min(from + rest, today.back()); ++t) sum += count(t);
      if (sum >= who.parallel) return true;
    }
    return false;
  };
  return near(model_.problem.buyers[ix(one_.buyer)],
              [&](int t) { return board_.buyer_at(one_.buyer, t); }) ||
         near(model_.problem.companies[ix(one_.company)],
              [&](int t) { return board_.company_at(one_.company, t); });
}

void Inquiry::look_at_days() {
  if (!together_.empty() &&
      std::all_of(together_.begin(), together_.end(), [&](int slot) { return day_full(slot); }))
    found_.push_back({Why::days_full, together_, {}});
}

void Inquiry::look_at_slots() {
  std::vector<int> taken, tired, roomless, wordless, free;
  std::vector<Meeting> others;
  for (const int slot : together_) {
    if (busy(slot)) {
      taken.push_back(slot);
      for (const int pair : board_.pairs_at(slot)) {
        const auto& other = model_.problem.pairs[ix(pair)];
        if (other.buyer == one_.buyer || other.company == one_.company)
          others.push_back(meeting(pair));
      }
    } else if (day_full(slot)) {
      continue;
    } else if (unrested(slot)) {
      tired.push_back(slot);
    } else if (!board_.room_fits(slot)) {
      roomless.push_back(slot);
    } else if (board_.free_group(pair_, slot) == -2) {
      wordless.push_back(slot);
    } else {
      free.push_back(slot);
    }
  }
  if (found_.empty() && !free.empty()) return found_.push_back({Why::free_slot, free, {}});
  if (!free.empty()) return;
  const auto add = [&](Why why, std::vector<int> slots, std::vector<Meeting> in_the_way) {
    if (!slots.empty()) found_.push_back({why, std::move(slots), std::move(in_the_way)});
  };
  add(Why::no_interpreter, std::move(wordless), {});
  add(Why::no_room, std::move(roomless), {});
  add(Why::rest, std::move(tired), {});
  add(Why::slots_taken, std::move(taken), std::move(others));
}

/// Would one place be bought by dropping less? Then the timetable is not the best; else say for
/// whom.
void Inquiry::look_at_worth() {
  std::vector<Meeting> better;
  for (const auto& why : found_)
    for (const auto& other : why.others) {
      const int pair = model_.pair_of(other.buyer, other.company);
      if (model_.points[ix(pair)] >= model_.points[ix(pair_)]) better.push_back(other);
    }
  std::sort(better.begin(), better.end());
  better.erase(std::unique(better.begin(), better.end()), better.end());
  if (!better.empty()) found_.push_back({Why::worth_less, {}, std::move(better)});
}

std::vector<WhyNot> Inquiry::run() {
  if (board_.slot_of(pair_) >= 0) return {{Why::met, {board_.slot_of(pair_)}, {meeting(pair_)}}};
  for (int slot = 0; slot < model_.slots; ++slot)
    if (model_.open(pair_, slot)) together_.push_back(slot);
  if (together_.empty()) return {{Why::never_together, {}, {}}};
  look_at_limit({model_.problem.buyers[ix(one_.buyer)], model_.buyer_pairs[ix(one_.buyer)],
                 board_.buyer_total(one_.buyer)},
                Why::buyer_full);
  look_at_limit({model_.problem.companies[ix(one_.company)], model_.company_pairs[ix(one_.company)],
                 board_.company_total(one_.company)},
                Why::company_full);
  look_at_days();
  look_at_slots();
  look_at_worth();
  return found_;
}

}  // namespace

std::vector<WhyNot> why_not(const Problem& problem, const std::vector<Meeting>& timetable,
                            int buyer, int company) {
  const Model model(problem);
  const int pair = model.pair_of(buyer, company);
  if (pair < 0) return {{Why::vetoed, {}, {}}};
  Board board(model);
  board.lock(timetable);
  return Inquiry(board, pair).run();
}

}  // namespace madang::match
