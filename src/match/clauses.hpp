#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace madang::match {

/// A SAT solver with counting constraints. Literals are positive numbers, or negated ones.
/// Thread: one. Life: one question, or a series with assumptions.
class Clauses {
 public:
  enum class Answer : std::uint8_t { yes, no, unknown };

  /// What the solver is tuned for.
  enum class Taste : std::uint8_t { both, finding };

  explicit Clauses(Taste taste = Taste::both);
  ~Clauses();
  Clauses(const Clauses&) = delete;
  Clauses& operator=(const Clauses&) = delete;

  [[nodiscard]] int fresh() { return ++last_; }
  void add(const std::vector<int>& clause);
  /// A literal that is true when one of them is (themselves if one).
  [[nodiscard]] int any_of(const std::vector<int>& literals);
  void at_most(const std::vector<int>& literals, int most);
  void at_least(const std::vector<int>& literals, int least);
  /// Outputs: i is true when more than i of the literals are; counts to `most` only.
  [[nodiscard]] std::vector<int> counted(const std::vector<int>& literals, int most);
  /// The same, and i is false when no more than i of them are.
  [[nodiscard]] std::vector<int> counted_exactly(const std::vector<int>& literals, int most);
  /// The value to try first.
  void prefer(int literal);
  /// `conflicts` < 0: without limit.
  Answer solve(const std::vector<int>& assumptions, int conflicts);
  [[nodiscard]] bool value(int literal) const;
  /// Whether an assumption took part in the last `no`.
  [[nodiscard]] bool failed(int literal) const;
  /// Ends every later solve as `unknown` after this many seconds from now.
  void stop_after(double seconds);

 private:
  struct Solver;
  std::unique_ptr<Solver> solver_;
  int last_ = 0;
};

}  // namespace madang::match
