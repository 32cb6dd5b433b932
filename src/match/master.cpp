#include "match/master.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace madang::match {

Master::Master(const Board& locked, std::vector<std::vector<int>> blocks,
               std::vector<Choice> choices)
    : locked_(locked),
      model_(locked.model()),
      blocks_(std::move(blocks)),
      choices_(std::move(choices)),
      block_of_(ix(model_.slots), -1),
      meets_(ix(model_.pairs)) {
  for (std::size_t k = 0; k < blocks_.size(); ++k)
    for (const int slot : blocks_[k]) block_of_[ix(slot)] = static_cast<int>(k);
  add_pairs();
  add_needs();
  limit_slots();
  limit_interpreters();
  limit_buyers();
  limit_companies();
  add_promises();
}

void Master::add_pairs() {
  for (int pair = 0; pair < model_.pairs; ++pair) {
    if (locked_.slot_of(pair) >= 0 || choices_[ix(pair)] == Choice::apart) continue;
    std::vector<Mip::Term> once;
    for (int slot = model_.problem.first_slot; slot < model_.slots; ++slot) {
      const int block = block_of_[ix(slot)];
      if (!model_.open(pair, slot) || meets_[ix(pair)].contains(block)) continue;
      meets_[ix(pair)][block] = mip_.add_integer(0, 1);
      once.push_back({meets_[ix(pair)][block]});
    }
    const bool sure = choices_[ix(pair)] == Choice::meets;
    if (once.size() > 1 || sure) mip_.add_row(sure ? 1 : 0, once, 1);
  }
}

std::vector<Mip::Term> Master::terms(const std::vector<int>& pairs, int block) const {
  std::vector<Mip::Term> out;
  for (const int pair : pairs) {
    for (const auto& [in, column] : meets_[ix(pair)])
      if (block < 0 || in == block) out.push_back({column});
  }
  return out;
}

/// Per buyer, language and block: meetings are as many as the slots in which the buyer is busy.
void Master::add_needs() {
  std::map<std::tuple<int, int, int>, std::vector<Mip::Term>> rows;
  for (int pair = 0; pair < model_.pairs; ++pair) {
    const auto& one = model_.problem.pairs[ix(pair)];
    for (const auto& [block, column] : meets_[ix(pair)])
      rows[{one.buyer, one.language, block}].push_back({column});
    for (int slot = model_.problem.first_slot; slot < model_.slots; ++slot) {
      const Need need{slot, one.buyer, one.language};
      if (meets_[ix(pair)].empty() || !model_.open(pair, slot) || needs_.contains(need)) continue;
      const int left =
          model_.problem.buyers[ix(one.buyer)].parallel - locked_.buyer_at(one.buyer, slot);
      needs_[need] = mip_.add_continuous(0, std::max(0, left));
    }
  }
  for (const auto& [need, column] : needs_)
    rows[{need.buyer, need.language, block_of_[ix(need.slot)]}].push_back({column, -1});
  for (const auto& [key, row] : rows) mip_.add_row(0, row, 0);
}

void Master::limit_slots() {
  std::map<int, std::vector<Mip::Term>> rooms;
  for (const auto& [need, column] : needs_) rooms[need.slot].push_back({column});
  for (const auto& [slot, row] : rooms)
    if (!model_.problem.rooms.empty()) mip_.add_row(0, row, locked_.room_left(slot));
}

void Master::limit_interpreters() {
  std::map<int, std::map<int, std::vector<Mip::Term>>> by_slot;
  for (const auto& [need, column] : needs_)
    if (need.language >= 0) by_slot[need.slot][need.language].push_back({column});
  for (const auto& [slot, needs] : by_slot) limit_groups(slot, needs);
  for (const auto& [key, row] : group_days_) {
    const auto [group, day] = key;
    const auto& who = model_.problem.interpreters[ix(group)];
    mip_.add_row(0, row, who.most_a_day * who.count - locked_.group_on_day(group, day));
  }
}

