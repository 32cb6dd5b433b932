#include "match/construct.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>

#include "match/assign.hpp"

namespace madang::match {
namespace {

/// Points that a meeting more or less of this pair brings, promises included.
std::int64_t gain_of(const Board& board, int pair, int change) {
  const auto& model = board.model();
  const auto& one = model.problem.pairs[ix(pair)];
  const int buyer = board.buyer_total(one.buyer) + (change < 0 ? -1 : 0);
  const int company = board.company_total(one.company) + (change < 0 ? -1 : 0);
  std::int64_t gain = model.points[ix(pair)];
  if (buyer < model.problem.buyers[ix(one.buyer)].least) gain += model.promise;
  if (company < model.problem.companies[ix(one.company)].least) gain += model.promise;
  return gain;
}

void seat_buyer(Board& board, const Flow& flow, int buyer) {
  const auto& model = board.model();
  std::vector<int> rows;
  for (const int pair : model.buyer_pairs[ix(buyer)])
    if (flow.chosen[ix(pair)] != 0 && board.slot_of(pair) < 0) rows.push_back(pair);
  std::vector<int> columns;
  for (int slot = model.problem.first_slot; slot < model.slots; ++slot) {
    const int left = model.problem.buyers[ix(buyer)].parallel - board.buyer_at(buyer, slot);
    if (board.buyer_fits(buyer, slot)) columns.insert(columns.end(), ix(left), slot);
  }
  if (rows.empty() || columns.empty()) return;
  std::int64_t top = 1;
  for (const int pair : rows) top = std::max(top, gain_of(board, pair, 1));
  GainTable table(static_cast<int>(rows.size()), static_cast<int>(columns.size()));
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (!board.fits_without_interpreter(rows[r], columns[c]) ||
          board.free_group(rows[r], columns[c]) == -2)
        continue;
      // The slots that the flow chose leave interpreters and rooms to the others.
      const bool wanted = flow.buyer_at[ix(buyer) * ix(model.slots) + ix(columns[c])] > 0;
      table.set(static_cast<int>(r), static_cast<int>(c),
                2 * gain_of(board, rows[r], 1) + (wanted ? 1 : 0));
    }
  }
  const auto column_of = best_assignment(table);
  for (std::size_t r = 0; r < rows.size(); ++r)
    if (column_of[r] >= 0) board.place(rows[r], columns[ix(column_of[r])]);
}

/// Tries to hold `pair` in `slot` by moving what stands in the way elsewhere, or dropping it for
/// less.
class Ejection {
 public:
  Ejection(Board& board, std::int64_t& effort) : board_(board), effort_(effort) {}

  bool try_pair(int pair);

 private:
  bool try_slot(int pair, int slot);
  std::vector<int> in_the_way(int pair, int slot) const;
  void weakest(const std::vector<int>& pairs, int day, std::vector<int>& out) const;
  bool place_somewhere(int pair);
  void undo(const std::vector<Meeting>& before, const std::vector<int>& pairs);

  Board& board_;
  std::int64_t& effort_;
};

void Ejection::weakest(const std::vector<int>& pairs, int day, std::vector<int>& out) const {
  const auto& model = board_.model();
  int found = -1;
  for (const int pair : pairs) {
    if (board_.slot_of(pair) < 0 || board_.is_locked(pair)) continue;
    if (day >= 0 && model.day[ix(board_.slot_of(pair))] != day) continue;
    if (found < 0 || model.points[ix(pair)] < model.points[ix(found)]) found = pair;
  }
  if (found >= 0 && std::find(out.begin(), out.end(), found) == out.end()) out.push_back(found);
}

std::vector<int> Ejection::in_the_way(int pair, int slot) const {
  const auto& model = board_.model();
  const auto& one = model.problem.pairs[ix(pair)];
  const auto& buyer = model.problem.buyers[ix(one.buyer)];
  const auto& company = model.problem.companies[ix(one.company)];
  std::vector<int> out;
  const auto near = [&](const std::vector<int>& pairs) {
    for (const int other : pairs) {
      const int t = board_.slot_of(other);
      if (t < 0 || std::abs(t - slot) > model.problem.rest || board_.is_locked(other) ||
          model.day[ix(t)] != model.day[ix(slot)])
        continue;
      if (std::find(out.begin(), out.end(), other) == out.end()) out.push_back(other);
    }
  };
  if (board_.buyer_at(one.buyer, slot) >= buyer.parallel || model.problem.rest > 0)
    near(model.buyer_pairs[ix(one.buyer)]);
  if (board_.company_at(one.company, slot) >= company.parallel || model.problem.rest > 0)
    near(model.company_pairs[ix(one.company)]);
  const int day = model.day[ix(slot)];
  if (buyer.most > 0 && board_.buyer_total(one.buyer) >= buyer.most && out.empty())
    weakest(model.buyer_pairs[ix(one.buyer)], -1, out);
  if (buyer.most_a_day > 0 && board_.buyer_on_day(one.buyer, day) >= buyer.most_a_day)
    weakest(model.buyer_pairs[ix(one.buyer)], day, out);
  if (company.most > 0 && board_.company_total(one.company) >= company.most)
    weakest(model.company_pairs[ix(one.company)], -1, out);
  if (company.most_a_day > 0 && board_.company_on_day(one.company, day) >= company.most_a_day)
    weakest(model.company_pairs[ix(one.company)], day, out);
  return out;
}

