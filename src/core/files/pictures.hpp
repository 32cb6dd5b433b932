#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "contract/blobs.hpp"

namespace madang::core::files {

/// The key of the copy that is `width` pixels wide.
[[nodiscard]] std::string copy_key(const std::string& key, std::int64_t width);
/// Makes the smaller copies of the picture under `key` (WebP) in a child process and returns their
/// widths; none when the program is missing, the picture is broken, or it takes too long. Blocks.
[[nodiscard]] std::vector<std::int64_t> make_copies(contract::Blobs& blobs, const std::string& key);

}  // namespace madang::core::files