void Master::limit_groups(int slot, const std::map<int, std::vector<Mip::Term>>& needs) {
  std::map<int, std::vector<Mip::Term>> used;
  for (const auto& [language, needed] : needs) {
    double fixed = 0;
    auto row = needed;
    for (const int group : model_.language_groups[ix(language)]) {
      const auto& who = model_.problem.interpreters[ix(group)];
      const int left =
          model_.group_free(group, slot) ? who.count - locked_.group_at(group, slot) : 0;
      if (left <= 0) continue;
      if (!model_.interpreters_differ) {
        fixed += left;
        continue;
      }
      const int column = mip_.add_continuous(0, left);
      row.push_back({column, -1});
      used[group].push_back({column});
      if (who.most_a_day > 0) group_days_[{group, model_.day[ix(slot)]}].push_back({column});
    }
    mip_.add_row(-Mip::kNone, row, fixed);
  }
  for (const auto& [group, row] : used)
    mip_.add_row(0, row,
                 model_.problem.interpreters[ix(group)].count - locked_.group_at(group, slot));
}

void Master::limit_buyers() {
  std::map<std::pair<int, int>, std::vector<Mip::Term>> at;
  for (const auto& [need, column] : needs_) at[{need.buyer, need.slot}].push_back({column});
  const int rest = model_.problem.rest;
  for (const auto& [key, unused] : at) {
    const auto [buyer, slot] = key;
    const auto& today = model_.day_slots[ix(model_.day[ix(slot)])];
    for (int from = std::max(today.front(), slot - rest); from <= slot; ++from) {
      std::vector<Mip::Term> near;
      int left = model_.problem.buyers[ix(buyer)].parallel;
      for (int t = from; t <= std::min(from + rest, today.back()); ++t) {
        left -= locked_.buyer_at(buyer, t);
        if (const auto found = at.find({buyer, t}); found != at.end())
          near.insert(near.end(), found->second.begin(), found->second.end());
      }
      if (rest > 0 || near.size() > 1) mip_.add_row(-Mip::kNone, near, std::max(0, left));
    }
  }
  for (int buyer = 0; buyer < model_.buyers; ++buyer) {
    const auto& who = model_.problem.buyers[ix(buyer)];
    const auto& mine = model_.buyer_pairs[ix(buyer)];
    if (who.most > 0)
      mip_.add_row(-Mip::kNone, terms(mine, -1), who.most - locked_.buyer_total(buyer));
    for (int day = 0; day < model_.days && who.most_a_day > 0; ++day) {
      std::vector<Mip::Term> row;
      for (const int slot : model_.day_slots[ix(day)])
        if (const auto found = at.find({buyer, slot}); found != at.end())
          row.insert(row.end(), found->second.begin(), found->second.end());
      mip_.add_row(-Mip::kNone, row, who.most_a_day - locked_.buyer_on_day(buyer, day));
    }
  }
}

void Master::limit_companies() {
  for (int company = 0; company < model_.companies; ++company) {
    const auto& who = model_.problem.companies[ix(company)];
    const auto& mine = model_.company_pairs[ix(company)];
    if (who.most > 0)
      mip_.add_row(-Mip::kNone, terms(mine, -1), who.most - locked_.company_total(company));
    std::map<int, std::vector<Mip::Term>> days;
    for (std::size_t k = 0; k < blocks_.size(); ++k) {
      const auto row = terms(mine, static_cast<int>(k));
      if (row.empty()) continue;
      const int day = model_.day[ix(blocks_[k].front())];
      int left = 0;
      for (const int slot : blocks_[k])
        if (slot >= model_.problem.first_slot && model_.company_free(company, slot))
          left += std::max(0, who.parallel - locked_.company_at(company, slot));
      // With rest a block is a day.
      if (model_.problem.rest > 0)
        left = std::min(left, who.parallel * model_.longest_row(model_.company_row(company), day,
                                                                model_.problem.first_slot));
      if (left < static_cast<int>(row.size())) mip_.add_row(-Mip::kNone, row, left);
      auto& today = days[day];
      today.insert(today.end(), row.begin(), row.end());
    }
    for (const auto& [day, row] : days)
      if (who.most_a_day > 0)
        mip_.add_row(-Mip::kNone, row, who.most_a_day - locked_.company_on_day(company, day));
  }
}

