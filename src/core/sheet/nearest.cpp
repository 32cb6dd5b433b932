#include "core/sheet/nearest.hpp"

#include <algorithm>
#include <vector>

namespace madang::core::sheet {
namespace {

/// Optimal string alignment distance (Damerau-Levenshtein without repeated edits), in bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string nearest(std::string_view text, std::span<const std::string> candidates) {
  if (text.empty() || text.size() > 80) return {};
  const std::size_t most = std::min<std::size_t>(3, std::max<std::size_t>(1, text.size() / 3));
  std::string best;
  std::size_t best_cost = most + 1;
  for (const auto& candidate : candidates) {
    const auto gap = candidate.size() > text.size() ? candidate.size() - text.size()
                                                    : text.size() - candidate.size();
    if (gap > most) continue;
    const auto cost = distance(text, candidate);
    if (cost >= best_cost) continue;
    best_cost = cost;
    best = candidate;
  }
  return best;
}

}  // namespace madang::core::sheet
