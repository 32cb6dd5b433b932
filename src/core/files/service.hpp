#pragma once

#include <string>
#include <string_view>

#include "contract/context.hpp"
#include "core/files/codec.hpp"
#include "core/files/model.hpp"

namespace madang::core::files {

/// What is to become a file.
struct Incoming {
  std::string festival;
  std::string organisation;
  std::string name;
};

// Preparing runs outside the writer: it looks at the bytes and makes them durable.

/// Errors: forbidden "files.not_yours", invalid "files.type_unknown", conflict "files.quota",
/// unavailable.
[[nodiscard]] Result<File> take_in(contract::Context& context, const Incoming& incoming,
                                   std::string_view bytes);
/// Errors: not_found "files.upload_unknown", conflict "files.wrong_offset", too_large.
[[nodiscard]] Result<void> take_part(contract::Context& context, std::string_view upload,
                                     std::int64_t offset, std::string_view bytes);
/// Errors also: conflict "files.incomplete".
[[nodiscard]] Result<File> join_parts(contract::Context& context, std::string_view upload);

// Verbs.

/// Error: conflict "files.quota"; then the prepared bytes are gone.
[[nodiscard]] Result<File> add(contract::Context& context, const Incoming& incoming, File prepared);
/// Its announced bytes count in the quota from now on. Errors also: conflict
/// "files.too_many_uploads".
[[nodiscard]] Result<Upload> begin(contract::Context& context, std::string_view festival,
                                   const UploadWish& wish);
[[nodiscard]] Result<Upload> require_upload(contract::Context& context, std::string_view id);
[[nodiscard]] Result<Upload> advance(contract::Context& context, std::string_view id,
                                     std::int64_t offset, std::int64_t bytes);
[[nodiscard]] Result<File> complete(contract::Context& context, std::string_view id, File prepared);
[[nodiscard]] Result<void> cancel(contract::Context& context, std::string_view id);

struct Shown {
  File file;
  bool for_everyone = false;  ///< shared caches may keep it
};
/// Error: not_found "files.unknown", also for what the caller may not see.
[[nodiscard]] Result<Shown> require(contract::Context& context, std::string_view id);
[[nodiscard]] Result<void> remove(contract::Context& context, std::string_view id);

/// Removes the bytes of deleted files and of the parts of ended uploads, `at_once` of each.
void remove_gone(contract::Context& context, long at_once);

}  // namespace madang::core::files