void Master::add_limit(const Participant& who, const std::vector<int>& pairs, int held, int kept) {
  if (who.least <= held) return;
  const int column = mip_.add_integer(0, who.least - held);
  auto row = terms(pairs, -1);
  row.push_back({column, -1});
  mip_.add_row(0, row, Mip::kNone);
  promises_.push_back({column, kept < 0 ? 1 : 0, kept < 0 ? -1 - kept : kept});
}

void Master::add_promises() {
  for (int b = 0; b < model_.buyers; ++b)
    add_limit(model_.problem.buyers[ix(b)], model_.buyer_pairs[ix(b)], locked_.buyer_total(b), b);
  for (int c = 0; c < model_.companies; ++c)
    add_limit(model_.problem.companies[ix(c)], model_.company_pairs[ix(c)],
              locked_.company_total(c), -1 - c);
}

std::vector<Mip::Term> Master::aim_terms(Aim aim) const {
  std::vector<Mip::Term> out;
  if (aim == Aim::promises) {
    for (const auto& promise : promises_) out.push_back({promise.column});
    return out;
  }
  for (int pair = 0; pair < model_.pairs; ++pair) {
    const auto& one = model_.problem.pairs[ix(pair)];
    const double gain = aim == Aim::musts ? (one.must ? 1 : 0) : static_cast<double>(one.weight);
    if (gain == 0) continue;
    for (const auto& [block, column] : meets_[ix(pair)]) out.push_back({column, gain});
  }
  return out;
}

void Master::aim_at(Aim aim) {
  aim_ = aim;
  for (int column = 0; column < mip_.columns(); ++column) mip_.set_gain(column, 0);
  for (const auto& term : aim_terms(aim)) mip_.set_gain(term.column, term.factor);
}

void Master::hold(Aim aim, std::int64_t least) {
  if (least > 0) mip_.add_row(static_cast<double>(least), aim_terms(aim), Mip::kNone);
}

void Master::cut(int block, const std::vector<int>& pairs) {
  std::vector<Mip::Term> row;
  for (const int pair : pairs) row.push_back({meets_[ix(pair)].at(block)});
  mip_.add_row(-Mip::kNone, row, static_cast<double>(pairs.size()) - 1);
}

std::int64_t Master::worth(const Board& board) const {
  std::int64_t sum = 0;
  for (int pair = 0; pair < model_.pairs; ++pair) {
    if (board.slot_of(pair) < 0 || locked_.slot_of(pair) >= 0) continue;
    const auto& one = model_.problem.pairs[ix(pair)];
    if (aim_ == Aim::musts) sum += one.must ? 1 : 0;
    if (aim_ == Aim::weight) sum += one.weight;
  }
  if (aim_ != Aim::promises) return sum;
  for (const auto& promise : promises_) {
    const auto& who = promise.side == 0 ? model_.problem.buyers[ix(promise.who)]
                                        : model_.problem.companies[ix(promise.who)];
    const int before =
        promise.side == 0 ? locked_.buyer_total(promise.who) : locked_.company_total(promise.who);
    const int now =
        promise.side == 0 ? board.buyer_total(promise.who) : board.company_total(promise.who);
    sum += std::min(who.least, now) - std::min(who.least, before);
  }
  return sum;
}

std::int64_t Master::worth(const Mip::Outcome& outcome) const {
  double sum = 0;
  for (const auto& term : aim_terms(aim_))
    sum += term.factor * std::round(outcome.columns[ix(term.column)]);
  return std::llround(sum);
}

Mip::Outcome Master::solve(int nodes, double seconds) const {
  return mip_.solve(nodes, seconds);
}

std::vector<Master::Cell> Master::cells(const Mip::Outcome& outcome) const {
  std::vector<Cell> out;
  for (int pair = 0; pair < model_.pairs; ++pair)
    for (const auto& [block, column] : meets_[ix(pair)])
      if (outcome.columns[ix(column)] > 0.5) out.push_back({pair, block});
  return out;
}

}  // namespace madang::match
