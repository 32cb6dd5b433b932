#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/organisations/model.hpp"

namespace madang::core::organisations {

/// Folded for search: NFKC and case folded, without spaces, punctuation, symbols and controls.
/// Malformed UTF-8 folds to "".
[[nodiscard]] std::string fold(std::string_view text);

/// The first consonants of Korean syllables as compatibility jamo: "한빛센서" → "ㅎㅂㅅㅅ"; what is
/// no syllable is left out.
[[nodiscard]] std::string initials_of(std::string_view text);

/// A search as typed, taken apart.
struct Query {
  std::vector<std::string> words;  ///< folded, none empty
  std::string joined;              ///< the words without spaces
  std::string initials;            ///< set instead of words when only initials were typed
  [[nodiscard]] bool empty() const { return words.empty() && initials.empty(); }
};
[[nodiscard]] Query parse_query(std::string_view text);

/// The searchable shadow of a profile. Lines are separated by '\n', which folding never leaves.
struct SearchText {
  std::string sort_key;
  std::string names;
  std::string initials;
  std::string haystack;
};
[[nodiscard]] SearchText search_text(const Organisation& organisation,
                                     const std::vector<Product>& products);

}  // namespace madang::core::organisations
