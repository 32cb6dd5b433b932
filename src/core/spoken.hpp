#pragma once

#include <string>
#include <string_view>

#include "wire/json.hpp"

namespace madang::core {

/// `text` in `language`, else in English, else in Korean, else in any; "" when there is none. A
/// reader of Korean gets Korean before English. Feeds and mails use it; pages choose themselves.
[[nodiscard]] std::string spoken(const wire::Translated& text, std::string_view language);

/// Which language `spoken` takes: "ko" for an empty text.
[[nodiscard]] std::string_view spoken_language(const wire::Translated& text,
                                               std::string_view language);

/// `language` when it is one of ours, else "ko".
[[nodiscard]] std::string_view known_language(std::string_view language);

/// Translated text as it is stored, and back. What cannot be read was never written by us.
[[nodiscard]] std::string stored(const wire::Translated& text);
[[nodiscard]] wire::Translated from_stored(std::string_view json);

}  // namespace madang::core
