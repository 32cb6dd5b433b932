#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "core/sheet/problem.hpp"

namespace madang::core::intake {

/// The files of a festival folder by their path inside it ("notices/opening.ko.md").
using Folder = std::map<std::string, std::string, std::less<>>;

inline constexpr std::size_t kMaxFiles = 2'000;
inline constexpr std::size_t kMaxFileBytes = 10U * 1024 * 1024;
inline constexpr std::size_t kMaxFolderBytes = 64U * 1024 * 1024;
inline constexpr std::size_t kMaxZipBytes = 32U * 1024 * 1024;

/// Reads a folder from disk. What is too large, too many or a link is reported, not read; names
/// that start with a dot are passed over.
[[nodiscard]] Folder read_directory(const std::string& path, sheet::Problems& problems);

/// Unpacks a zip in memory. A single folder around everything is taken off. Sizes are counted
/// while unpacking, so what a zip claims about itself does not matter.
[[nodiscard]] Folder read_zip(std::string_view bytes, sheet::Problems& problems);

/// The folder as a zip with fixed times, so that equal folders give equal bytes.
[[nodiscard]] std::string write_zip(const Folder& folder);

/// Error: unavailable "intake.write_failed".
[[nodiscard]] Result<void> write_file(std::string_view bytes, const std::string& path);
/// Writes every file below `path`. Error: unavailable "intake.write_failed".
[[nodiscard]] Result<void> write_directory(const Folder& folder, const std::string& path);

}  // namespace madang::core::intake
