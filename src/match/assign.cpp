#include "match/assign.hpp"

#include <algorithm>
#include <limits>

namespace madang::match {
namespace {

constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;

/// Shortest augmenting paths (Jonker and Volgenant). Column `columns + row` leaves the row alone.
class Assignment {
 public:
  explicit Assignment(const GainTable& table)
      : table_(table),
        width_(static_cast<std::size_t>(table.columns() + table.rows())),
        price_(width_, 0),
        row_of_(width_, -1) {}

  std::vector<int> run() {
    for (int row = 0; row < table_.rows(); ++row) augment(row);
    std::vector<int> column_of(static_cast<std::size_t>(table_.rows()), -1);
    for (int column = 0; column < table_.columns(); ++column)
      if (const int row = row_of_[static_cast<std::size_t>(column)]; row >= 0)
        column_of[static_cast<std::size_t>(row)] = column;
    return column_of;
  }

 private:
  [[nodiscard]] std::int64_t cost(int row, std::size_t column) const {
    if (column >= static_cast<std::size_t>(table_.columns()))
      return column == static_cast<std::size_t>(table_.columns() + row) ? 0 : kFar;
    const auto gain = table_.gain(row, static_cast<int>(column));
    return gain == GainTable::kForbidden ? kFar : -gain;
  }

  void augment(int start) {
    std::vector<std::int64_t> distance(width_, kFar);
    std::vector<std::size_t> before(width_, width_);
    std::vector<char> done(width_, 0);
    std::vector<std::size_t> scanned;
    std::size_t at = width_;
    std::int64_t reached = 0;
    int row = start;
    while (true) {
      // Reduced costs of a matched row are counted from its own column.
      const std::int64_t base = at == width_ ? 0 : reached - (cost(row, at) - price_[at]);
      for (std::size_t column = 0; column < width_; ++column) {
        if (done[column] != 0) continue;
        const auto step = cost(row, column);
        if (step >= kFar) continue;
        const auto way = base + step - price_[column];
        if (way < distance[column]) {
          distance[column] = way;
          before[column] = at;
        }
      }
      std::size_t next = width_;
      for (std::size_t column = 0; column < width_; ++column)
        if (done[column] == 0 && (next == width_ || distance[column] < distance[next]))
          next = column;
      reached = distance[next];
      at = next;
      if (row_of_[at] < 0) break;
      done[at] = 1;
      scanned.push_back(at);
      row = row_of_[at];
    }
    for (const auto column : scanned) price_[column] += distance[column] - reached;
    while (before[at] != width_) {
      row_of_[at] = row_of_[before[at]];
      at = before[at];
    }
    row_of_[at] = start;
  }

  const GainTable& table_;
  std::size_t width_;
  std::vector<std::int64_t> price_;
  std::vector<int> row_of_;
};

}  // namespace

std::vector<int> best_assignment(const GainTable& table) {
  return Assignment(table).run();
}

}  // namespace madang::match