bool Ejection::place_somewhere(int pair) {
  const auto& model = board_.model();
  for (int slot = model.problem.first_slot; slot < model.slots; ++slot)
    if (model.open(pair, slot) && board_.place(pair, slot)) return true;
  return false;
}

void Ejection::undo(const std::vector<Meeting>& before, const std::vector<int>& pairs) {
  for (const int pair : pairs)
    if (board_.slot_of(pair) >= 0) board_.remove(pair);
  for (std::size_t i = 0; i < pairs.size(); ++i)
    if (before[i].slot >= 0) board_.put(pairs[i], before[i].slot, before[i].interpreter);
}

bool Ejection::try_slot(int pair, int slot) {
  const auto moved = in_the_way(pair, slot);
  if (moved.size() > 3 || board_.model().interpreters_differ) return false;
  std::vector<Meeting> before;
  std::vector<int> pairs = moved;
  pairs.push_back(pair);
  for (const int one : pairs) before.push_back({0, 0, board_.slot_of(one), board_.group_of(one)});
  std::int64_t change = 0;
  for (const int other : moved) {
    change -= gain_of(board_, other, -1);
    board_.remove(other);
  }
  const auto mine = gain_of(board_, pair, 1);
  if (!board_.place(pair, slot)) {
    undo(before, pairs);
    return false;
  }
  change += mine;
  for (const int other : moved) {
    const auto again = gain_of(board_, other, 1);
    if (place_somewhere(other)) change += again;
  }
  if (change > 0) return true;
  undo(before, pairs);
  return false;
}

bool Ejection::try_pair(int pair) {
  const auto& model = board_.model();
  for (int slot = model.problem.first_slot; slot < model.slots; ++slot) {
    if (!model.open(pair, slot)) continue;
    if (--effort_ < 0) return false;
    if (try_slot(pair, slot)) return true;
  }
  return false;
}

std::vector<int> by_points(const Board& board) {
  const auto& model = board.model();
  std::vector<int> order(ix(model.pairs));
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return model.points[ix(a)] > model.points[ix(b)]; });
  return order;
}

}  // namespace

void construct(Board& board, const Flow& flow) {
  const auto& model = board.model();
  std::vector<int> order(ix(model.buyers));
  std::iota(order.begin(), order.end(), 0);
  // Those with the least choice first.
  std::vector<int> wanted(ix(model.buyers));
  for (int pair = 0; pair < model.pairs; ++pair)
    wanted[ix(model.problem.pairs[ix(pair)].buyer)] += flow.chosen[ix(pair)];
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return wanted[ix(a)] > wanted[ix(b)]; });
  for (const int buyer : order) seat_buyer(board, flow, buyer);
  fill_up(board);
}

bool fill_up(Board& board) {
  const auto& model = board.model();
  bool any = false;
  for (const int promised : {1, 0}) {
    for (const int pair : by_points(board)) {
      if (board.slot_of(pair) >= 0) continue;
      if (promised == 1 && gain_of(board, pair, 1) == model.points[ix(pair)]) continue;
      const auto& one = model.problem.pairs[ix(pair)];
      const auto& buyer = model.problem.buyers[ix(one.buyer)];
      const auto& company = model.problem.companies[ix(one.company)];
      if (buyer.most > 0 && board.buyer_total(one.buyer) >= buyer.most) continue;
      if (company.most > 0 && board.company_total(one.company) >= company.most) continue;
      for (int slot = model.problem.first_slot; slot < model.slots; ++slot) {
        if (!model.open(pair, slot) || !board.place(pair, slot)) continue;
        any = true;
        break;
      }
    }
  }
  return any;
}

void improve(Board& board, std::int64_t effort) {
  Ejection ejection(board, effort);
  const auto order = by_points(board);
  for (bool better = true; better && effort > 0;) {
    better = false;
    for (const int pair : order) {
      if (board.slot_of(pair) < 0 && ejection.try_pair(pair)) better = true;
      if (effort <= 0) break;
    }
  }
}

}  // namespace madang::match
