#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "match/port.hpp"
#include "match/random_problem.hpp"

namespace madang::match {
namespace {

/// Two buyers, three companies, `slots` slots of one day; all free, all pairs, weights by index.
Problem plain(int slots) {
  Problem problem;
  for (int t = 0; t < slots; ++t) problem.slots.push_back({t * 30, t * 30 + 30, 0});
  problem.buyers.resize(2);
  problem.companies.resize(3);
  for (int b = 0; b < 2; ++b)
    for (int c = 0; c < 3; ++c) problem.pairs.push_back({b, c, 10 * (3 - c) + b, false, -1});
  return problem;
}

bool has(const std::vector<Break>& found, Fault fault) {
  return std::any_of(found.begin(), found.end(),
                     [&](const Break& one) { return one.fault == fault; });
}

TEST(Limits, EachIsNamedWhenAHandBreaksIt) {
  auto problem = plain(3);
  problem.languages = 1;
  problem.pairs[0].language = 0;
  problem.interpreters.push_back({{0}, {true, false, true}, 1, 1});
  problem.rooms = {2, 1, 1};
  problem.buyers[0].free = {true, true, false};
  problem.buyers[0].most = 1;
  problem.companies[0].most_a_day = 1;
  problem.first_slot = 1;
  problem.rest = 1;
  const auto faults = [&](std::vector<Meeting> timetable) { return breaks_of(problem, timetable); };
  EXPECT_TRUE(faults({}).empty());
  EXPECT_TRUE(has(faults({{0, 0, 1, -1}}), Fault::no_interpreter));
  EXPECT_TRUE(has(faults({{0, 0, 1, 0}}), Fault::interpreter_away));
  EXPECT_TRUE(has(faults({{0, 1, 2, -1}}), Fault::buyer_away));
  EXPECT_TRUE(has(faults({{1, 1, 0, -1}}), Fault::past));
  EXPECT_TRUE(has(faults({{1, 1, 1, -1}, {1, 1, 2, -1}}), Fault::twice));
  EXPECT_TRUE(has(faults({{1, 1, 1, -1}, {1, 2, 2, -1}}), Fault::buyer_rest));
  EXPECT_TRUE(has(faults({{0, 1, 1, -1}, {1, 2, 1, -1}}), Fault::rooms_full));
  EXPECT_TRUE(has(faults({{0, 1, 1, -1}, {1, 1, 1, -1}}), Fault::company_busy));
  EXPECT_TRUE(has(faults({{0, 1, 1, -1}, {0, 2, 1, -1}}), Fault::buyer_busy));
  EXPECT_TRUE(has(faults({{0, 1, 1, -1}, {0, 2, 2, -1}}), Fault::buyer_full));
  EXPECT_TRUE(has(faults({{0, 0, 1, 0}, {1, 0, 2, -1}}), Fault::company_day_full));
  EXPECT_TRUE(has(faults({{1, 1, 7, -1}}), Fault::no_such_slot));
  EXPECT_TRUE(has(faults({{1, 9, 1, -1}}), Fault::unknown_pair));
}

TEST(Locked, StaysAndContradictionsAreInfeasible) {
  auto problem = plain(3);
  problem.locked = {{0, 2, 0, -1}};
  const auto solution = solve(problem);
  EXPECT_EQ(solution.status, Status::optimal);
  EXPECT_EQ(solution.value.meetings, 6);
  EXPECT_NE(std::find(solution.meetings.begin(), solution.meetings.end(), problem.locked[0]),
            solution.meetings.end());
  problem.locked.push_back({0, 1, 0, -1});
  EXPECT_EQ(solve(problem).status, Status::infeasible);
}

TEST(Importance, MustsThenPromisesThenWeight) {
  auto problem = plain(1);
  EXPECT_EQ(solve(problem).value.weight, 30 + 21);
  problem.companies[2].least = 1;
  EXPECT_EQ(solve(problem).value.promised, 1);
  problem.buyers.resize(1);
  problem.pairs.resize(3);
  problem.pairs[1].must = true;
  const auto solution = solve(problem);
  EXPECT_EQ(solution.value.musts, 1);
  EXPECT_EQ(solution.value.promised, 0);
  EXPECT_EQ(solution.meetings, (std::vector<Meeting>{{0, 1, 0, -1}}));
}

TEST(Breaks, AreFewOnceTheValueIsProven) {
  // Everybody meets everybody in a day that has time to spare: no one needs to wait.
  Problem problem;
  for (int t = 0; t < 8; ++t) problem.slots.push_back({t * 30, t * 30 + 30, 0});
  problem.buyers.resize(4);
  problem.companies.resize(4);
  for (int b = 0; b < 4; ++b)
    for (int c = 0; c < 4; ++c) problem.pairs.push_back({b, c, 1 + b * c, false, -1});
  const auto solution = solve(problem);
  EXPECT_EQ(solution.status, Status::optimal);
  EXPECT_EQ(solution.value.meetings, 16);
  EXPECT_LE(solution.shape.breaks, 2);
}

/// Thirty buyers and eighty companies on three days, as the reference festival has them.
Problem festival(SeededRandom& random) {
  const auto below = [&](std::uint64_t n) { return static_cast<int>(random() % n); };
  Problem problem;
  for (int slot = 0; slot < 36; ++slot)
    problem.slots.push_back(
        {slot / 12 * 1440 + slot % 12 * 30, slot / 12 * 1440 + slot % 12 * 30 + 30, slot / 12});
  problem.buyers.assign(30, {{}, 1, 0, 4, 0});
  problem.companies.assign(80, {{}, 1, 0, 4, 1});
  // What buyers look for is what few companies make.
  std::array<int, 80> field{};
  for (auto& one : field) one = std::min(below(12), below(12));
  for (int buyer = 0; buyer < 30; ++buyer) {
    const std::array<int, 2> wanted{6 + below(6), 6 + below(6)};
    for (int company = 0; company < 80; ++company) {
      const int made = field[static_cast<std::size_t>(company)];
      if (made == wanted[0] || made == wanted[1])
        problem.pairs.push_back(
            {buyer, company, std::array{50, 65, 80, 80}[random() % 4], false, -1});
      else if (below(100) < 35)
        problem.pairs.push_back({buyer, company, 35, false, -1});
    }
  }
  return problem;
}

TEST(Solve, AFestivalIsProvenWhateverTheFits) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    SeededRandom random(seed);
    const auto problem = festival(random);
    const auto solution = solve(problem);
    EXPECT_EQ(solution.status, Status::optimal) << "seed " << seed;
    EXPECT_TRUE(verify(problem, solution.meetings, solution.certificate).valid);
  }
}

