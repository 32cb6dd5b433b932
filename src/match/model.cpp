#include "match/model.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

#include "base/check.hpp"

namespace madang::match {
namespace {

std::vector<char> free_table(const std::vector<bool>& free, std::size_t slots) {
  CHECK(free.empty() || free.size() == slots);
  if (free.empty()) return std::vector<char>(slots, 1);
  return {free.begin(), free.end()};
}

template <class Rows>
std::vector<char> free_tables(const Rows& rows, std::size_t slots) {
  std::vector<char> out;
  out.reserve(rows.size() * slots);
  for (const auto& row : rows) {
    const auto line = free_table(row.free, slots);
    out.insert(out.end(), line.begin(), line.end());
  }
  return out;
}

/// Sum of the heaviest weights that the participant's limit lets in.
std::int64_t heaviest(const Problem& problem, const std::vector<int>& pairs, int most) {
  std::vector<std::int64_t> weights;
  weights.reserve(pairs.size());
  for (const int pair : pairs) weights.push_back(problem.pairs[ix(pair)].weight);
  std::sort(weights.begin(), weights.end(), std::greater<>());
  if (most > 0 && ix(most) < weights.size()) weights.resize(ix(most));
  return std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
}

std::int64_t promised_to(const std::vector<Participant>& all,
                         const std::vector<std::vector<int>>& pairs) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    sum += std::min(all[i].least, static_cast<int>(pairs[i].size()));
  return sum;
}

}  // namespace

Model::Model(const Problem& given)
    : problem(given),
      slots(static_cast<int>(given.slots.size())),
      buyers(static_cast<int>(given.buyers.size())),
      companies(static_cast<int>(given.companies.size())),
      pairs(static_cast<int>(given.pairs.size())),
      groups(static_cast<int>(given.interpreters.size())),
      buyer_pairs(given.buyers.size()),
      company_pairs(given.companies.size()),
      language_groups(ix(given.languages)) {
  CHECK(given.rooms.empty() || given.rooms.size() == given.slots.size());
  buyer_free_ = free_tables(given.buyers, ix(slots));
  company_free_ = free_tables(given.companies, ix(slots));
  group_free_ = free_tables(given.interpreters, ix(slots));
  for (int pair = 0; pair < pairs; ++pair) {
    const auto& one = given.pairs[ix(pair)];
    CHECK(one.buyer >= 0 && one.buyer < buyers && one.company >= 0 && one.company < companies);
    CHECK(one.language >= -1 && one.language < given.languages);
    CHECK(one.weight >= 0 && one.weight <= 1'000'000);
    buyer_pairs[ix(one.buyer)].push_back(pair);
    company_pairs[ix(one.company)].push_back(pair);
  }
  for (auto& mine : buyer_pairs) {
    std::sort(mine.begin(), mine.end(), [&](int a, int b) {
      return given.pairs[ix(a)].company < given.pairs[ix(b)].company;
    });
    for (std::size_t i = 1; i < mine.size(); ++i)
      CHECK(given.pairs[ix(mine[i - 1])].company != given.pairs[ix(mine[i])].company);
  }
  for (int group = 0; group < groups; ++group) {
    const auto& one = given.interpreters[ix(group)];
    interpreters_differ |= one.languages.size() > 1 || one.most_a_day > 0;
    for (const int language : one.languages) {
      CHECK(language >= 0 && language < given.languages);
      language_groups[ix(language)].push_back(group);
    }
  }
  make_days();
  make_points();
}

void Model::make_days() {
  day.resize(ix(slots));
  for (int slot = 0; slot < slots; ++slot) {
    const bool fresh = slot == 0 || problem.slots[ix(slot)].day != problem.slots[ix(slot - 1)].day;
    if (fresh) day_slots.emplace_back();
    day[ix(slot)] = static_cast<int>(day_slots.size()) - 1;
    day_slots.back().push_back(slot);
  }
  days = static_cast<int>(day_slots.size());
}

void Model::make_points() {
  std::int64_t weight = 0;
  std::int64_t heaviest_pair = 1;
  for (int buyer = 0; buyer < buyers; ++buyer)
    weight += heaviest(problem, buyer_pairs[ix(buyer)], problem.buyers[ix(buyer)].most);
  for (const auto& pair : problem.pairs) heaviest_pair = std::max(heaviest_pair, pair.weight);
  const auto promised =
      promised_to(problem.buyers, buyer_pairs) + promised_to(problem.companies, company_pairs);
  // Larger numbers would overflow the potentials; then the order is kept for single meetings only.
  constexpr std::int64_t kMost = std::int64_t{1} << 44;
  promise = weight + 1;
  ordered = promise <= kMost / (promised + 1);
  if (!ordered) promise = 2 * heaviest_pair + 1;
  must = promise * (promised + 1);
  points.reserve(problem.pairs.size());
  for (const auto& pair : problem.pairs) points.push_back(pair.weight + (pair.must ? must : 0));
}

bool Model::open(int pair, int slot) const {
  const auto& one = problem.pairs[ix(pair)];
  return slot >= problem.first_slot && buyer_free(one.buyer, slot) &&
         company_free(one.company, slot);
}

int Model::pair_of(int buyer, int company) const {
  const auto& mine = buyer_pairs[ix(buyer)];
  const auto found = std::lower_bound(mine.begin(), mine.end(), company, [&](int pair, int of) {
    return problem.pairs[ix(pair)].company < of;
  });
  return found != mine.end() && problem.pairs[ix(*found)].company == company ? *found : -1;
}

int Model::longest_row(std::span<const char> free, int on_day, int from_slot) const {
  int count = 0;
  int next = from_slot;
  for (const int slot : day_slots[ix(on_day)]) {
    if (slot < next || free[ix(slot)] == 0) continue;
    ++count;
    next = slot + problem.rest + 1;
  }
  return count;
}

std::span<const char> Model::buyer_row(int buyer) const {
  return {buyer_free_.data() + at(buyer, 0), ix(slots)};
}

std::span<const char> Model::company_row(int company) const {
  return {company_free_.data() + at(company, 0), ix(slots)};
}

}  // namespace madang::match
