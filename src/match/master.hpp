#pragma once

#include <map>

#include "match/board.hpp"
#include "match/mip.hpp"

namespace madang::match {

/// What one program of closing maximises; what came before it stays as good as it got.
enum class Aim : std::uint8_t { musts, promises, weight };

/// Which pair meets in which block of slots, with who is busy when, but without saying who meets
/// whom in a slot: a relaxation that is nearly tight. Cuts say which pairs do not fit into a block.
/// Thread: one. Life: one closing.
class Master {
 public:
  enum class Choice : std::uint8_t { open, meets, apart };
  struct Cell {
    int pair = 0;
    int block = 0;
  };

  /// `locked`: the board without the meetings that may still move. Outlives the master. `choices`:
  /// by pair, what holds in every timetable of interest.
  Master(const Board& locked, std::vector<std::vector<int>> blocks, std::vector<Choice> choices);

  [[nodiscard]] const std::vector<std::vector<int>>& blocks() const { return blocks_; }
  void aim_at(Aim aim);
  /// From now on at least this many of an aim that was proven.
  void hold(Aim aim, std::int64_t least);
  /// These pairs do not all fit into the block.
  void cut(int block, const std::vector<int>& pairs);
  [[nodiscard]] Mip::Outcome solve(int nodes, double seconds) const;
  /// What the solution puts into each block.
  [[nodiscard]] std::vector<Cell> cells(const Mip::Outcome& outcome) const;
  /// How much of the aim a timetable has, counted as the program counts it.
  [[nodiscard]] std::int64_t worth(const Mip::Outcome& outcome) const;
  [[nodiscard]] std::int64_t worth(const Board& board) const;

 private:
  struct Need {
    int slot, buyer, language;
    auto operator<=>(const Need&) const = default;
  };
  void add_pairs();
  void add_needs();
  void limit_slots();
  void limit_interpreters();
  void limit_groups(int slot, const std::map<int, std::vector<Mip::Term>>& needs);
  void limit_buyers();
  void limit_companies();
  void add_promises();
  void add_limit(const Participant& who, const std::vector<int>& pairs, int held, int kept);
  [[nodiscard]] std::vector<Mip::Term> terms(const std::vector<int>& pairs, int block) const;
  [[nodiscard]] std::vector<Mip::Term> aim_terms(Aim aim) const;

  const Board& locked_;
  const Model& model_;
  std::vector<std::vector<int>> blocks_;
  std::vector<Choice> choices_;
  std::vector<int> block_of_;  ///< by slot
  Mip mip_;
  std::vector<std::map<int, int>> meets_;  ///< by pair: block to column
  std::map<Need, int> needs_;              ///< a buyer is busy with a language in a slot
  std::map<std::pair<int, int>, std::vector<Mip::Term>> group_days_;
  struct Promise {
    int column;
    int side;
    int who;
  };
  std::vector<Promise> promises_;
  Aim aim_ = Aim::weight;
};

}  // namespace madang::match