TEST(Fill, KeepsWhatIsThereAndAddsWhatFits) {
  const auto problem = plain(3);
  const std::vector<Meeting> draft{{0, 2, 1, -1}, {1, 0, 1, -1}};
  const auto solution = fill(problem, draft);
  EXPECT_EQ(solution.value.meetings, 6);
  for (const auto& meeting : draft)
    EXPECT_NE(std::find(solution.meetings.begin(), solution.meetings.end(), meeting),
              solution.meetings.end());
}

TEST(Replan, OffersWhatMovingBuys) {
  // The displaced one fits only when one other moves.
  auto problem = plain(2);
  problem.pairs = {{0, 0, 5, false, -1}, {0, 1, 5, false, -1}};
  problem.companies[0].free = {true, false};
  const std::vector<Meeting> timetable{{0, 1, 0, -1}};
  const std::vector<Meeting> displaced{{0, 0, 1, -1}};
  const auto options = replan(problem, timetable, displaced);
  ASSERT_EQ(options.size(), 2U);
  EXPECT_EQ(options[0].moved, 0);
  EXPECT_EQ(options[0].lost, displaced);
  EXPECT_EQ(options[1].moved, 1);
  EXPECT_TRUE(options[1].lost.empty());
  EXPECT_EQ(options[1].meetings, (std::vector<Meeting>{{0, 0, 0, -1}, {0, 1, 1, -1}}));
  problem.locked = timetable;
  EXPECT_EQ(replan(problem, timetable, displaced).size(), 1U);
}

class Days : public testing::TestWithParam<int> {};

TEST_P(Days, ReplanNeverBreaksALimitNorMovesMoreThanItSays) {
  for (int i = 0; i < 12; ++i) {
    SeededRandom random(static_cast<std::uint64_t>(GetParam() * 100 + i));
    auto problem = random_problem(random, {.buyers = 5, .companies = 6, .slots = 8});
    const auto solution = solve(problem);
    if (solution.meetings.empty()) continue;
    // Somebody leaves for half the day.
    auto& away = problem.companies[static_cast<std::size_t>(solution.meetings[0].company)];
    away.free.assign(8, false);
    std::vector<Meeting> kept;
    std::vector<Meeting> lost;
    for (const auto& meeting : solution.meetings)
      (meeting.company == solution.meetings[0].company ? lost : kept).push_back(meeting);
    for (std::size_t t = 4; t < 8; ++t) away.free[t] = true;
    std::int64_t before = 0;
    for (const auto& option : replan(problem, kept, lost)) {
      EXPECT_EQ(breaks_of(problem, option.meetings), std::vector<Break>{}) << i;
      EXPECT_EQ(option.meetings.size() + option.lost.size(), solution.meetings.size()) << i;
      EXPECT_GT(option.value.points + 1, before) << i;
      before = option.value.points;
      int moved = 0;
      for (const auto& meeting : kept)
        moved += std::none_of(option.meetings.begin(), option.meetings.end(), [&](const auto& now) {
          return now.buyer == meeting.buyer && now.company == meeting.company &&
                 now.slot == meeting.slot;
        });
      EXPECT_EQ(moved, option.moved) << i;
    }
  }
}

