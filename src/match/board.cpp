#include "match/board.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/check.hpp"

namespace madang::match {

Board::Board(const Model& model)
    : model_(&model),
      slot_of_(ix(model.pairs), -1),
      group_of_(ix(model.pairs), -1),
      locked_(ix(model.pairs), 0),
      buyer_at_(ix(model.buyers) * ix(model.slots), 0),
      company_at_(ix(model.companies) * ix(model.slots), 0),
      group_at_(ix(model.groups) * ix(model.slots), 0),
      buyer_day_(ix(model.buyers) * ix(model.days), 0),
      company_day_(ix(model.companies) * ix(model.days), 0),
      group_day_(ix(model.groups) * ix(model.days), 0),
      buyer_total_(ix(model.buyers), 0),
      company_total_(ix(model.companies), 0),
      pairs_at_(ix(model.slots)) {}

int Board::room_left(int slot) const {
  const auto& rooms = model_->problem.rooms;
  if (rooms.empty()) return std::numeric_limits<int>::max();
  return rooms[ix(slot)] - static_cast<int>(pairs_at_[ix(slot)].size());
}

bool Board::rested(const std::vector<short>& row, int who, int slot, int parallel) const {
  const int rest = model_->problem.rest;
  if (rest == 0) return row[at(who, slot)] < parallel;
  const auto& today = model_->day_slots[ix(model_->day[ix(slot)])];
  // Every window of rest + 1 slots holds at most one meeting a representative.
  for (int from = std::max(slot - rest, today.front()); from <= slot; ++from) {
    int sum = 0;
    for (int t = from; t <= std::min(from + rest, today.back()); ++t) sum += row[at(who, t)];
    if (sum >= parallel) return false;
  }
  return true;
}

bool Board::buyer_fits(int buyer, int slot) const {
  const auto& who = model_->problem.buyers[ix(buyer)];
  const int today = model_->day[ix(slot)];
  return model_->buyer_free(buyer, slot) && (who.most == 0 || buyer_total(buyer) < who.most) &&
         (who.most_a_day == 0 || buyer_on_day(buyer, today) < who.most_a_day) &&
         rested(buyer_at_, buyer, slot, who.parallel);
}

bool Board::company_fits(int company, int slot) const {
  const auto& who = model_->problem.companies[ix(company)];
  const int today = model_->day[ix(slot)];
  return model_->company_free(company, slot) &&
         (who.most == 0 || company_total(company) < who.most) &&
         (who.most_a_day == 0 || company_on_day(company, today) < who.most_a_day) &&
         rested(company_at_, company, slot, who.parallel);
}

bool Board::fits_without_interpreter(int pair, int slot) const {
  const auto& one = model_->problem.pairs[ix(pair)];
  return slot_of(pair) < 0 && slot >= model_->problem.first_slot && room_fits(slot) &&
         buyer_fits(one.buyer, slot) && company_fits(one.company, slot);
}

bool Board::group_fits(int group, int slot) const {
  const auto& who = model_->problem.interpreters[ix(group)];
  return model_->group_free(group, slot) && group_at(group, slot) < who.count &&
         (who.most_a_day == 0 ||
          group_on_day(group, model_->day[ix(slot)]) < who.most_a_day * who.count);
}

int Board::free_group(int pair, int slot) const {
  const int language = model_->problem.pairs[ix(pair)].language;
  if (language < 0) return -1;
  for (const int group : model_->language_groups[ix(language)])
    if (group_fits(group, slot)) return group;
  return -2;
}

/// Kuhn's augmenting path among the slot's meetings.
int Board::make_group_free(int pair, int slot, std::vector<char>& seen) {
  const int language = model_->problem.pairs[ix(pair)].language;
  for (const int group : model_->language_groups[ix(language)]) {
    if (!model_->group_free(group, slot) || seen[ix(group)] != 0) continue;
    if (group_fits(group, slot)) return group;
  }
  for (const int group : model_->language_groups[ix(language)]) {
    if (!model_->group_free(group, slot) || seen[ix(group)] != 0) continue;
    seen[ix(group)] = 1;
    const auto others = pairs_at(slot);
    for (const int other : others) {
      if (group_of(other) != group || is_locked(other)) continue;
      const int instead = make_group_free(other, slot, seen);
      if (instead < 0) continue;
      count(other, slot, group, -1);
      count(other, slot, instead, 1);
      group_of_[ix(other)] = instead;
      if (group_fits(group, slot)) return group;
    }
  }
  return -2;
}

bool Board::could_place(int pair, int slot) {
  if (!fits_without_interpreter(pair, slot)) return false;
  if (free_group(pair, slot) >= -1) return true;
  if (!model_->interpreters_differ) return false;
  std::vector<char> seen(ix(model_->groups), 0);
  return make_group_free(pair, slot, seen) >= 0;
}

bool Board::place(int pair, int slot) {
  if (!could_place(pair, slot)) return false;
  put(pair, slot, free_group(pair, slot));
  return true;
}

void Board::count(int pair, int slot, int group, int by) {
  static_cast<void>(pair);
  if (group < 0) return;
  auto& now = group_at_[at(group, slot)];
  now = static_cast<short>(now + by);
  group_day_[day_at(group, model_->day[ix(slot)])] += by;
}

void Board::put(int pair, int slot, int group) {
  CHECK(slot_of(pair) < 0);
  const auto& one = model_->problem.pairs[ix(pair)];
  const int today = model_->day[ix(slot)];
  slot_of_[ix(pair)] = slot;
  group_of_[ix(pair)] = group;
  ++buyer_at_[at(one.buyer, slot)];
  ++company_at_[at(one.company, slot)];
  ++buyer_day_[day_at(one.buyer, today)];
  ++company_day_[day_at(one.company, today)];
  ++buyer_total_[ix(one.buyer)];
  ++company_total_[ix(one.company)];
  pairs_at_[ix(slot)].push_back(pair);
  count(pair, slot, group, 1);
}

void Board::remove(int pair) {
  const int slot = slot_of(pair);
  CHECK(slot >= 0);
  const auto& one = model_->problem.pairs[ix(pair)];
  const int today = model_->day[ix(slot)];
  --buyer_at_[at(one.buyer, slot)];
  --company_at_[at(one.company, slot)];
  --buyer_day_[day_at(one.buyer, today)];
  --company_day_[day_at(one.company, today)];
  --buyer_total_[ix(one.buyer)];
  --company_total_[ix(one.company)];
  std::erase(pairs_at_[ix(slot)], pair);
  count(pair, slot, group_of(pair), -1);
  slot_of_[ix(pair)] = -1;
  group_of_[ix(pair)] = -1;
}

bool Board::lock(const std::vector<Meeting>& meetings) {
  for (const auto& meeting : meetings) {
    const int pair = model_->pair_of(meeting.buyer, meeting.company);
    if (pair < 0 || slot_of(pair) >= 0) return false;
    put(pair, meeting.slot, meeting.interpreter);
    locked_[ix(pair)] = 1;
  }
  return true;
}

std::int64_t Board::points() const {
  std::int64_t sum = 0;
  for (int pair = 0; pair < model_->pairs; ++pair)
    if (slot_of(pair) >= 0) sum += model_->points[ix(pair)];
  for (int b = 0; b < model_->buyers; ++b)
    sum += model_->promise * std::min(buyer_total(b), model_->problem.buyers[ix(b)].least);
  for (int c = 0; c < model_->companies; ++c)
    sum += model_->promise * std::min(company_total(c), model_->problem.companies[ix(c)].least);
  return sum;
}

std::vector<Meeting> Board::meetings() const {
  std::vector<Meeting> out;
  for (int pair = 0; pair < model_->pairs; ++pair) {
    if (slot_of(pair) < 0) continue;
    const auto& one = model_->problem.pairs[ix(pair)];
    out.push_back({one.buyer, one.company, slot_of(pair), group_of(pair)});
  }
  std::sort(out.begin(), out.end(), [](const Meeting& a, const Meeting& b) {
    return std::tie(a.slot, a.buyer, a.company) < std::tie(b.slot, b.buyer, b.company);
  });
  return out;
}

}  // namespace madang::match
