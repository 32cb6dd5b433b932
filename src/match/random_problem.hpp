#pragma once

#include "base/random.hpp"
#include "match/port.hpp"

namespace madang::match {

/// What a random problem for tests may hold.
struct Ingredients {
  int buyers = 3;
  int companies = 3;
  int slots = 4;
  int days = 2;
  int languages = 2;
  int percent_free = 75;
  int percent_pairs = 70;
};

/// A small problem with every kind of limit, each present or not by chance.
[[nodiscard]] Problem random_problem(SeededRandom& random, const Ingredients& ingredients);

}  // namespace madang::match
