#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace madang::core::chat {

/// What a banned word is compared by: lower case, full-width letters as ASCII, conjoining jamo as
/// syllables; without spaces, punctuation and invisible characters; three or more of the same
/// character in a row as one. "Ｂ a​d!!" and "baaad" are both "bad".
[[nodiscard]] std::string normal_form(std::string_view text);

/// The normal forms of `words`, one a line, without empty ones.
[[nodiscard]] std::string normal_forms(const std::vector<std::string>& words);

/// Whether a line of `normal_forms` stands in the normal form of `text`.
[[nodiscard]] bool holds_banned_word(std::string_view text, std::string_view normal_forms);

}  // namespace madang::core::chat
