#pragma once

#include <string>
#include <string_view>

namespace madang::web {

/// `bytes` as a gzip member, quickly rather than tightly; empty when it would not be worth it.
/// Only for answers that hold no secret (BREACH).
[[nodiscard]] std::string gzip(std::string_view bytes);

}  // namespace madang::web
