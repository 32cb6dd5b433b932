#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "programmes/consult/entries/model.hpp"

namespace madang::programmes::consult {

/// "no" is a veto that the other side never sees.
enum class Choice : std::uint8_t { must, want, fine, no };

/// What one side of a pair wants of the other.
struct Wish {
  EntryId buyer;
  EntryId company;
  Side side = Side::buyer;
  Choice choice = Choice::fine;
};

[[nodiscard]] std::string_view to_string(Choice choice);
[[nodiscard]] std::optional<Choice> parse_choice(std::string_view text);

/// Why a pair is suggested.
struct Reason {
  std::string_view slug;  ///< "consult.reason.field" …: the page has the words
  Texts values;           ///< what they have in common: fields, HS chapters, languages
};

/// How well a pair fits before anybody wished: 0 to 100.
struct Fit {
  std::int64_t score = 0;
  std::vector<Reason> reasons;
};

/// One of the other side as somebody may meet it: what is known of it, how it fits, and what one's
/// own side chose. Nothing of the other's choice but that it would like to meet.
struct Suggestion {
  Entry other;
  std::vector<Offer> offers;  ///< of a company, for a buyer
  Fit fit;
  std::optional<Choice> choice;
  bool wants_you = false;  ///< it chose must or want; "no", "fine" and nothing look the same
};

struct Suggestions {
  Entry own;
  std::optional<Time> close_at;
  std::vector<Suggestion> items;  ///< the best fit first
};

/// A pair of which somebody wished something; for managers.
struct WishedPair {
  EntryId buyer;
  EntryId company;
  std::optional<Choice> by_buyer;
  std::optional<Choice> by_company;
};

}  // namespace madang::programmes::consult
