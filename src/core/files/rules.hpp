#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "core/files/model.hpp"
#include "wire/caller.hpp"

namespace madang::core::files {

/// The content type by the first bytes (and, for text, by all of them): one of those we keep.
/// Error: invalid "files.type_unknown".
[[nodiscard]] Result<std::string> sniff(std::string_view bytes, std::string_view name);
/// The last part of a path, without control characters, at most 200 bytes; never empty.
[[nodiscard]] std::string clean_name(std::string_view name);
/// Whether the caller may change a profile, and so its files: its members, the managers of its
/// programmes, owners and operators.
[[nodiscard]] bool may_edit(const wire::Caller& caller, std::string_view festival,
                            std::string_view organisation, const Profile& profile);
/// Whether everybody may see the file: while the profile it belongs to is published.
[[nodiscard]] bool is_for_everyone(const File& file, const std::optional<Profile>& profile);
[[nodiscard]] bool may_read(const wire::Caller& caller, const File& file,
                            const std::optional<Profile>& profile);
[[nodiscard]] bool may_delete(const wire::Caller& caller, const File& file,
                              const std::optional<Profile>& profile);
/// Shown in the page; everything else is downloaded.
[[nodiscard]] bool is_shown_inline(std::string_view content_type);
[[nodiscard]] bool is_picture(std::string_view content_type);

}  // namespace madang::core::files
