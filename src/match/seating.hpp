#pragma once

#include <map>
#include <vector>

#include "match/board.hpp"
#include "match/clauses.hpp"

namespace madang::match {

/// A pair that is off the board, and the slots it may come into.
struct Wish {
  int pair = 0;
  std::vector<int> slots;
};

/// The question which wishes fit together onto what the board leaves free, as clauses.
/// Thread: one. Life: beside its Board, which must not change meanwhile.
class Seating {
 public:
  Seating(const Board& board, std::vector<Wish> wishes);

  Clauses& clauses() { return clauses_; }
  [[nodiscard]] const std::vector<Wish>& wishes() const { return wishes_; }
  /// True when wish `i` is granted.
  [[nodiscard]] int held(std::size_t i) const { return held_[i]; }
  /// True when it is granted in the k-th of its slots.
  [[nodiscard]] int at(std::size_t i, std::size_t k) const { return at_[i][k]; }
  /// After a `yes`: puts the granted wishes onto `board`, a copy of the one it was made of.
  void put(Board& board) const;

 private:
  /// Something that takes a room and an interpreter in a slot when its literal is true.
  struct Unit {
    int literal = 0;
    int language = -1;
    std::map<int, int> by_group;  ///< literal: this group interprets
  };
  using Rows = std::map<std::pair<int, int>, std::vector<int>>;

  void make_literals();
  void limit_side(const std::vector<Participant>& all, const Rows& at,
                  const std::map<int, std::vector<int>>& held, int side);
  void limit_rest(const Participant& who, const Rows& at, int index, int slot, int side);
  [[nodiscard]] int on_board(int side, int index, int slot) const;
  void make_units();
  void limit_slot(int slot);
  void limit_groups();

  const Board& board_;
  const Model& model_;
  Clauses clauses_;
  std::vector<Wish> wishes_;
  std::vector<int> held_;
  std::vector<std::vector<int>> at_;
  Rows buyer_at_;
  Rows company_at_;
  std::map<int, std::vector<int>> buyer_held_;
  std::map<int, std::vector<int>> company_held_;
  std::map<int, std::vector<Unit>> units_;  ///< by slot
  /// Which unit stands for wish i in its k-th slot.
  std::vector<std::vector<std::size_t>> unit_of_;
};

}  // namespace madang::match