TEST_P(Days, SolvingIsRepeatableAndHoldsInLargerProblems) {
  for (int i = 0; i < 2; ++i) {
    SeededRandom random(static_cast<std::uint64_t>(GetParam() * 100 + i));
    auto problem = random_problem(random, {.buyers = 8, .companies = 12, .slots = 12, .days = 3});
    problem.seconds = 600;
    const auto solution = solve(problem);
    const auto again = solve(problem);
    EXPECT_EQ(solution.meetings, again.meetings) << i;
    EXPECT_EQ(solution.status, again.status) << i;
    EXPECT_EQ(breaks_of(problem, solution.meetings), std::vector<Break>{}) << i;
    const auto verdict = verify(problem, solution.meetings, solution.certificate);
    EXPECT_TRUE(verdict.valid) << verdict.complaint;
    EXPECT_EQ(verdict.points, solution.value.points);
    EXPECT_GE(verdict.bound, solution.bound);
    EXPECT_GE(solution.bound, solution.value.points);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Days, testing::Range(0, 8));

TEST(Checker, FindsChangedTimetablesAndForgedCertificates) {
  auto problem = plain(2);
  problem.rooms = {2, 1};
  auto solution = solve(problem);
  ASSERT_TRUE(verify(problem, solution.meetings, solution.certificate).valid);
  auto moved = solution.meetings;
  for (auto& meeting : moved) meeting.slot = 1;
  EXPECT_FALSE(verify(problem, moved, solution.certificate).valid);
  auto short_one = solution.certificate;
  short_one.potentials.pop_back();
  EXPECT_FALSE(verify(problem, solution.meetings, short_one).valid);
  // Other potentials may prove less, never more than what is held.
  for (std::size_t i = 0; i < solution.certificate.potentials.size(); ++i) {
    auto forged = solution.certificate;
    forged.potentials[i] += 7;
    EXPECT_GE(verify(problem, solution.meetings, forged).bound, solution.value.points);
  }
}

TEST(StandBy, RanksWhoCanStartNow) {
  auto problem = plain(2);
  problem.companies[0].free = {false, true};
  const auto ranked = stand_by(problem, {{1, 1, 0, -1}}, 0, 0);
  ASSERT_EQ(ranked.size(), 1U);
  EXPECT_EQ(ranked[0].company, 2);
  EXPECT_EQ(stand_by(problem, {}, 0, 1).front().company, 0);
  problem.languages = 1;
  for (auto& pair : problem.pairs) pair.language = 0;
  EXPECT_TRUE(stand_by(problem, {}, 0, 1).empty());
}

TEST(Why, NamesTheBindingReasons) {
  auto problem = plain(2);
  const auto why = [&](const std::vector<Meeting>& timetable, int buyer, int company) {
    std::vector<Why> out;
    for (const auto& one : why_not(problem, timetable, buyer, company)) out.push_back(one.why);
    return out;
  };
  using List = std::vector<Why>;
  EXPECT_EQ(why({{0, 0, 0, -1}}, 0, 0), List{Why::met});
  EXPECT_EQ(why({}, 0, 0), List{Why::free_slot});
  EXPECT_EQ(why({{0, 0, 0, -1}, {0, 1, 1, -1}}, 0, 2), (List{Why::slots_taken, Why::worth_less}));
  problem.buyers[0].most = 1;
  EXPECT_EQ(why({{0, 0, 0, -1}}, 0, 2).front(), Why::buyer_full);
  problem.buyers[0].most = 0;
  problem.rooms = {1, 1};
  EXPECT_EQ(why({{1, 0, 0, -1}, {1, 1, 1, -1}}, 0, 2), List{Why::no_room});
  problem.rooms.clear();
  problem.rest = 1;
  EXPECT_EQ(why({{0, 0, 0, -1}}, 0, 2), (List{Why::rest, Why::slots_taken, Why::worth_less}));
  problem.rest = 0;
  problem.languages = 1;
  problem.pairs[2].language = 0;
  EXPECT_EQ(why({}, 0, 2), List{Why::no_interpreter});
  problem.companies[2].free = {false, false};
  EXPECT_EQ(why({}, 0, 2), List{Why::never_together});
  problem.pairs.pop_back();
  EXPECT_EQ(why({}, 1, 2), List{Why::vetoed});
}

}  // namespace
}  // namespace madang::match
