#include "match/port.hpp"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "match/random_problem.hpp"

namespace madang::match {
namespace {

/// Every timetable of a small problem, by trying: pair after pair, slot after slot, who interprets.
class Everything {
 public:
  explicit Everything(const Problem& problem) : problem_(problem), now_(problem.locked) {
    best_ = value_of(problem, now_).points;
    step(0);
  }
  std::int64_t best() const { return best_; }

 private:
  void step(std::size_t pair) {
    if (pair == problem_.pairs.size()) {
      best_ = std::max(best_, value_of(problem_, now_).points);
      return;
    }
    const auto& one = problem_.pairs[pair];
    step(pair + 1);
    const bool met = std::any_of(now_.begin(), now_.end(), [&](const Meeting& meeting) {
      return meeting.buyer == one.buyer && meeting.company == one.company;
    });
    if (met) return;
    const int groups = one.language < 0 ? 0 : static_cast<int>(problem_.interpreters.size());
    for (int slot = problem_.first_slot; slot < static_cast<int>(problem_.slots.size()); ++slot) {
      for (int group = groups == 0 ? -1 : 0; group < std::max(0, groups); ++group) {
        now_.push_back({one.buyer, one.company, slot, group});
        if (breaks_of(problem_, now_).empty()) step(pair + 1);
        now_.pop_back();
      }
    }
  }

  const Problem& problem_;
  std::vector<Meeting> now_;
  std::int64_t best_ = 0;
};

class SmallProblems : public testing::TestWithParam<int> {};

TEST_P(SmallProblems, FindNoBetterTimetableByTryingAll) {
  for (int i = 0; i < 100; ++i) {
    SeededRandom random(static_cast<std::uint64_t>(GetParam() * 1000 + i));
    const int companies = i < 20 ? 3 : 2;
    auto problem = random_problem(random, {.buyers = 2, .companies = companies, .slots = 3});
    problem.seconds = 600;
    const auto solution = solve(problem);
    ASSERT_EQ(breaks_of(problem, solution.meetings), std::vector<Break>{}) << i;
    const auto verdict = verify(problem, solution.meetings, solution.certificate);
    ASSERT_TRUE(verdict.valid) << i << ": " << verdict.complaint;
    ASSERT_EQ(verdict.points, solution.value.points) << i;
    const auto best = Everything(problem).best();
    ASSERT_GE(verdict.bound, best) << i;
    ASSERT_GE(solution.bound, best) << i;
    ASSERT_EQ(solution.value.points, best) << i;
    ASSERT_EQ(solution.status, Status::optimal) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SmallProblems, testing::Range(0, 25));

}  // namespace
}  // namespace madang::match
