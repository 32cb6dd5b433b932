#pragma once

#include "core/intake/folder.hpp"
#include "core/intake/model.hpp"

namespace madang::core::intake {

/// A folder read in full with all that is wrong in it. `data` may be used only without problems.
struct Checked {
  FolderData data;
  sheet::Problems problems;
};

/// Reads and checks every file; touches no database.
[[nodiscard]] Checked check_folder(const Folder& folder);
/// The same from a folder on disk, for the command line.
[[nodiscard]] Checked check_directory(const std::string& path);
/// The same from an uploaded zip.
[[nodiscard]] Checked check_zip(std::string_view bytes);

}  // namespace madang::core::intake
