#include <algorithm>

#include "match/breaks.hpp"
#include "match/closing.hpp"
#include "match/construct.hpp"
#include "match/flow.hpp"
#include "match/watch.hpp"

namespace madang::match {
namespace {

constexpr int kManyPairs = 30'000;
constexpr std::size_t kMostForBreaks = 5'000;
constexpr std::size_t kMostProposals = 60'000;

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
  if (board.points() < flow.bound) improve(board, model.pairs > kManyPairs ? 400'000 : 3'000'000);
  watch.done("improve");
  auto bound = flow.bound;
  if (board.points() < bound) {
    bound = close_gap(board, flow, problem.seconds).bound;
    watch.done("close");
  }
  // With thousands of meetings the effort would change little.
  if (const auto held = board.meetings().size(); held <= kMostForBreaks) {
    fewer_breaks(board, static_cast<int>(std::min(150 * held, kMostProposals)));
    watch.done("breaks");
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
