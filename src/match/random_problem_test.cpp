#include "match/random_problem.hpp"

namespace madang::match {
namespace {

class Dice {
 public:
  explicit Dice(SeededRandom& random) : random_(random) {}
  int roll(int from, int to) {
    const auto sides = static_cast<std::uint64_t>(to - from + 1);
    return from + static_cast<int>(random_() % sides);
  }
  bool chance(int percent) { return roll(1, 100) <= percent; }
  std::vector<bool> free(int slots, int percent) {
    std::vector<bool> out;
    if (chance(20)) return out;
    for (int t = 0; t < slots; ++t) out.push_back(chance(percent));
    return out;
  }

 private:
  SeededRandom& random_;
};

Participant participant(Dice& dice, const Ingredients& ingredients) {
  Participant who;
  who.free = dice.free(ingredients.slots, ingredients.percent_free);
  if (dice.chance(20)) who.parallel = 2;
  if (dice.chance(30)) who.most = dice.roll(1, 3);
  if (dice.chance(25)) who.most_a_day = dice.roll(1, 2);
  if (dice.chance(25)) who.least = dice.roll(1, 2);
  return who;
}

void add_interpreters(Dice& dice, const Ingredients& ingredients, Problem& problem) {
  const bool several = dice.chance(50);
  const int groups = dice.roll(1, 3);
  for (int group = 0; group < groups; ++group) {
    Interpreter who;
    who.languages.push_back(dice.roll(0, ingredients.languages - 1));
    if (several && dice.chance(60) && ingredients.languages > 1)
      who.languages.push_back((who.languages[0] + 1) % ingredients.languages);
    who.free = dice.free(ingredients.slots, 85);
    who.count = dice.roll(1, 2);
    if (several && dice.chance(30)) who.most_a_day = dice.roll(1, 2);
    problem.interpreters.push_back(std::move(who));
  }
}

}  // namespace

Problem random_problem(SeededRandom& random, const Ingredients& ingredients) {
  Dice dice(random);
  Problem problem;
  for (int t = 0; t < ingredients.slots; ++t)
    problem.slots.push_back({t * 30, t * 30 + 30, t * ingredients.days / ingredients.slots});
  for (int b = 0; b < ingredients.buyers; ++b)
    problem.buyers.push_back(participant(dice, ingredients));
  for (int c = 0; c < ingredients.companies; ++c)
    problem.companies.push_back(participant(dice, ingredients));
  if (dice.chance(60)) problem.languages = ingredients.languages;
  if (problem.languages > 0) add_interpreters(dice, ingredients, problem);
  for (int b = 0; b < ingredients.buyers; ++b) {
    const int own = dice.roll(-1, problem.languages - 1);
    for (int c = 0; c < ingredients.companies; ++c) {
      if (!dice.chance(ingredients.percent_pairs)) continue;
      const int language = dice.chance(75) ? own : dice.roll(-1, problem.languages - 1);
      problem.pairs.push_back({b, c, dice.roll(1, 9), dice.chance(15), language});
    }
  }
  if (dice.chance(40))
    for (int t = 0; t < ingredients.slots; ++t)
      problem.rooms.push_back(dice.roll(1, ingredients.buyers));
  if (dice.chance(25)) problem.rest = 1;
  if (dice.chance(15)) problem.first_slot = 1;
  return problem;
}

}  // namespace madang::match
