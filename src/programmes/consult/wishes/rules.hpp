#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "programmes/consult/wishes/model.hpp"

namespace madang::programmes::consult::rules {

/// A pair below this shares neither a field of business nor goods: worth no meeting unless somebody
/// wishes it.
inline constexpr std::int64_t kLeastFit = 20;

/// How well a buyer and a company fit before anybody wished, with the reasons that count, the
/// heaviest first:
///   field of business wanted and offered          30, and 5 for each further, at most 40
///   goods: same HS code 35, heading 28, chapter 20 (the best one counts)
///   a language in common                          10 (else "consult.reason.interpreter", 0)
///   buyer's country is one the company looks for  10
///   least order within the budget                  5 (none of them: "consult.reason.over_budget",
///                                                     minus 5)
/// Without field and goods the sum is halved, so that it stays below kLeastFit.
[[nodiscard]] Fit fit(const Entry& buyer, const Entry& company, const std::vector<Offer>& offers);

/// What a meeting of a pair is worth to the timetable.
struct Weight {
  std::int64_t value = 0;  ///< 0 to 500; 0: no meeting without somebody's wish
  bool must = false;       ///< to be met before everything else
  bool veto = false;       ///< never
};

/// The fit, and for each side that wishes must 200, want 100, fine 30. A "no" of either side is a
/// veto. The buyer's must is one; the company's only where the buyer at least wants it too: every
/// company would like to meet every buyer.
[[nodiscard]] Weight weight(const Fit& fit, std::optional<Choice> buyer,
                            std::optional<Choice> company);

/// The least order of a product in whole US dollars, from "USD 23–62" and "300"; nullopt when the
/// texts do not say.
[[nodiscard]] std::optional<std::int64_t> least_order_usd(const Offer& offer);

}  // namespace madang::programmes::consult::rules
