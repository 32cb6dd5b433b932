#include "programmes/consult/entries/model.hpp"

#include <algorithm>
#include <array>

namespace madang::programmes::consult {
namespace {

constexpr std::array<std::string_view, 2> kSideNames = {"buyer", "company"};
constexpr std::array<std::string_view, 6> kEntryStateNames = {"draft",    "submitted", "selected",
                                                              "stand_by", "declined",  "withdrawn"};

}  // namespace

std::string_view to_string(Side side) {
  return kSideNames.at(static_cast<std::size_t>(side));
}

std::optional<Side> parse_side(std::string_view text) {
  const auto* const found = std::find(kSideNames.begin(), kSideNames.end(), text);
  if (found == kSideNames.end()) return std::nullopt;
  return static_cast<Side>(found - kSideNames.begin());
}

std::string_view to_string(EntryState state) {
  return kEntryStateNames.at(static_cast<std::size_t>(state));
}

std::optional<EntryState> parse_entry_state(std::string_view text) {
  const auto* const found = std::find(kEntryStateNames.begin(), kEntryStateNames.end(), text);
  if (found == kEntryStateNames.end()) return std::nullopt;
  return static_cast<EntryState>(found - kEntryStateNames.begin());
}

}  // namespace madang::programmes::consult
