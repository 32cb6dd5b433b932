#include "programmes/consult/plan/model.hpp"

#include <algorithm>
#include <array>

namespace madang::programmes::consult {
namespace {

constexpr std::array<std::string_view, 4> kStates = {"draft", "published", "replaced", "dropped"};
constexpr std::array<std::string_view, 20> kFaults = {"unknown_pair",     "twice",
                                                      "no_such_slot",     "buyer_away",
                                                      "company_away",     "buyer_busy",
                                                      "company_busy",     "rooms_full",
                                                      "no_interpreter",   "interpreter_away",
                                                      "interpreter_busy", "interpreter_tired",
                                                      "buyer_full",       "company_full",
                                                      "buyer_day_full",   "company_day_full",
                                                      "buyer_rest",       "company_rest",
                                                      "locked_moved",     "past"};
constexpr std::array<std::string_view, 12> kWhys = {
    "met",         "vetoed",         "never_together", "buyer_full", "company_full", "days_full",
    "slots_taken", "no_interpreter", "no_room",        "rest",       "worth_less",   "free_slot"};

}  // namespace

std::string_view to_string(PlanState state) {
  return kStates.at(static_cast<std::size_t>(state));
}

std::optional<PlanState> parse_plan_state(std::string_view text) {
  const auto* const found = std::find(kStates.begin(), kStates.end(), text);
  if (found == kStates.end()) return std::nullopt;
  return static_cast<PlanState>(found - kStates.begin());
}

std::string_view to_string(match::Fault fault) {
  return kFaults.at(static_cast<std::size_t>(fault));
}

std::string_view to_string(match::Why why) {
  return kWhys.at(static_cast<std::size_t>(why));
}

}  // namespace madang::programmes::consult
