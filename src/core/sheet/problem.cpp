#include "core/sheet/problem.hpp"

#include <algorithm>
#include <tuple>

namespace madang::core::sheet {
namespace {

constexpr std::size_t kShownValue = 80;

/// At most kShownValue bytes, cut between code points.
std::string shortened(std::string_view value) {
  if (value.size() <= kShownValue) return std::string(value);
  std::size_t end = kShownValue;
  while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
  return std::string(value.substr(0, end)) + "…";
}

auto order(const Problem& problem) {
  return std::tie(problem.place.file, problem.place.line, problem.place.column, problem.reason,
                  problem.place.field, problem.value);
}

}  // namespace

void Problems::add(Problem problem) {
  if (items_.size() >= kMost) {
    ++more_;
    return;
  }
  problem.value = shortened(problem.value);
  items_.push_back(std::move(problem));
}

void Problems::add(Place place, std::string_view reason,
                   std::map<std::string, std::string, std::less<>> params, std::string_view value) {
  add(Problem{std::move(place), std::string(reason), std::move(params), std::string(value)});
}

void Problems::sort() {
  std::stable_sort(items_.begin(), items_.end(),
                   [](const Problem& a, const Problem& b) { return order(a) < order(b); });
  const auto same = [](const Problem& a, const Problem& b) { return order(a) == order(b); };
  items_.erase(std::unique(items_.begin(), items_.end(), same), items_.end());
}

std::string line_of(const Problem& problem, std::string_view language) {
  const auto words = words_of(problem);
  const auto found = words.find(language);
  std::string line = problem.place.file + ":" + std::to_string(problem.place.line) + ":" +
                     std::to_string(problem.place.column) + " ";
  if (!problem.place.field.empty()) line += problem.place.field + ": ";
  return line + (found == words.end() ? words.at("en") : found->second);
}

}  // namespace madang::core::sheet
