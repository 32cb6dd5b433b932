#include "programmes/consult/wishes/model.hpp"

#include <algorithm>
#include <array>

namespace madang::programmes::consult {
namespace {

constexpr std::array<std::string_view, 4> kChoiceNames = {"must", "want", "fine", "no"};

}  // namespace

std::string_view to_string(Choice choice) {
  return kChoiceNames.at(static_cast<std::size_t>(choice));
}

std::optional<Choice> parse_choice(std::string_view text) {
  const auto* const found = std::find(kChoiceNames.begin(), kChoiceNames.end(), text);
  if (found == kChoiceNames.end()) return std::nullopt;
  return static_cast<Choice>(found - kChoiceNames.begin());
}

}  // namespace madang::programmes::consult
