#pragma once

#include "core/intake/folder.hpp"
#include "core/intake/model.hpp"

namespace madang::core::intake {

/// The folder that says `data`, in one fixed form: equal data give equal bytes, and reading what
/// was written gives the same data.
[[nodiscard]] Folder write_folder(const FolderData& data);

/// festival.toml and consents.toml, with the comments that explain them.
[[nodiscard]] std::string festival_toml(const FolderData& data);
[[nodiscard]] std::string consents_toml(const std::vector<ConsentRow>& consents);

}  // namespace madang::core::intake
