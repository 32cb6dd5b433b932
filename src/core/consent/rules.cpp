#include "core/consent/rules.hpp"

#include <algorithm>

namespace madang::core::consent {
namespace {

constexpr std::chrono::hours kAfterWithdrawal{5 * 24};

}  // namespace

Time destroy_at(const StoredText& text, const Answer& answer) {
  if (!answer.given) return answer.at + kAfterWithdrawal;
  return std::max(text.counts_from, answer.at) + std::chrono::hours{24 * text.text.retention_days};
}

Result<void> check_choice(const std::vector<StoredText>& current,
                          const std::vector<std::string>& chosen) {
  for (const auto& purpose : chosen)
    if (std::none_of(current.begin(), current.end(),
                     [&](const StoredText& stored) { return stored.text.purpose == purpose; }))
      return invalid_field("consents", "consent.unknown",
                           "\"" + purpose + "\" is not asked for here; load the page again.");
  for (const auto& stored : current)
    if (stored.text.required &&
        std::find(chosen.begin(), chosen.end(), stored.text.purpose) == chosen.end())
      return invalid_field(
          "consents", "consent.required",
          "Without agreeing to \"" + stored.text.purpose + "\" there can be no account.");
  return {};
}

}  // namespace madang::core::consent
