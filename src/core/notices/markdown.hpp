#pragma once

#include <string>
#include <string_view>

namespace madang::core::notices {

/// GitHub-flavoured Markdown (tables, strikethrough, autolinks) as HTML that holds nothing but an
/// allowed set of elements: HTML written into the text is shown as text, links go to http, https,
/// mailto or this site only and carry rel="noopener", headings begin at h2 because the page's title
/// is h1. Pictures become links: nothing loads from elsewhere.
[[nodiscard]] std::string to_html(std::string_view markdown);

/// The words of the text without marks, at most `most` code points, cut at a word with "…".
[[nodiscard]] std::string to_plain(std::string_view markdown, std::size_t most);

}  // namespace madang::core::notices
