#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace madang::web {

/// Decodes %XX. nullopt when malformed or when it holds a NUL.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

using Query = std::map<std::string, std::string, std::less<>>;
/// `a=1&b=x+y`; the last of a name wins. nullopt when malformed or over 100 names.
[[nodiscard]] std::optional<Query> parse_query(std::string_view text);

/// The value of cookie `name`, empty when there is none.
[[nodiscard]] std::string_view cookie_value(std::string_view cookies, std::string_view name);

/// The best of ko en id ms for `?lang=` and Accept-Language; "ko" when neither says.
[[nodiscard]] std::string_view choose_language(std::string_view query,
                                               std::string_view accept_language);

/// Whether Accept-Encoding takes `coding` ("br", "gzip").
[[nodiscard]] bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

/// Whether If-None-Match names `etag` (quoted) or is "*"; weak comparison.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

/// Lower-case, without parameters: "text/html".
[[nodiscard]] std::string media_type(std::string_view content_type);

[[nodiscard]] std::string_view trimmed(std::string_view text);
/// Cuts and returns what stands before `separator`, trimmed; all of it when there is none.
[[nodiscard]] std::string_view take_until(std::string_view& rest, char separator);
/// ASCII letters only.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace madang::web
