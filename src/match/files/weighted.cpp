#include <algorithm>
#include <cmath>
#include <set>

#include "match/files/file.hpp"
#include "match/files/scan.hpp"
#include "match/model.hpp"

namespace madang::match::files {
namespace {

/// Header: buyers companies slots slots-per-day rooms languages [optimum]; interpreters of each
/// language; buyers: language cap availability; companies: cap availability; number of pairs;
/// pairs: buyer company weight [witness slot]. '#' begins a comment.
class Weighted {
 public:
  explicit Weighted(std::string_view text) : scan_(text) {}

  MatchFile read() {
    MatchFile file;
    auto& problem = file.problem;
    const auto buyers = number("the number of buyers", 1, kMostParticipants);
    const auto companies = number("the number of companies", 1, kMostParticipants);
    const auto slots = number("the number of slots", 1, kMostSlots);
    if ((buyers + companies) * slots > kMostCells) scan_.fail("too many participants and slots");
    const auto a_day = number("the number of slots a day", 1, kMostSlots);
    const auto rooms = number("the number of rooms", 0, kMostParticipants);
    problem.languages = static_cast<int>(number("the number of languages", 0, 60));
    static_cast<void>(scan_.rest_of_line());
    for (int t = 0; t < slots; ++t)
      problem.slots.push_back({t * 30, t * 30 + 30, static_cast<int>(t / a_day)});
    problem.rooms.assign(static_cast<std::size_t>(slots), static_cast<int>(rooms));
    for (int l = 0; l < problem.languages; ++l) {
      Interpreter who;
      who.languages = {l};
      who.count = static_cast<int>(number("interpreters of a language", 0, kMostParticipants));
      problem.interpreters.push_back(std::move(who));
    }
    std::vector<int> language;
    for (int b = 0; b < buyers; ++b) {
      language.push_back(static_cast<int>(
          number("the language of buyer " + std::to_string(b), -1, problem.languages - 1)));
      problem.buyers.push_back(participant("buyer " + std::to_string(b), slots));
    }
    for (int c = 0; c < companies; ++c)
      problem.companies.push_back(participant("company " + std::to_string(c), slots));
    add_pairs(problem, language);
    return file;
  }

 private:
  std::int64_t number(const std::string& what, std::int64_t least, std::int64_t most) {
    scan_.skip_space('#');
    return scan_.integer(what, least, most);
  }

  Participant participant(const std::string& name, std::int64_t slots) {
    Participant who;
    who.most = static_cast<int>(number("the cap of " + name, 0, kMostSlots));
    scan_.skip_space('#');
    for (const char c : scan_.word()) {
      if (c != '0' && c != '1') scan_.fail("the availability of " + name + " is made of 0 and 1");
      who.free.push_back(c == '1');
    }
    if (static_cast<std::int64_t>(who.free.size()) != slots)
      scan_.fail("the availability of " + name + " has " + std::to_string(who.free.size()) +
                 " characters; there are " + std::to_string(slots) + " slots");
    return who;
  }

  void add_pairs(Problem& problem, const std::vector<int>& language) {
    const auto pairs = number("the number of pairs", 0, kMostPairs);
    std::set<std::pair<int, int>> seen;
    for (std::int64_t i = 0; i < pairs; ++i) {
      Pair pair;
      pair.buyer = static_cast<int>(
          number("a buyer", 0, static_cast<std::int64_t>(problem.buyers.size()) - 1));
      pair.company = static_cast<int>(
          number("a company", 0, static_cast<std::int64_t>(problem.companies.size()) - 1));
      pair.weight = number("a weight", 0, kMostWeight);
      pair.language = language[ix(pair.buyer)];
      if (!seen.insert({pair.buyer, pair.company}).second)
        scan_.fail("this pair stands there twice: keep one of them");
      static_cast<void>(scan_.rest_of_line());
      problem.pairs.push_back(pair);
    }
    scan_.skip_space('#');
    if (!scan_.at_end()) scan_.fail("more lines than the number of pairs says");
  }

  Scan scan_;
};

/// OR-Library: the number n, then n × n costs (assign*), or lines "row column cost" (assignp*).
class Assigned {
 public:
  explicit Assigned(std::string_view text) : scan_(text) {}

