#include "match/seating.hpp"

#include <algorithm>
#include <tuple>

#include "base/check.hpp"

namespace madang::match {

Seating::Seating(const Board& board, std::vector<Wish> wishes)
    : board_(board), model_(board.model()), wishes_(std::move(wishes)) {
  make_literals();
  limit_side(model_.problem.buyers, buyer_at_, buyer_held_, 0);
  limit_side(model_.problem.companies, company_at_, company_held_, 1);
  make_units();
  for (const auto& [slot, units] : units_) limit_slot(slot);
  if (model_.interpreters_differ) limit_groups();
}

void Seating::make_literals() {
  for (const auto& wish : wishes_) {
    const auto& pair = model_.problem.pairs[ix(wish.pair)];
    auto& mine = at_.emplace_back();
    for (const int slot : wish.slots) {
      mine.push_back(clauses_.fresh());
      buyer_at_[{pair.buyer, slot}].push_back(mine.back());
      company_at_[{pair.company, slot}].push_back(mine.back());
    }
    held_.push_back(clauses_.fresh());
    auto clause = mine;
    clause.push_back(-held_.back());
    clauses_.add(clause);
    for (const int literal : mine) clauses_.add({-literal, held_.back()});
    clauses_.at_most(mine, 1);
    buyer_held_[pair.buyer].push_back(held_.back());
    company_held_[pair.company].push_back(held_.back());
  }
}

int Seating::on_board(int side, int index, int slot) const {
  return side == 0 ? board_.buyer_at(index, slot) : board_.company_at(index, slot);
}

void Seating::limit_rest(const Participant& who, const Rows& at, int index, int slot, int side) {
  const auto& today = model_.day_slots[ix(model_.day[ix(slot)])];
  const int rest = model_.problem.rest;
  for (int from = std::max(today.front(), slot - rest); from <= slot; ++from) {
    std::vector<int> near;
    int taken = 0;
    for (int t = from; t <= std::min(from + rest, today.back()); ++t) {
      taken += on_board(side, index, t);
      if (const auto found = at.find({index, t}); found != at.end())
        near.insert(near.end(), found->second.begin(), found->second.end());
    }
    clauses_.at_most(near, who.parallel - taken);
  }
}

void Seating::limit_side(const std::vector<Participant>& all, const Rows& at,
                         const std::map<int, std::vector<int>>& held, int side) {
  std::map<std::pair<int, int>, std::vector<int>> days;
  for (const auto& [key, literals] : at) {
    const auto [index, slot] = key;
    const auto& who = all[ix(index)];
    if (model_.problem.rest > 0)
      limit_rest(who, at, index, slot, side);
    else
      clauses_.at_most(literals, who.parallel - on_board(side, index, slot));
    auto& today = days[{index, model_.day[ix(slot)]}];
    today.insert(today.end(), literals.begin(), literals.end());
  }
  for (const auto& [key, literals] : days) {
    const auto [index, day] = key;
    const int most = all[ix(index)].most_a_day;
    const int taken =
        side == 0 ? board_.buyer_on_day(index, day) : board_.company_on_day(index, day);
    if (most > 0) clauses_.at_most(literals, most - taken);
  }
  for (const auto& [index, literals] : held) {
    const int most = all[ix(index)].most;
    const int taken = side == 0 ? board_.buyer_total(index) : board_.company_total(index);
    if (most > 0) clauses_.at_most(literals, most - taken);
  }
}

/// A buyer who is in one meeting at a time counts once a slot and language, however many pairs.
void Seating::make_units() {
  std::map<std::tuple<int, int, int>, std::vector<std::pair<std::size_t, std::size_t>>> together;
  for (std::size_t i = 0; i < wishes_.size(); ++i) {
    unit_of_.emplace_back(wishes_[i].slots.size());
    const auto& pair = model_.problem.pairs[ix(wishes_[i].pair)];
    const bool alone = model_.problem.buyers[ix(pair.buyer)].parallel > 1;
    for (std::size_t k = 0; k < wishes_[i].slots.size(); ++k) {
      const int who = alone ? -1 - static_cast<int>(i) : pair.buyer;
      together[{wishes_[i].slots[k], who, pair.language}].emplace_back(i, k);
    }
  }
  for (const auto& [key, cells] : together) {
    const auto [slot, who, language] = key;
    std::vector<int> literals;
    for (const auto& [i, k] : cells) {
      literals.push_back(at_[i][k]);
      unit_of_[i][k] = units_[slot].size();
    }
    units_[slot].push_back({clauses_.any_of(literals), language, {}});
  }
}

void Seating::limit_slot(int slot) {
  std::vector<int> all;
  std::map<int, std::vector<int>> by_language;
  auto& units = units_[slot];
  for (const auto& unit : units) {
    all.push_back(unit.literal);
    if (unit.language >= 0) by_language[unit.language].push_back(unit.literal);
  }
  clauses_.at_most(all, board_.room_left(slot));
  const auto left = [&](int group) {
    if (!model_.group_free(group, slot)) return 0;
    return model_.problem.interpreters[ix(group)].count - board_.group_at(group, slot);
  };
  if (!model_.interpreters_differ) {
    for (const auto& [language, literals] : by_language) {
      int sum = 0;
      for (const int group : model_.language_groups[ix(language)]) sum += left(group);
      clauses_.at_most(literals, sum);
    }
    return;
  }
  std::map<int, std::vector<int>> by_group;
  for (auto& unit : units) {
    if (unit.language < 0) continue;
    std::vector<int> clause{-unit.literal};
    for (const int group : model_.language_groups[ix(unit.language)]) {
      if (left(group) <= 0) continue;
      const int literal = clauses_.fresh();
      unit.by_group[group] = literal;
      by_group[group].push_back(literal);
      clause.push_back(literal);
    }
    clauses_.add(clause);
  }
  for (const auto& [group, literals] : by_group) clauses_.at_most(literals, left(group));
}

void Seating::limit_groups() {
  for (int group = 0; group < model_.groups; ++group) {
    const auto& who = model_.problem.interpreters[ix(group)];
    if (who.most_a_day == 0) continue;
    for (int day = 0; day < model_.days; ++day) {
      std::vector<int> literals;
      for (const int slot : model_.day_slots[ix(day)]) {
        const auto units = units_.find(slot);
        if (units == units_.end()) continue;
        for (const auto& unit : units->second)
          if (const auto found = unit.by_group.find(group); found != unit.by_group.end())
            literals.push_back(found->second);
      }
      clauses_.at_most(literals, who.most_a_day * who.count - board_.group_on_day(group, day));
    }
  }
}

void Seating::put(Board& board) const {
  for (std::size_t i = 0; i < wishes_.size(); ++i) {
    for (std::size_t k = 0; k < at_[i].size(); ++k) {
      if (!clauses_.value(at_[i][k])) continue;
      const int slot = wishes_[i].slots[k];
      int group = -1;
      if (model_.interpreters_differ) {
        for (const auto& [who, literal] : units_.at(slot)[unit_of_[i][k]].by_group)
          if (clauses_.value(literal)) group = who;
      } else {
        group = board.free_group(wishes_[i].pair, slot);
      }
      CHECK(group >= -1);
      board.put(wishes_[i].pair, slot, group);
      break;
    }
  }
}

}  // namespace madang::match
