#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "match/port.hpp"

namespace madang::match {

/// A Problem with the tables that every step asks for.
/// Thread: any, read only. Life: beside the Problem it was made of, which must outlive it.
class Model {
 public:
  /// Indices out of range and pairs named twice are bugs of the caller (CHECK).
  explicit Model(const Problem& problem);

  const Problem& problem;
  int slots = 0;
  int buyers = 0;
  int companies = 0;
  int pairs = 0;
  int groups = 0;
  int days = 0;
  std::vector<int> day;                           ///< by slot: rank of its day
  std::vector<std::vector<int>> day_slots;        ///< by day: its slots in order
  std::vector<std::vector<int>> buyer_pairs;      ///< by buyer
  std::vector<std::vector<int>> company_pairs;    ///< by company
  std::vector<std::vector<int>> language_groups;  ///< by language: who knows it
  std::vector<std::int64_t> points;               ///< by pair: weight, and what a must is worth
  std::int64_t promise = 0;                       ///< points of a promised meeting
  std::int64_t must = 0;                          ///< points of a pair that must meet
  /// A promise is worth more than all weight, and a must more than all promises.
  bool ordered = true;
  /// Some interpreters know several languages or tire: who is in which meeting matters.
  bool interpreters_differ = false;

  [[nodiscard]] bool buyer_free(int buyer, int slot) const {
    return buyer_free_[at(buyer, slot)] != 0;
  }
  [[nodiscard]] bool company_free(int company, int slot) const {
    return company_free_[at(company, slot)] != 0;
  }
  [[nodiscard]] bool group_free(int group, int slot) const {
    return group_free_[at(group, slot)] != 0;
  }
  /// Both sides are there and the slot is not past.
  [[nodiscard]] bool open(int pair, int slot) const;
  /// -1: such a pair is not there.
  [[nodiscard]] int pair_of(int buyer, int company) const;
  /// Most meetings of one representative on `day`, by his free slots and the rest.
  [[nodiscard]] int longest_row(std::span<const char> free, int on_day, int from_slot) const;
  [[nodiscard]] std::span<const char> buyer_row(int buyer) const;
  [[nodiscard]] std::span<const char> company_row(int company) const;

 private:
  [[nodiscard]] std::size_t at(int row, int slot) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(slots) +
           static_cast<std::size_t>(slot);
  }
  void make_days();
  void make_points();

  std::vector<char> buyer_free_;
  std::vector<char> company_free_;
  std::vector<char> group_free_;
};

/// An index that is known not to be negative.
[[nodiscard]] constexpr std::size_t ix(int value) {
  return static_cast<std::size_t>(value);
}

}  // namespace madang::match
