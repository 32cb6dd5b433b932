#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace madang::core {

/// Whether `text` can stand in an address: a-z, 0-9 and '-', at most 80, not beginning with '-'.
[[nodiscard]] bool is_slug(std::string_view text);

/// An address part from a title: "G-Valley Week!" → "g-valley-week". What is not ASCII letters or
/// digits becomes '-'; "" when nothing is left.
[[nodiscard]] std::string slug_from(std::string_view title);

/// `wish`, or `wish-2`, `wish-3`… : the first that `taken` does not know.
[[nodiscard]] std::string free_slug(const std::string& wish,
                                    const std::function<bool(const std::string&)>& taken);

}  // namespace madang::core
