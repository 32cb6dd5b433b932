#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace madang::match {

/// A mixed-integer program to maximise, built row by row.
/// Thread: one. Life: one program; rows may be added between solves.
class Mip {
 public:
  static constexpr double kNone = std::numeric_limits<double>::infinity();
  struct Term {
    int column = 0;
    double factor = 1;
  };
  struct Outcome {
    enum class Kind : std::uint8_t { optimal, stopped, infeasible };
    Kind kind = Kind::stopped;
    bool found = false;
    double bound = kNone;         ///< no solution is better
    std::vector<double> columns;  ///< of the best found
  };

  int add_integer(double lower, double upper);
  int add_continuous(double lower, double upper);
  void set_gain(int column, double gain) { gains_[static_cast<std::size_t>(column)] = gain; }
  void fix(int column, double value);
  void add_row(double lower, const std::vector<Term>& terms, double upper);
  [[nodiscard]] int columns() const { return static_cast<int>(gains_.size()); }

  /// Gains are integers: stops when the bound is less than 1 over the best.
  [[nodiscard]] Outcome solve(int nodes, double seconds) const;

 private:
  std::vector<double> lower_, upper_, gains_, row_lower_, row_upper_;
  std::vector<char> integer_;
  std::vector<std::vector<Term>> rows_;
};

}  // namespace madang::match