  MatchFile read() {
    MatchFile file;
    file.kind = MatchFile::Kind::assignment;
    file.first_number = 1;
    const auto n = number("the number of rows", 1, 5'000);
    std::vector<std::int64_t> numbers;
    scan_.skip_space();
    const int first_line = scan_.line();
    while (!scan_.at_end()) {
      numbers.push_back(scan_.integer("a number", 0, kMostWeight));
      lines_.push_back(scan_.line());
      if (numbers.size() > 30'000'000) scan_.fail("too many numbers");
      scan_.skip_space();
    }
    const bool square = static_cast<std::int64_t>(numbers.size()) == n * n;
    if (!square && (numbers.size() % 3 != 0 || numbers.empty()))
      throw Malformed{"line " + std::to_string(first_line) + ": " + std::to_string(numbers.size()) +
                      " numbers follow: expected " + std::to_string(n * n) +
                      " costs, or lines of row, column and cost"};
    auto& problem = file.problem;
    problem.slots.push_back({0, 1, 0});
    problem.buyers.resize(static_cast<std::size_t>(n));
    problem.companies.resize(static_cast<std::size_t>(n));
    if (square && !is_listed(numbers, n))
      add_square(problem, numbers, n);
    else
      add_listed(problem, numbers, n);
    std::int64_t most = 0;
    for (const auto& pair : problem.pairs) most = std::max(most, pair.weight);
    // As many meetings as possible come first, then the least cost.
    file.cost_base = most * n + 1;
    if (file.cost_base > kMostWeight)
      throw Malformed{"line 1: rows × the highest cost is over 1,000,000: scale the costs down"};
    for (auto& pair : problem.pairs) pair.weight = file.cost_base - pair.weight;
    return file;
  }

 private:
  std::int64_t number(const std::string& what, std::int64_t least, std::int64_t most) {
    scan_.skip_space();
    return scan_.integer(what, least, most);
  }

  /// n × n numbers may still be a list when n is a multiple of 3: then each row begins 1 … n.
  static bool is_listed(const std::vector<std::int64_t>& numbers, std::int64_t n) {
    if (numbers.size() % 3 != 0) return false;
    for (std::size_t i = 0; i + 2 < numbers.size(); i += 3)
      if (numbers[i] < 1 || numbers[i] > n || numbers[i + 1] < 1 || numbers[i + 1] > n ||
          (i >= 3 && numbers[i] < numbers[i - 3]))
        return false;
    return true;
  }

  static void add_square(Problem& problem, const std::vector<std::int64_t>& numbers,
                         std::int64_t n) {
    for (int row = 0; row < n; ++row)
      for (int column = 0; column < n; ++column)
        problem.pairs.push_back(
            {row, column, numbers[static_cast<std::size_t>(row * n + column)], false, -1});
  }

  void add_listed(Problem& problem, const std::vector<std::int64_t>& numbers, std::int64_t n) {
    std::set<std::pair<std::int64_t, std::int64_t>> seen;
    for (std::size_t i = 0; i < numbers.size(); i += 3) {
      const auto line = "line " + std::to_string(lines_[i]) + ": ";
      if (numbers[i] < 1 || numbers[i] > n || numbers[i + 1] < 1 || numbers[i + 1] > n)
        throw Malformed{line + "row and column should be 1 to " + std::to_string(n)};
      if (!seen.insert({numbers[i], numbers[i + 1]}).second)
        throw Malformed{line + "this row and column stand there twice"};
      problem.pairs.push_back({static_cast<int>(numbers[i]) - 1,
                               static_cast<int>(numbers[i + 1]) - 1, numbers[i + 2], false, -1});
    }
  }

  Scan scan_;
  std::vector<int> lines_;
};

template <class Reader>
ReadFile guarded(std::string_view text) {
  try {
    return {Reader(text).read(), ""};
  } catch (const Malformed& malformed) {
    return {{}, malformed.complaint};
  }
}

}  // namespace

ReadFile read_weighted(std::string_view text) {
  return guarded<Weighted>(text);
}
ReadFile read_assignment(std::string_view text) {
  return guarded<Assigned>(text);
}

}  // namespace madang::match::files
