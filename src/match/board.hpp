#pragma once

#include <vector>

#include "match/model.hpp"

namespace madang::match {

/// A timetable in the making, which knows what still fits.
/// Thread: one. Life: beside its Model, which must outlive it.
class Board {
 public:
  explicit Board(const Model& model);

  const Model& model() const { return *model_; }
  /// -1: the pair does not meet.
  [[nodiscard]] int slot_of(int pair) const { return slot_of_[ix(pair)]; }
  [[nodiscard]] int group_of(int pair) const { return group_of_[ix(pair)]; }
  [[nodiscard]] bool is_locked(int pair) const { return locked_[ix(pair)] != 0; }

  /// Room, both sides, limits and rest; interpreters apart.
  [[nodiscard]] bool fits_without_interpreter(int pair, int slot) const;
  [[nodiscard]] bool buyer_fits(int buyer, int slot) const;
  [[nodiscard]] bool company_fits(int company, int slot) const;
  [[nodiscard]] bool room_fits(int slot) const { return room_left(slot) > 0; }
  /// A group that is free now, -1 when none is needed, -2 when none is there.
  [[nodiscard]] int free_group(int pair, int slot) const;
  /// Places the pair if it fits, with other interpreters for the slot's meetings where that helps.
  bool place(int pair, int slot);
  [[nodiscard]] bool could_place(int pair, int slot);
  /// Places it whatever it breaks.
  void put(int pair, int slot, int group);
  void remove(int pair);
  /// Puts what is locked. False: the locked meetings contradict each other or the limits.
  bool lock(const std::vector<Meeting>& meetings);

  [[nodiscard]] int buyer_total(int buyer) const { return buyer_total_[ix(buyer)]; }
  [[nodiscard]] int company_total(int company) const { return company_total_[ix(company)]; }
  [[nodiscard]] int buyer_on_day(int b, int d) const { return buyer_day_[day_at(b, d)]; }
  [[nodiscard]] int company_on_day(int c, int d) const { return company_day_[day_at(c, d)]; }
  [[nodiscard]] int buyer_at(int buyer, int slot) const { return buyer_at_[at(buyer, slot)]; }
  [[nodiscard]] int company_at(int c, int slot) const { return company_at_[at(c, slot)]; }
  [[nodiscard]] int group_at(int group, int slot) const { return group_at_[at(group, slot)]; }
  [[nodiscard]] int group_on_day(int g, int d) const { return group_day_[day_at(g, d)]; }
  [[nodiscard]] int room_left(int slot) const;
  [[nodiscard]] const std::vector<int>& pairs_at(int slot) const { return pairs_at_[ix(slot)]; }
  [[nodiscard]] std::int64_t points() const;
  [[nodiscard]] std::vector<Meeting> meetings() const;

 private:
  [[nodiscard]] std::size_t at(int row, int slot) const {
    return ix(row) * ix(model_->slots) + ix(slot);
  }
  [[nodiscard]] std::size_t day_at(int row, int day) const {
    return ix(row) * ix(model_->days) + ix(day);
  }
  [[nodiscard]] bool rested(const std::vector<short>& row, int who, int slot, int parallel) const;
  [[nodiscard]] bool group_fits(int group, int slot) const;
  int make_group_free(int pair, int slot, std::vector<char>& seen);
  void count(int pair, int slot, int group, int by);

  const Model* model_;
  std::vector<int> slot_of_;
  std::vector<int> group_of_;
  std::vector<char> locked_;
  std::vector<short> buyer_at_;
  std::vector<short> company_at_;
  std::vector<short> group_at_;
  std::vector<int> buyer_day_;
  std::vector<int> company_day_;
  std::vector<int> group_day_;
  std::vector<int> buyer_total_;
  std::vector<int> company_total_;
  std::vector<std::vector<int>> pairs_at_;
};

}  // namespace madang::match
