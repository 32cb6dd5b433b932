#pragma once

#include <cstdint>
#include <vector>

namespace madang::match {

/// Gains of rows on columns; what was not set is forbidden.
class GainTable {
 public:
  static constexpr std::int64_t kForbidden = -1;

  GainTable(int rows, int columns)
      : rows_(rows),
        columns_(columns),
        gains_(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns), kForbidden) {}

  void set(int row, int column, std::int64_t gain) { gains_[at(row, column)] = gain; }
  [[nodiscard]] std::int64_t gain(int row, int column) const { return gains_[at(row, column)]; }
  [[nodiscard]] int rows() const { return rows_; }
  [[nodiscard]] int columns() const { return columns_; }

 private:
  [[nodiscard]] std::size_t at(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column);
  }
  int rows_;
  int columns_;
  std::vector<std::int64_t> gains_;
};

/// The assignment of greatest gain, by row: its column or -1. A row may stay without one. Gains are
/// not negative.
[[nodiscard]] std::vector<int> best_assignment(const GainTable& table);

}  // namespace madang::match
