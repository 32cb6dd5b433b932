#include "core/sheet/words.hpp"

#include "base/check.hpp"
#include "core/sheet/problem.hpp"

namespace madang::core::sheet {
namespace {

const Words& find(std::string_view reason) {
  for (const auto list : {words_of_files(), words_of_values()}) {
    for (const auto& words : list) {
      if (words.reason == reason) return words;
    }
  }
  CHECK(false && "reason without words");
  return words_of_files().front();
}

std::string fill(std::string_view sentence, const Problem& problem) {
  std::string filled;
  while (!sentence.empty()) {
    const auto open = sentence.find('{');
    const auto close = sentence.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    filled += sentence.substr(0, open);
    const auto name = sentence.substr(open + 1, close - open - 1);
    const auto found = problem.params.find(name);
    if (found != problem.params.end())
      filled += found->second;
    else if (name == "value")
      filled += problem.value;
    sentence.remove_prefix(close + 1);
  }
  return filled += sentence;
}

}  // namespace

wire::Translated words_of(const Problem& problem) {
  const auto& words = find(problem.reason);
  return {{"en", fill(words.en, problem)},
          {"id", fill(words.id, problem)},
          {"ko", fill(words.ko, problem)},
          {"ms", fill(words.ms, problem)}};
}

std::vector<std::string_view> reasons() {
  std::vector<std::string_view> all;
  for (const auto list : {words_of_files(), words_of_values()}) {
    for (const auto& words : list) all.push_back(words.reason);
  }
  return all;
}

}  // namespace madang::core::sheet
