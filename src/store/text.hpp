#pragma once

#include <string>
#include <string_view>

namespace madang::store {

/// Whether both databases take `text`: valid UTF-8 without NUL.
[[nodiscard]] bool is_storable(std::string_view text);

/// `text` with U+FFFD for every byte that makes it unstorable. What strangers put into addresses
/// and headers may be any bytes; looked up it finds nothing, and stored it harms no reader.
[[nodiscard]] std::string storable(std::string_view text);

}  // namespace madang::store
