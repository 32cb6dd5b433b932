#include <algorithm>
#include <chrono>

#include "match/closing.hpp"
#include "match/construct.hpp"
#include "match/flow.hpp"

namespace madang::match {
namespace {

/// Seconds of each step, one after the other.
class Watch {
 public:
  explicit Watch(std::vector<Step>& steps) : steps_(steps) {}
  void done(const char* name) {
    const auto now = std::chrono::steady_clock::now();
    steps_.push_back({name, std::chrono::duration<double>(now - since_).count()});
    since_ = now;
  }

 private:
  std::vector<Step>& steps_;
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

}  // namespace

Solution solve(const Problem& problem) {
  Solution solution;
  Watch watch(solution.steps);
  if (!breaks_of(problem, problem.locked).empty()) {
    solution.status = Status::infeasible;
    return solution;
  }
  const Model model(problem);
  Board board(model);
  board.lock(problem.locked);
  watch.done("read");
  const auto flow = best_flow(board);
  watch.done("flow");
  construct(board, flow);
  watch.done("construct");
  if (board.points() < flow.bound) improve(board, 3'000'000);
  watch.done("improve");
  auto bound = flow.bound;
  if (board.points() < bound) {
    bound = close_gap(board, flow, problem.seconds).bound;
    watch.done("close");
  }
  solution.meetings = board.meetings();
  solution.bound = bound;
  solution.certificate.potentials = flow.potentials;
  solution.value = value_of(problem, solution.meetings);
  solution.shape = shape_of(problem, solution.meetings);
  solution.status = solution.value.points == bound ? Status::optimal : Status::feasible;
  return solution;
}

Solution fill(const Problem& problem, const std::vector<Meeting>& timetable) {
  auto kept = problem;
  kept.locked = timetable;
  return solve(kept);
}

}  // namespace madang::match
