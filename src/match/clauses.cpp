#include "match/clauses.hpp"

#include <algorithm>
#include <chrono>

#include <cadical.hpp>

namespace madang::match {

struct Clauses::Solver : CaDiCaL::Terminator {
  CaDiCaL::Solver sat;
  std::chrono::steady_clock::time_point until = std::chrono::steady_clock::time_point::max();

  Solver() { sat.connect_terminator(this); }
  ~Solver() override { sat.disconnect_terminator(); }
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;
  bool terminate() override { return std::chrono::steady_clock::now() > until; }
};

Clauses::Clauses(Taste taste) : solver_(std::make_unique<Solver>()) {
  if (taste == Taste::finding) solver_->sat.configure("sat");
  solver_->sat.set("quiet", 1);
}
Clauses::~Clauses() = default;

void Clauses::add(const std::vector<int>& clause) {
  for (const int literal : clause) solver_->sat.add(literal);
  solver_->sat.add(0);
}

int Clauses::any_of(const std::vector<int>& literals) {
  if (literals.size() == 1) return literals[0];
  const int any = fresh();
  auto clause = literals;
  clause.push_back(-any);
  add(clause);
  for (const int literal : literals) add({-literal, any});
  return any;
}

void Clauses::at_most(const std::vector<int>& literals, int most) {
  const auto size = static_cast<int>(literals.size());
  if (most >= size) return;
  if (most <= 0) {
    for (const int literal : literals) add({-literal});
    return;
  }
  if (most == 1 && size <= 5) {
    for (std::size_t i = 0; i < literals.size(); ++i)
      for (std::size_t j = i + 1; j < literals.size(); ++j) add({-literals[i], -literals[j]});
    return;
  }
  // Sinz' sequential counter.
  std::vector<int> before;
  for (int i = 0; i < size; ++i) {
    const int literal = literals[static_cast<std::size_t>(i)];
    if (static_cast<int>(before.size()) == most) add({-literal, -before.back()});
    if (i == size - 1) break;
    std::vector<int> now;
    for (int j = 0; j < std::min(i + 1, most); ++j) {
      const auto at = static_cast<std::size_t>(j);
      now.push_back(fresh());
      if (at < before.size()) add({-before[at], now[at]});
      if (j == 0)
        add({-literal, now[at]});
      else
        add({-literal, -before[at - 1], now[at]});
    }
    before = std::move(now);
  }
}

void Clauses::at_least(const std::vector<int>& literals, int least) {
  const auto size = static_cast<int>(literals.size());
  if (least <= 0) return;
  if (least == 1 || least > size) return add(least > size ? std::vector<int>{} : literals);
  std::vector<int> negated;
  for (const int literal : literals) negated.push_back(-literal);
  at_most(negated, size - least);
}

std::vector<int> Clauses::counted(const std::vector<int>& literals, int most) {
  if (literals.size() <= 1) return literals;
  const auto half = literals.begin() + static_cast<std::ptrdiff_t>(literals.size() / 2);
  const auto left = counted({literals.begin(), half}, most);
  const auto right = counted({half, literals.end()}, most);
  std::vector<int> out;
  for (int i = 0; i < std::min<int>(most, static_cast<int>(literals.size())); ++i)
    out.push_back(fresh());
  for (std::size_t a = 0; a <= left.size(); ++a) {
    for (std::size_t b = 0; b <= right.size(); ++b) {
      if (a + b == 0) continue;
      const auto at = std::min(a + b, out.size()) - 1;
      std::vector<int> clause{out[at]};
      if (a > 0) clause.push_back(-left[a - 1]);
      if (b > 0) clause.push_back(-right[b - 1]);
      add(clause);
    }
  }
  return out;
}

std::vector<int> Clauses::counted_exactly(const std::vector<int>& literals, int most) {
  if (literals.size() <= 1) return literals;
  const auto half = literals.begin() + static_cast<std::ptrdiff_t>(literals.size() / 2);
  const auto left = counted_exactly({literals.begin(), half}, most);
  const auto right = counted_exactly({half, literals.end()}, most);
  std::vector<int> out;
  for (int i = 0; i < std::min<int>(most, static_cast<int>(literals.size())); ++i)
    out.push_back(fresh());
  for (std::size_t a = 0; a <= left.size(); ++a) {
    for (std::size_t b = 0; b <= right.size(); ++b) {
      if (a + b > 0) {
        const auto at = std::min(a + b, out.size()) - 1;
        std::vector<int> clause{out[at]};
        if (a > 0) clause.push_back(-left[a - 1]);
        if (b > 0) clause.push_back(-right[b - 1]);
        add(clause);
      }
      // At most a on the left and b on the right: at most a + b.
      if (a + b < out.size()) {
        std::vector<int> clause{-out[a + b]};
        if (a < left.size()) clause.push_back(left[a]);
        if (b < right.size()) clause.push_back(right[b]);
        add(clause);
      }
    }
  }
  return out;
}

void Clauses::prefer(int literal) {
  solver_->sat.phase(literal);
}

Clauses::Answer Clauses::solve(const std::vector<int>& assumptions, int conflicts) {
  for (const int literal : assumptions) solver_->sat.assume(literal);
  solver_->sat.limit("conflicts", conflicts);
  switch (solver_->sat.solve()) {
    case 10:
      return Answer::yes;
    case 20:
      return Answer::no;
    default:
      return Answer::unknown;
  }
}

bool Clauses::value(int literal) const {
  return solver_->sat.val(literal) == literal;
}

bool Clauses::failed(int literal) const {
  return solver_->sat.failed(literal);
}

void Clauses::stop_after(double seconds) {
  solver_->until = std::chrono::steady_clock::now() +
                   std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                       std::chrono::duration<double>(seconds));
}

}  // namespace madang::match
