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

std::vector<FieldError> problems_of(const Text& draft) {
  std::vector<FieldError> problems;
  const bool abroad = draft.kind == "overseas";
  if ((abroad || draft.kind == "third_party") && draft.recipient.empty())
    problems.push_back({"recipient", "required", "Say who receives the data."});
  if (abroad && draft.country.empty())
    problems.push_back({"country", "required", "Say to which country the data goes."});
  if (draft.purpose == kAccount && (!draft.required || draft.kind != "collection"))
    problems.push_back({"required", "consent.account_stays",
                        "An account cannot be made without this consent; it stays required."});
  return problems;
}

std::int64_t next_version(const Draft& draft, const std::optional<StoredText>& current,
                          std::int64_t last) {
  if (!current) return last + 1;
  const auto& before = current->text;
  const auto& after = draft.text;
  const bool more_than_wording = before.kind != after.kind || before.required != after.required ||
                                 before.retention_days != after.retention_days ||
                                 before.recipient != after.recipient ||
                                 before.country != after.country;
  return draft.ask_again || more_than_wording ? last + 1 : before.version;
}

}  // namespace madang::core::consent
